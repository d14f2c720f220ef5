import Foundation

/// The tar format as POSIX has it (ustar), for plain files in no folder: what every system's `tar` can read.
enum TarArchive {
    /// Files and their headers are laid out in blocks of this size.
    static let block = 512

    /// The header of a file.
    ///
    /// - Parameters:
    ///   - name: at most 100 bytes.
    ///   - size: of its content.
    ///   - time: when it was made, in seconds since 1970.
    /// - Returns: one block.
    static func header(name: String, size: Int, time: Int) -> Data {
        var header = Data(count: block)
        func put(_ text: String, at offset: Int) {
            header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        put(String(name.prefix(100)), at: 0)
        put("0000600\0", at: 100)
        put("0000000\0", at: 108)
        put("0000000\0", at: 116)
        if size < 1 << 33 {
            put(octal(size, digits: 11), at: 124)
        } else {
            // Beyond 8 GB the size is written in bytes, marked by the first bit.
            header[124] = 0x80
            for place in 0..<8 { header[135 - place] = UInt8(truncatingIfNeeded: size >> (8 * place)) }
        }
        put(octal(time, digits: 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6) + "\0 ", at: 148)
        return header
    }

    /// What stands in a header; nil for the empty block that ends an archive.
    static func entry(_ header: Data) throws -> (name: String, size: Int)? {
        guard header.count == block else { throw BackupFailure.cutOff }
        let bytes = Array(header)
        if bytes.allSatisfy({ $0 == 0 }) { return nil }
        var sum = 0
        for (offset, byte) in bytes.enumerated() { sum += (148..<156).contains(offset) ? 32 : Int(byte) }
        guard bytes[257..<262].elementsEqual("ustar".utf8), number(bytes[148..<156]) == sum else {
            throw BackupFailure.noBackup
        }
        let name = String(decoding: bytes[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        let size: Int?
        if bytes[124] == 0x80 {
            size = bytes[128..<136].reduce(0) { $0 << 8 | Int($1) }
        } else {
            size = number(bytes[124..<136])
        }
        guard let size, size >= 0, bytes[156] == UInt8(ascii: "0") || bytes[156] == 0 else {
            throw BackupFailure.noBackup
        }
        return (name, size)
    }

    /// How many bytes fill up the last block of a file.
    static func padding(after size: Int) -> Int { (block - size % block) % block }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(max(0, number), radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: field, as: UTF8.self).trimmingCharacters(in: ["\0", " "])
        return Int(text, radix: 8)
    }
}
