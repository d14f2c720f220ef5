/// What of a search may be written down.
enum LoggedQuery {
    /// So many digits together are a telephone, CPR or account number, never an age or a postcode.
    private static let mostDigits = 5

    /// Without e-mail addresses, and without numbers that could tell who somebody is, however they are spaced.
    static func withoutNumbers(_ text: String) -> String {
        var kept: [Substring] = []
        var run: [Substring] = []
        func endRun() {
            if run.reduce(0, { $0 + digits($1) }) <= mostDigits { kept += run }
            run = []
        }
        for word in text.split(whereSeparator: \.isWhitespace) {
            if word.contains("@") { continue }
            if isNumber(word) {
                run.append(word)
            } else {
                endRun()
                // "tlf70001104" too.
                if digits(word) <= mostDigits { kept.append(word) }
            }
        }
        endRun()
        return kept.joined(separator: " ")
    }

    private static func digits(_ word: Substring) -> Int { word.count { $0.isNumber } }

    /// Digits and what stands between them in numbers: "70", "010190-1234", "(+45)".
    private static func isNumber(_ word: Substring) -> Bool {
        word.contains { $0.isNumber } && word.allSatisfy { $0.isNumber || "+-–./()".contains($0) }
            || word.allSatisfy { "+-–./".contains($0) }
    }
}
