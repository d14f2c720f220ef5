/// Keys in the order of the Danish alphabet.
enum SortKey {
    /// `{`, `|` and `}` follow `z` in ASCII, as `æ`, `ø` and `å` follow it in the alphabet.
    static func make(_ text: String) -> String {
        var folding = Folding(.sorting, capacity: text.utf8.count)
        folding.append(text[...])
        let folded = folding.bytes
        var key: [UInt8] = []
        key.reserveCapacity(2 * folded.count + 4)
        var index = 0
        var isApart = false
        while index < folded.count {
            let byte = folded[index]
            switch byte {
            case 0x30...0x39:
                separate(&isApart, &key)
                index = appendNumber(folded, from: index, to: &key)
                continue
            case 0x61...0x7A:
                separate(&isApart, &key)
                key.append(byte)
            case 0xC3 where index + 1 < folded.count && DanishLetter(rawValue: folded[index + 1]) != nil:
                separate(&isApart, &key)
                index += 1
                key.append(folded[index] == 0xA6 ? 0x7B : folded[index] == 0xB8 ? 0x7C : 0x7D)
            case 0x80...0xFF:
                let letter = folded[index..<min(index + length(of: byte), folded.count)]
                if isSign(letter) {
                    isApart = true
                } else {
                    separate(&isApart, &key)
                    key.append(contentsOf: letter)
                }
                index += letter.count - 1
            default: isApart = true
            }
            index += 1
        }
        // A tab sorts before the space, so that a text comes before its own continuations.
        key.append(0x09)
        key.append(contentsOf: text.utf8.lazy.filter { $0 != 0 })
        return String(decoding: key, as: UTF8.self)
    }

    /// How many bytes a letter beyond ASCII takes, by its first.
    private static func length(of byte: UInt8) -> Int {
        byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    }

    private static func isSign(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return true }
        return WordScan.kind(of: scalar) == .other
    }

    private static func separate(_ isApart: inout Bool, _ key: inout [UInt8]) {
        if isApart, !key.isEmpty { key.append(0x20) }
        isApart = false
    }

    /// Writes a number so that it sorts by value: how many digits it has, then the digits.
    private static func appendNumber(_ bytes: [UInt8], from start: Int, to key: inout [UInt8]) -> Int {
        var end = start
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        let digits = bytes[start..<end].drop { $0 == 0x30 }
        // 0 to 8 digits count as themselves; a longer number says 9 and has its length in two digits.
        if digits.count < 9 {
            key.append(0x30 + UInt8(digits.count))
        } else {
            let count = UInt8(min(digits.count, 99))
            key.append(contentsOf: [0x39, 0x30 + count / 10, 0x30 + count % 10])
        }
        key.append(contentsOf: digits)
        return end
    }
}
