/// A set of words that a column may hold, each of them said once: in Swift.
protocol SchemaList: CaseIterable, RawRepresentable<String> {}

extension SchemaList {
    /// For `CHECK (column IN (…))`.
    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}
