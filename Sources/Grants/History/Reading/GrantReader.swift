import Database
import Foundation
import Registry

/// Reads one record of somebody else's data, mends what is commonly wrong, and says so.
struct GrantReader {
    let ids: ThreeSixtyID
    private(set) var reading: GrantReading

    init(_ row: Int, _ ids: ThreeSixtyID) {
        self.ids = ids
        reading = GrantReading(row: row)
    }

    mutating func mend(_ field: String, _ reason: String) { reading.mended.append(.init(field: field, reason: reason)) }
    mutating func fault(_ field: String, _ reason: String) {
        reading.faults.append(.init(field: field, reason: reason))
    }
    mutating func leaveOut(_ field: String) { reading.unknown.append(field) }

    /// The reading with what was made of it.
    func finished(_ grant: ThreeSixtyGrant?) -> GrantReading {
        var reading = reading
        reading.grant = reading.faults.isEmpty ? grant : nil
        return reading
    }

    // MARK: Texts

    /// A text that is what it was meant to be, without anybody's CPR number; nil for none.
    mutating func text(_ value: Any?, _ field: String, most: Int = 300) -> String? {
        guard let raw = raw(value, field) else { return nil }
        var text = raw
        if let mended = TextMending.withoutControls(text) {
            text = mended
            mend(field, "styretegn er taget ud")
        }
        if let mended = TextMending.mended(text) {
            text = mended
            mend(field, "forkert tegnsæt er rettet: »\(Self.excerpt(raw))« er læst som »\(Self.excerpt(text))«")
        }
        if let masked = CPRNumber.masked(text) {
            text = masked
            mend(field, "et tal, der ligner et cpr-nummer, er taget ud")
        }
        text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.count > most {
            text = String(text.prefix(most))
            mend(field, "er længere end \(most) tegn og er skåret af")
        }
        return text.isEmpty ? nil : text
    }

    private mutating func raw(_ value: Any?, _ field: String) -> String? {
        switch value {
        case nil, is NSNull: return nil
        case let text as String: return text
        case let number as NSNumber:
            mend(field, "er et tal og er læst som tekst")
            return number.stringValue
        default:
            mend(field, "er ikke en tekst og er ikke taget med")
            return nil
        }
    }

    static func excerpt(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }

    /// An address on the web; one without `http://` gets it, and what is none is left out.
    mutating func url(_ value: Any?, _ field: String) -> String? {
        guard var url = text(value, field, most: 1_000) else { return nil }
        if url.lowercased().hasPrefix("www.") {
            url = "http://" + url
            mend(field, "har fået http:// foran")
        }
        guard WebAddress.isValid(url) else {
            mend(field, "»\(Self.excerpt(url))« er ikke en adresse på nettet og er ikke taget med")
            return nil
        }
        return url
    }

    // MARK: Days and amounts

    /// A day as 2026-11-24; nil for none, and for what is no day, which is left out.
    mutating func day(_ value: Any?, _ field: String) -> CalendarDate? {
        guard let text = text(value, field, most: 40) else { return nil }
        guard let date = GrantDate(text) else {
            mend(field, "»\(text)« er ikke en dato og er ikke taget med")
            return nil
        }
        if case .other(let day) = date { mend(field, "»\(text)« er læst som \(day)") }
        return date.day
    }

    /// A day that the grant cannot do without.
    mutating func neededDay(_ value: Any?, _ field: String) -> CalendarDate? {
        guard let text = text(value, field, most: 40) else {
            fault(field, "mangler")
            return nil
        }
        guard let date = GrantDate(text) else {
            fault(field, "»\(text)« er ikke en dato")
            return nil
        }
        if case .other(let day) = date { mend(field, "»\(text)« er læst som \(day)") }
        return date.day
    }

    /// A moment as RFC 3339 writes it; one without a time gets midnight.
    mutating func moment(_ value: Any?, _ field: String) -> String? {
        guard let text = text(value, field, most: 40) else { return nil }
        if Self.isMoment(text) { return text }
        guard let date = GrantDate(text) else {
            mend(field, "»\(text)« er ikke et tidspunkt og er ikke taget med")
            return nil
        }
        let moment = "\(date.day)T00:00:00Z"
        mend(field, "»\(text)« er læst som \(moment)")
        return moment
    }

