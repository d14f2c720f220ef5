import CZlib
import Foundation

/// The list of what is in a document that is a zip archive (Word, Excel, OpenDocument); nothing in it is believed before
/// it is checked, and hardly anything is unpacked.
struct ZipContents {
    private struct Entry {
        var path: String
        var method: Int
        var packed: Int
        var size: Int
        /// Where its own header stands.
        var offset: Int
    }

    /// Parts of one document.
    private static let mostEntries = 5_000
    /// Bytes of all of it unpacked.
    private static let mostBytes = 300 << 20
    /// The most one part may grow by, when it is large at all: text packs to a twentieth, a bomb to a thousandth.
    private static let mostGrowth = 200
    /// Bytes of a part that is read here.
    private static let mostRead = 1 << 20

    private let data: Data
    private var entries: [Entry] = []

    init(_ data: Data) throws(FileRefusal) {
        self.data = data
        guard let end = endRecord() else { throw .damaged }
        let count = word(end + 10)
        var position = long(end + 16)
        // Beyond what these numbers hold, a document is no document.
        guard count <= Self.mostEntries, count > 0 else { throw .damaged }
        var (total, packed) = (0, 0)
        for _ in 0..<count {
            guard position + 46 <= end, long(position) == 0x0201_4B50 else { throw .damaged }
            let nameLength = word(position + 28)
            let length = 46 + nameLength + word(position + 30) + word(position + 32)
            guard position + length <= end else { throw .damaged }
            if word(position + 8) & 1 != 0 { throw .locked }
            let name = data[at(position + 46)..<at(position + 46 + nameLength)]
            guard let path = String(validating: name, as: UTF8.self), !path.hasPrefix("/"), !path.contains("\\"),
                !path.split(separator: "/").contains(".."), !path.contains("\0")
            else { throw .damaged }
            let entry = Entry(
                path: path,
                method: word(position + 10),
                packed: long(position + 20),
                size: long(position + 24),
                offset: long(position + 42)
            )
            // Its own header must name the same part: programs differ in which of the two they believe.
            guard entry.offset + 30 + nameLength <= end, long(entry.offset) == 0x0403_4B50,
                word(entry.offset + 26) == nameLength,
                data[at(entry.offset + 30)..<at(entry.offset + 30 + nameLength)].elementsEqual(name)
            else { throw .damaged }
            total += entry.size
            packed += entry.packed
            guard total <= Self.mostBytes, entry.size <= 1 << 20 || entry.size / Self.mostGrowth <= entry.packed else {
                throw .bomb
            }
            entries.append(entry)
            position += length
        }
        // Parts that lie upon each other are how a small file becomes endless.
        guard packed <= data.count else { throw .bomb }
        guard Set(entries.map(\.path)).count == entries.count else { throw .damaged }
    }

    /// Which document it is.
    ///
    /// - Throws: `macros`, or `unknown` for any other archive.
    func kind() throws(FileRefusal) -> FileKind {
        let paths = Set(entries.map(\.path))
        guard !entries.contains(where: { Self.isProgram($0.path) }) else { throw .macros }
        if paths.contains("[Content_Types].xml") {
            let types = String(decoding: try read("[Content_Types].xml"), as: UTF8.self).lowercased()
            guard !types.contains("macroenabled"), !types.contains("vbaproject") else { throw .macros }
            if paths.contains("word/document.xml") { return .docx }
            if paths.contains("xl/workbook.xml") { return .xlsx }
            throw .unknown
        }
        // OpenDocument says first of all, and unpacked, what it is.
        guard entries.contains(where: { $0.path == "mimetype" && $0.method == 0 }) else { throw .unknown }
        let type = String(decoding: try read("mimetype"), as: UTF8.self)
        switch type.trimmingCharacters(in: .whitespacesAndNewlines) {
        case FileKind.odt.mediaType: return .odt
        case FileKind.ods.mediaType: return .ods
        default: throw .unknown
        }
    }

    /// Macros of Office, and of OpenDocument.
    private static func isProgram(_ path: String) -> Bool {
        let path = path.lowercased()
        return path.contains("vbaproject") || path.contains("vbadata") || path.contains("/macrosheets/")
            || path.contains("/activex/") || path.hasPrefix("basic/") || path.hasPrefix("scripts/")
    }

    private func read(_ path: String) throws(FileRefusal) -> [UInt8] {
        guard let entry = entries.first(where: { $0.path == path }), entry.size <= Self.mostRead else { throw .damaged }
        let start = entry.offset + 30 + word(entry.offset + 26) + word(entry.offset + 28)
        guard start + entry.packed <= data.count else { throw .damaged }
        let packed = [UInt8](data[at(start)..<at(start + entry.packed)])
        switch entry.method {
        case 0: return packed
        case 8:
            guard let bytes = Self.inflated(packed, size: entry.size) else { throw .damaged }
            return bytes
        default: throw .damaged
        }
    }

    /// Never more than was said, and nil when it is anything else.
    private static func inflated(_ packed: [UInt8], size: Int) -> [UInt8]? {
        var stream = z_stream()
        guard medspil_raw_inflate_begin(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = packed
        var status = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(size + 1)
                status = inflate(&stream, Z_FINISH)
                count = size + 1 - Int(stream.avail_out)
            }
        }
        return status == Z_STREAM_END && bytes.count == size ? bytes : nil
    }

    /// The record at the end of the file, behind which only a comment may stand.
    private func endRecord() -> Int? {
        guard data.count >= 22 else { return nil }
        for position in stride(from: data.count - 22, through: max(0, data.count - 22 - 0xFFFF), by: -1)
        where long(position) == 0x0605_4B50 && position + 22 + word(position + 20) == data.count { return position }
        return nil
    }

    private func at(_ position: Int) -> Data.Index { data.startIndex + min(max(0, position), data.count) }

    private func byte(_ position: Int) -> Int {
        position >= 0 && position < data.count ? Int(data[data.startIndex + position]) : 0
    }

    private func word(_ position: Int) -> Int { byte(position) | byte(position + 1) << 8 }
    private func long(_ position: Int) -> Int { word(position) | word(position + 2) << 16 }
}
