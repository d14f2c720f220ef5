/// The number of a Danish organisation: eight digits with a check by modulus 11.
package enum CVR {
    private static let weights = [2, 7, 6, 5, 4, 3, 2, 1]

    package static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 8, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        return zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 0
    }
}
