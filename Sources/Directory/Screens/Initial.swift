import Language

/// The letter that a name stands under in an alphabetical list.
struct Initial: Hashable, Sendable {
    /// As shown: "B", "Å", "0–9", "#".
    let letter: String
    /// For an id and an address: "b", "aa", "tal", "andre".
    let key: String
    var isLetter: Bool { key.utf8.count <= 2 }

    /// The alphabet in Danish order, then what begins with something else.
    static let all: [Initial] =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).map { byte in
            let letter = String(UnicodeScalar(byte))
            return Initial(letter: letter.uppercased(), key: letter)
        } + [
            Initial(letter: "Æ", key: "ae"), Initial(letter: "Ø", key: "oe"), Initial(letter: "Å", key: "aa"),
            Initial(letter: "0–9", key: "tal"), other,
        ]

    /// Names in other alphabets, and those without letters.
    static let other = Initial(letter: "#", key: "andre")

    /// Paragraphs of the law.
    private static let paragraph = Initial(letter: "§", key: "paragraf")

    /// - Parameter name: a name; "Aalborg" stands under Å and "Café" under C.
    init(_ name: String) {
        guard !name.hasPrefix("§") else {
            self = Self.paragraph
            return
        }
        self.init(sortKeyByte: Danish.sortKey(name).utf8.first)
    }

    /// - Parameter byte: the first of a sort key.
    init(sortKeyByte byte: UInt8?) {
        let index: Int? =
            switch byte {
            case let byte? where (0x61...0x7D).contains(byte): Int(byte) - 0x61
            case let byte? where (0x30...0x39).contains(byte): 29
            default: nil
            }
        self = Self.all[index ?? 30]
    }

    private init(letter: String, key: String) {
        self.letter = letter
        self.key = key
    }

    /// Items that are in order already, under the letters of their names.
    static func groups<Item>(_ items: [Item], name: (Item) -> String) -> [(initial: Initial, items: [Item])] {
        var groups: [(initial: Initial, items: [Item])] = []
        for item in items {
            let initial = Initial(name(item))
            if groups.last?.initial == initial {
                groups[groups.count - 1].items.append(item)
            } else {
                groups.append((initial, [item]))
            }
        }
        return groups
    }
}
