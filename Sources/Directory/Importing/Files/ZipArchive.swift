import Foundation
import OpenFormats

/// The list of files in a zip archive, read with care: nothing in it is believed before it is checked.
struct ZipArchive {
    struct Entry: Equatable {
        var path: String
        var method: Int
        var checksum: UInt32
        var packed: Int
        var size: Int
        /// Where its own header stands.
        var offset: Int
    }

    /// The most files an archive may have.
    static let mostEntries = 1_000
    /// The most bytes all files of an archive may take unpacked.
    static let mostBytes = 4 << 30
    /// The most one file may grow by, when it is large at all: text packs to a tenth, a bomb to a thousandth.
    static let mostGrowth = 200

    let name: String
    let entries: [Entry]
    let data: Data

    static func isZip(_ data: Data) -> Bool { data.starts(with: [0x50, 0x4b]) }

    /// - Throws: ``ImportFailure`` for anything that is not a plain archive within the limits.
    ///
    /// - `mostBytes`: that all its files may take unpacked.
    init(_ data: Data, name: String, mostBytes: Int = mostBytes) throws {
        self.name = name
        self.data = data
        let reader = LittleEndian(data)
        guard let end = Self.endRecord(reader) else {
            throw ImportFailure(name, "er ikke en hel zip-fil; er den hentet færdig?")
        }
        let count = reader.word(end + 10)
        var position = reader.long(end + 16)
        guard count != 0xffff, position != 0xffff_ffff else {
            throw ImportFailure(name, "er en zip64-fil, og dem læser medspil ikke")
        }
        guard count <= Self.mostEntries else { throw ImportFailure(name, "har over \(Self.mostEntries) filer i sig") }
        var entries: [Entry] = []
        var total = 0
        for _ in 0..<count {
            guard position + 46 <= end, reader.long(position) == 0x0201_4b50 else {
                throw ImportFailure(name, "zip-filens indholdsfortegnelse er beskadiget")
            }
            let lengths = [28, 30, 32].map { reader.word(position + $0) }
            guard position + 46 + lengths.reduce(0, +) <= end else {
                throw ImportFailure(name, "zip-filens indholdsfortegnelse er beskadiget")
            }
            let path = String(decoding: reader.bytes(position + 46, lengths[0]), as: UTF8.self)
            guard reader.word(position + 8) & 1 == 0 else {
                throw ImportFailure(name, "»\(path)« er beskyttet med en adgangskode")
            }
            let entry = Entry(
                path: path,
                method: reader.word(position + 10),
                checksum: UInt32(reader.long(position + 16)),
                packed: reader.long(position + 20),
                size: reader.long(position + 24),
                offset: reader.long(position + 42)
            )
            total += entry.size
            guard total <= mostBytes, entry.size <= 1 << 20 || entry.size / Self.mostGrowth <= entry.packed else {
                throw ImportFailure(name, "»\(path)« pakker sig ud til urimeligt meget; filen er ikke rørt")
            }
            entries.append(entry)
            position += 46 + lengths.reduce(0, +)
        }
        self.entries = entries
    }

    /// The record at the end of the file, behind which only a comment may stand.
    private static func endRecord(_ reader: LittleEndian) -> Int? {
        guard reader.count >= 22 else { return nil }
        for position in stride(from: reader.count - 22, through: max(0, reader.count - 22 - 0xffff), by: -1)
        where reader.long(position) == 0x0605_4b50 && position + 22 + reader.word(position + 20) == reader.count {
            return position
        }
        return nil
    }
}

/// Numbers in bytes; 0 for what lies outside.
struct LittleEndian {
    private let data: Data

    init(_ data: Data) { self.data = data }

    var count: Int { data.count }

    private func byte(_ position: Int) -> Int {
        position >= 0 && position < data.count ? Int(data[data.startIndex + position]) : 0
    }

    func word(_ position: Int) -> Int { byte(position) | byte(position + 1) << 8 }
    func long(_ position: Int) -> Int { word(position) | word(position + 2) << 16 }

    /// The bytes there, fewer at the end of the file.
    func bytes(_ position: Int, _ count: Int) -> Data {
        let from = min(max(0, position), data.count)
        return data[(data.startIndex + from)..<(data.startIndex + min(from + max(0, count), data.count))]
    }
}
