/// Numbers for facet values, kept with the index: two bytes for each value of each document.
package struct FacetCodes: Sendable, Equatable {
    /// Stands for "not limited to districts".
    static let everyDistrict = "all"

    private(set) var values: [(key: FacetKey, value: String)] = []
    private var codes: [String: UInt16] = [:]

    package init() {}

    /// Reads what `text` wrote.
    package init(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let key = FacetKey(rawValue: String(parts[0])) else { continue }
            append(key, String(parts[1]))
        }
    }

    package var text: String { values.map { "\($0.key.rawValue)\t\($0.value)" }.joined(separator: "\n") }

    var range: Range<UInt16> { 0..<UInt16(values.count) }

    /// The number of a value, a new one when it has none yet; nil when all numbers are taken.
    mutating func code(_ key: FacetKey, _ value: String) -> UInt16? {
        if let code = codes[key.rawValue + "\t" + value] { return code }
        guard values.count < Int(UInt16.max), !value.contains("\n") else { return nil }
        return append(key, value)
    }

    @discardableResult
    private mutating func append(_ key: FacetKey, _ value: String) -> UInt16 {
        let code = UInt16(values.count)
        values.append((key, value))
        codes[key.rawValue + "\t" + value] = code
        return code
    }

    package static func == (first: FacetCodes, second: FacetCodes) -> Bool { first.codes == second.codes }
}
