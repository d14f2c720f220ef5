import Language

/// Texts that went through the wrong code page: UTF-8 that was read as Windows-1252 or Latin-1 («Ã¥» for «å»).
enum TextMending {
    /// The text as it was meant; nil when nothing is wrong with it.
    ///
    /// Only what begins with Â, Ã or â is looked at: a capital É before a quotation mark is what it looks like.
    static func mended(_ text: String) -> String? {
        guard text.unicodeScalars.contains(where: { leads.contains($0.value) }) else { return nil }
        let scalars = Array(text.unicodeScalars)
        var out = String.UnicodeScalarView()
        var index = 0
        var isMended = false
        while index < scalars.count {
            if let (scalar, length) = character(scalars[index...]) {
                out.append(scalar)
                index += length
                isMended = true
            } else {
                out.append(scalars[index])
                index += 1
            }
        }
        guard isMended else { return nil }
        let mended = String(out)
        // Some went through it twice.
        return Self.mended(mended) ?? mended
    }

    private static let leads: Set<UInt32> = [0xc2, 0xc3, 0xe2]

    /// The character that the scalars at the start are the bytes of, and how many they are.
    private static func character(_ scalars: ArraySlice<Unicode.Scalar>) -> (Unicode.Scalar, Int)? {
        guard let first = scalars.first, leads.contains(first.value) else { return nil }
        let length = first.value == 0xe2 ? 3 : 2
        guard scalars.count >= length else { return nil }
        var bytes = [UInt8(first.value)]
        for scalar in scalars.dropFirst().prefix(length - 1) {
            guard let byte = byte(scalar), (0x80...0xbf).contains(byte) else { return nil }
            bytes.append(byte)
        }
        guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first else {
            return nil
        }
        return (scalar, length)
    }

    private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value <= 0xff { return UInt8(scalar.value) }
        return bytes[scalar]
    }

    private static let bytes: [Unicode.Scalar: UInt8] = {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for byte in UInt8(0x80)...0x9f {
            if let scalar = Windows1252.text([byte]).unicodeScalars.first, scalar != "\u{fffd}" { bytes[scalar] = byte }
        }
        return bytes
    }()

    /// Without control characters other than line breaks and tabs; nil when it holds none.
    static func withoutControls(_ text: String) -> String? {
        func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
            (scalar.value < 0x20 && !"\n\r\t".unicodeScalars.contains(scalar)) || (0x7f...0x9f).contains(scalar.value)
        }
        guard text.unicodeScalars.contains(where: isUnwanted) else { return nil }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isUnwanted($0) }))
    }
}
