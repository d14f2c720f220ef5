/// Texts out of bytes whose encoding nobody told.
package enum TextDecoding {
    /// UTF-8 or UTF-16 by their marks, else UTF-8 when it is that, else Windows-1252.
    ///
    /// - Returns: nil for what is no text, such as a picture, a PDF or a document of a word processor.
    package static func text(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return isText(bytes) ? String(decoding: bytes[3...], as: UTF8.self) : nil
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes) { UInt16($1) << 8 | UInt16($0) } }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes) { UInt16($0) << 8 | UInt16($1) } }
        guard isText(bytes) else { return nil }
        return String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes)
    }

    private static func utf16(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> String? {
        guard bytes.count % 2 == 0 else { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
        return units.contains(0) ? nil : String(decoding: units, as: UTF16.self)
    }

    /// Texts have no NUL and hardly any other control character; PDF and RTF files say what they are.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) { return false }
        if bytes.starts(with: [0x7B, 0x5C, 0x72, 0x74, 0x66]) { return false }
        var controls = 0
        for byte in bytes where byte < 0x20 {
            switch byte {
            case 0: return false
            case 0x09...0x0D, 0x1B: break
            default: controls += 1
            }
        }
        return controls * 100 <= bytes.count
    }
}
