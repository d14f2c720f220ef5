import Web

/// A letter on paper: a whole document that refers to nothing outside itself.
struct LetterSheet: Page {
    static let template = "grants/letter-sheet"

    var title: String
    /// At the foot of each page, inside a string of CSS.
    var foot: String
    var letter: HTMLFragment

    static let sample = LetterSheet(
        title: "Brev 2026-0417",
        foot: "Havneby Kommune · brev 2026-0417",
        letter: HTMLFragment(trusted: "<p>Brev</p>")
    )
}

extension LetterSheet {
    init(_ content: LetterContent, _ letter: HTMLFragment) {
        let number = content.number ?? ""
        title = "Brev \(number): \(content.title), \(content.year)"
        // Nothing that could end the string or the style sheet.
        foot = "\(content.sender.municipality), brev \(number)".filter {
            $0.isLetter || $0.isNumber || " ,-.".contains($0)
        }
        self.letter = letter
    }
}
