/// An address as people write it: the name of the place first, where it has one.
struct PlaceName: Equatable, Sendable {
    /// "Medborgerhuset", or the street itself; empty when nothing is known.
    var name: String
    /// "Brovangen 30"; nil when the street is the name.
    var street: String?

    /// - Parameter text: "Medborgerhuset, Brovangen 30" or "Brovangen 30, 1. sal".
    init(_ text: String) {
        let parts = text.split(separator: ",", maxSplits: 1).map { $0.drop(while: \.isWhitespace) }
        let isNamed = parts.count == 2 && !parts[0].contains(where: \.isNumber) && parts[1].contains(where: \.isNumber)
        name = isNamed ? String(parts[0]) : text
        street = isNamed ? String(parts[1]) : nil
    }
}
