@testable import Search

/// As much Danish as these tests need.
struct SmallDanish: WordForms {
    var compounds: [String: [String]] = ["besøgsven": ["besøg", "ven"], "sorggruppe": ["sorg", "gruppe"]]
    var dictionary: Set<String> = ["hest", "fest", "bade", "naboer"]

    func fold(_ text: String) -> String { text.lowercased() }

    func stem(_ folded: String) -> String {
        for ending in ["erne", "en", "er", "e"] where folded.hasSuffix(ending) && folded.count > ending.count + 2 {
            return String(folded.dropLast(ending.count))
        }
        return folded
    }

    func parts(_ folded: String) -> [String] { compounds[folded] ?? [] }
    func isCompound(_ folded: String) -> Bool { folded == "dækcenter" }
    func isWord(_ folded: String) -> Bool { dictionary.contains(folded) }

    func spellings(_ folded: String) -> [String] {
        let typed = folded.replacing("æ", with: "ae").replacing("ø", with: "oe")
        return typed == folded ? [] : [typed]
    }

    let fingerprint = "small"
}
