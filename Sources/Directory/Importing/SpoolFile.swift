import Crypto
import Foundation

/// A draft out of a spool, with what tells its content from another's.
struct Spooled<Draft> {
    var draft: Draft
    /// Two drafts with the same content have the same, wherever they were read.
    var fingerprint: String
}

/// Drafts in one file, each behind the lengths of its two parts: where it was read, and what it says.
struct SpoolFile {
    private static let chunk = 500
    /// A draft is some kilobytes; the longest texts make it a few megabytes.
    private static let longest = 1 << 28

    private let url: URL
    private let handle: FileHandle
    private var buffer = Data()
    private var origin = DraftWriter()
    private var content = DraftWriter()

    init(_ url: URL) throws {
        self.url = url
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
    }

    mutating func append(_ draft: some SpooledDraft) throws {
        origin.removeAll()
        origin.put(draft.origin.file)
        origin.put(draft.origin.line)
        content.removeAll()
        draft.write(to: &content)
        var head = DraftWriter()
        head.put(origin.bytes.count)
        head.put(content.bytes.count)
        buffer.append(contentsOf: head.bytes)
        buffer.append(contentsOf: origin.bytes)
        buffer.append(contentsOf: content.bytes)
        if buffer.count > 1 << 20 { try flush() }
    }

    mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Reads by blocks instead of mapping the file, so that memory stays small however long it is.
    func each<Draft: SpooledDraft>(_ body: ([Spooled<Draft>]) throws -> Void) throws {
        let reader = try FileHandle(forReadingFrom: url)
        defer { try? reader.close() }
        var rest = Data()
        var drafts: [Spooled<Draft>] = []
        while let block = try reader.read(upToCount: 1 << 20), !block.isEmpty {
            rest += block
            let used = try rest.withUnsafeBytes { bytes in
                var start = 0
                while let length = try Self.length(bytes, from: start) {
                    drafts.append(try Self.draft(UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)])))
                    start += length
                    if drafts.count == Self.chunk {
                        try body(drafts)
                        drafts.removeAll(keepingCapacity: true)
                    }
                }
                return start
            }
            rest = Data(rest.dropFirst(used))
        }
        guard rest.isEmpty else { throw DraftReader.Torn() }
        if !drafts.isEmpty { try body(drafts) }
    }

    /// How long the record is that begins there; nil when it is not all there yet.
    private static func length(_ bytes: UnsafeRawBufferPointer, from start: Int) throws -> Int? {
        guard bytes.count - start >= 16 else { return nil }
        var head = DraftReader(UnsafeRawBufferPointer(rebasing: bytes[start..<(start + 16)]))
        let (origin, content) = (try head.number(), try head.number())
        guard (0...longest).contains(origin), (0...longest).contains(content) else { throw DraftReader.Torn() }
        let length = 16 + origin + content
        return bytes.count - start >= length ? length : nil
    }

    private static func draft<Draft: SpooledDraft>(_ record: UnsafeRawBufferPointer) throws -> Spooled<Draft> {
        var head = DraftReader(UnsafeRawBufferPointer(rebasing: record[..<16]))
        let end = 16 + (try head.number())
        var origin = DraftReader(UnsafeRawBufferPointer(rebasing: record[16..<end]))
        let place = Origin(file: try origin.text(), line: try origin.number())
        let content = UnsafeRawBufferPointer(rebasing: record[end...])
        var reader = DraftReader(content)
        return Spooled(draft: try Draft(from: &reader, origin: place), fingerprint: fingerprint(content))
    }

    private static func fingerprint(_ content: UnsafeRawBufferPointer) -> String {
        var digest = SHA256()
        digest.update(bufferPointer: content)
        return Hex.text(digest.finalize().prefix(16))
    }
}

/// Bytes as small hexadecimal digits.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        for byte in bytes { digits += [digit(byte >> 4), digit(byte & 15)] }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