    /// Whether a text is a moment as RFC 3339 writes it: a day, T, a time to the second, and Z or how far from it.
    private static func isMoment(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), case .standard? = GrantDate(text) else { return false }
        func number(_ start: Int, below limit: Int) -> Bool {
            guard start + 2 <= bytes.count, bytes[start..<start + 2].allSatisfy({ (48...57).contains($0) }) else {
                return false
            }
            return Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48) < limit
        }
        let colon = UInt8(ascii: ":")
        guard number(11, below: 24), bytes[13] == colon, number(14, below: 60), bytes[16] == colon,
            number(17, below: 60)
        else { return false }
        var zone = 19
        if bytes[zone] == UInt8(ascii: ".") {
            let part = bytes[20...].prefix { (48...57).contains($0) }
            guard !part.isEmpty else { return false }
            zone = part.endIndex
        }
        guard zone < bytes.count else { return false }
        if bytes[zone] == UInt8(ascii: "Z") { return zone + 1 == bytes.count }
        return (bytes[zone] == UInt8(ascii: "+") || bytes[zone] == UInt8(ascii: "-")) && zone + 6 == bytes.count
            && number(zone + 1, below: 24) && bytes[zone + 3] == colon && number(zone + 4, below: 60)
    }

    /// A number of anything; nil for none.
    mutating func number(_ value: Any?, _ field: String) -> Decimal? {
        switch value {
        case nil, is NSNull: return nil
        case let text as String:
            let bare = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !bare.isEmpty else { return nil }
            guard let number = GrantNumber.guess(bare) else {
                mend(field, "»\(Self.excerpt(bare))« er ikke et tal og er ikke taget med")
                return nil
            }
            mend(field, "»\(Self.excerpt(bare))« er tekst og er læst som tallet \(number)")
            return number
        case let number as NSNumber:
            // The shortest text that is this number, so that 3239.34 is just that.
            return Decimal(string: number.stringValue, locale: Locale(identifier: "en_US_POSIX"))
        default:
            mend(field, "er ikke et tal og er ikke taget med")
            return nil
        }
    }

    /// An amount that is whole in the smallest unit of its currency.
    mutating func amount(_ value: Decimal, _ currency: Currency, _ field: String) -> Decimal? {
        var (exact, rounded) = (value, Decimal())
        NSDecimalRound(&rounded, &exact, currency.digits, .plain)
        if rounded != value { mend(field, "\(value) er rundet af til \(rounded)") }
        guard AwardRow.amount(rounded, currency) != nil else { return nil }
        return rounded
    }

    /// Yes or No.
    mutating func answer(_ value: Any?, _ field: String) -> String? {
        if let number = value as? NSNumber {
            let answer = number.boolValue ? "Yes" : "No"
            mend(field, "\(number.boolValue) er læst som \(answer)")
            return answer
        }
        guard let text = text(value, field, most: 40) else { return nil }
        if ["Yes", "No"].contains(text) { return text }
        let answer: String
        switch text.lowercased() {
        case "y", "yes", "true", "t", "1", "ja", "j", "sand": answer = "Yes"
        case "n", "no", "false", "f", "0", "nej", "falsk": answer = "No"
        default:
            mend(field, "»\(text)« er hverken ja eller nej og er ikke taget med")
            return nil
        }
        mend(field, "»\(text)« er læst som \(answer)")
        return answer
    }

    // MARK: Lists and objects

    /// The members of a list of objects; an object on its own is a list of one.
    mutating func objects(_ value: Any?, _ field: String) -> [[String: Any]] {
        switch value {
        case nil, is NSNull: return []
        case let list as [Any]:
            let objects = list.compactMap { $0 as? [String: Any] }
            if objects.count < list.count { mend(field, "noget i listen er ikke et objekt og er ikke taget med") }
            return objects
        case let object as [String: Any]:
            mend(field, "er ikke en liste og er læst som en liste med én")
            return [object]
        default:
            mend(field, "er ikke en liste og er ikke taget med")
            return []
        }
    }

    /// Texts of a list; a text on its own is a list of one.
    mutating func texts(_ value: Any?, _ field: String) -> [String]? {
        switch value {
        case nil, is NSNull: return nil
        case let list as [Any]:
            let texts = list.compactMap { text($0, field, most: 300) }
            return texts.isEmpty ? nil : texts
        default:
            guard let text = text(value, field) else { return nil }
            mend(field, "er ikke en liste og er læst som en liste med én")
            return [text]
        }
    }
}
