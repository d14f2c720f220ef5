/// How unevenly something is shared (Gini 1912): 0 when all have the same, near 1 when one has it all.
enum Gini {
    /// - Returns: nil when nobody has anything, or there is nobody.
    static func of(_ values: [Double]) -> Double? {
        let sum = values.reduce(0, +)
        guard !values.isEmpty, sum > 0, values.allSatisfy({ $0 >= 0 }) else { return nil }
        let count = Double(values.count)
        let weighted = values.sorted().enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
        return min(max(2 * weighted / (count * sum) - (count + 1) / count, 0), 1)
    }
}
