/// The compact form in which a listing lies in the index: fields in a fixed order, texts with their length.
///
/// The form belongs to the index version (`ListingIndex.version`); another version means a rebuild.
extension Listing {
    package func encoded() -> [UInt8] {
        var bytes = ByteWriter()
        bytes.write(id)
        for text in [identifier, slug, title, summary, organizationName, organizationSlug] { bytes.write(text) }
        bytes.write(organizationID)
        for number in [municipality, minimumAge, maximumAge, price, waitingDays] { bytes.write(number) }
        for list in [topics, targetGroups, languages, districts, accessibility] { bytes.write(list) }
        for text in [priceText, address, postcode, scheduleText, lastConfirmed] { bytes.write(text) }
        bytes.write(latitude)
        bytes.write(longitude)
        bytes.write(weekdays.reduce(0) { $0 | (1 << $1) })
        bytes.write(Int(onlyGender?.rawValue ?? 0))
        bytes.write(Int(coverage.rawValue))
        bytes.write(Int(access.rawValue))
        bytes.write(Int(status.rawValue))
        let flags = [isOnline, isByPhone, isAnonymous, isCompanionPossible, wantsVolunteers]
        bytes.write(flags.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) })
        return bytes.bytes
    }

    /// - Returns: nil when the bytes are of another form.
    package init?(encoded: [UInt8]) {
        var bytes = ByteReader(encoded)
        self.init(id: bytes.number(), identifier: bytes.text(), slug: bytes.text(), title: bytes.text())
        summary = bytes.text()
        organizationName = bytes.text()
        organizationSlug = bytes.text()
        organizationID = bytes.number()
        municipality = bytes.optionalNumber()
        minimumAge = bytes.optionalNumber()
        maximumAge = bytes.optionalNumber()
        price = bytes.optionalNumber()
        waitingDays = bytes.optionalNumber()
        topics = bytes.list()
        targetGroups = bytes.list()
        languages = bytes.list()
        districts = bytes.list()
        accessibility = bytes.list()
        priceText = bytes.optionalText()
        address = bytes.optionalText()
        postcode = bytes.optionalText()
        scheduleText = bytes.optionalText()
        lastConfirmed = bytes.optionalText()
        latitude = bytes.optionalReal()
        longitude = bytes.optionalReal()
        let days = bytes.number()
        weekdays = (1...7).filter { days & (1 << $0) != 0 }
        onlyGender = Gender(rawValue: bytes.byte())
        coverage = Coverage(rawValue: bytes.byte()) ?? .municipality
        access = Access(rawValue: bytes.byte()) ?? .selfReferral
        status = Status(rawValue: bytes.byte()) ?? .closed
        let flags = bytes.number()
        isOnline = flags & 1 != 0
        isByPhone = flags & 2 != 0
        isAnonymous = flags & 4 != 0
        isCompanionPossible = flags & 8 != 0
        wantsVolunteers = flags & 16 != 0
        guard bytes.isWhole else { return nil }
    }
}

/// Numbers as variable-length bytes (zigzag), texts as length and UTF-8.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int) {
        var rest = UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ number: Int?) {
        bytes.append(number == nil ? 0 : 1)
        if let number { write(number) }
    }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ list: [String]) {
        write(list.count)
        for text in list { write(text) }
    }

    mutating func write(_ real: Double?) {
        bytes.append(real == nil ? 0 : 1)
        guard let real else { return }
        withUnsafeBytes(of: real.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Reads what `ByteWriter` wrote.
///
/// Past the end it gives zeros and is no longer whole.
struct ByteReader {
    private let bytes: [UInt8]
    private var at = 0
    private(set) var isWhole = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func next() -> UInt8 {
        guard at < bytes.count else {
            isWhole = false
            return 0
        }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func number() -> Int {
        var rest: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = next()
            rest |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
        }
        return Int(truncatingIfNeeded: rest >> 1) ^ -Int(truncatingIfNeeded: rest & 1)
    }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: number()) }

    mutating func text() -> String {
        let count = number()
        guard count >= 0, at + count <= bytes.count else {
            isWhole = false
            return ""
        }
        defer { at += count }
        return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
    }

    mutating func list() -> [String] {
        let count = number()
        guard count >= 0, count <= bytes.count else {
            isWhole = false
            return []
        }
        return (0..<count).map { _ in text() }
    }

    mutating func optionalNumber() -> Int? { next() == 0 ? nil : number() }
    mutating func optionalText() -> String? { next() == 0 ? nil : text() }

    mutating func optionalReal() -> Double? {
        guard next() != 0 else { return nil }
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(next()) << shift }
        return Double(bitPattern: bits)
    }
}
