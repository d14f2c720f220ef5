/// Organisations behind some figures, as far as it matters: which they are while they are fewer than ``least``.
///
/// What is left when one figure is taken from another can so be counted exactly, without reading every application.
struct Applicants: Equatable, Sendable {
    /// With fewer in a figure, those who know one of them could work out what the other asked for.
    static let least = 3

    /// Nil for at least ``least``.
    private var few: Set<Int>?

    static let none = Applicants(few: [])

    private init(few: Set<Int>?) { self.few = few }

    /// - `first`, `last`: the smallest and the largest id; of two or fewer they are all.
    init(count: Int, first: Int?, last: Int?) {
        few = count < Self.least ? Set([first, last].compactMap(\.self)) : nil
    }

    var isEmpty: Bool { few?.isEmpty == true }
    /// Somebody, but too few to be shown.
    var areTooFew: Bool { few != nil && !isEmpty }

    static func + (left: Self, right: Self) -> Self {
        guard let one = left.few, let other = right.few else { return Applicants(few: nil) }
        let both = one.union(other)
        return Applicants(few: both.count < least ? both : nil)
    }
}

extension Sequence<Applicants> {
    var union: Applicants { reduce(.none, +) }
}
