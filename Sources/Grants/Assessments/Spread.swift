/// How far those who assessed an application are from each other, and what it comes to.
struct Spread: Equatable, Sendable {
    struct Line: Equatable, Sendable {
        var criterion: Criterion
        /// In the order of the assessments.
        var scores: [Int?]
        /// Between the highest and the lowest.
        var difference: Int
        /// So far apart that they should talk.
        var isWide: Bool { difference >= Spread.wide }
    }

    /// A difference that is pointed out.
    static let wide = 2

    var lines: [Line]
    /// Of each assessment, out of 100.
    var sums: [Int]
    /// Of all of them together, out of 100; nil without any.
    var sum: Int?

    init(_ criteria: [Criterion], _ assessments: [Assessment], _ marks: [Assessment.Mark]) {
        func score(_ assessment: Assessment, _ criterion: Criterion) -> Int? {
            marks.first { $0.assessmentID == assessment.id && $0.criterionID == criterion.id }?.score
        }
        lines = criteria.map { criterion in
            let scores = assessments.map { score($0, criterion) }
            let known = scores.compactMap(\.self)
            return Line(
                criterion: criterion,
                scores: scores,
                difference: (known.max() ?? 0) - (known.min() ?? 0)
            )
        }
        // Weights make 100 together; what is not divisible is rounded once, at the end.
        let exact = assessments.map { assessment in
            criteria.map { (score(assessment, $0) ?? 0) * $0.weight }.reduce(0, +)
        }
        sums = exact.map { Self.rounded($0, by: Assessment.best) }
        sum = exact.isEmpty ? nil : Self.rounded(exact.reduce(0, +), by: Assessment.best * exact.count)
    }

    private static func rounded(_ value: Int, by part: Int) -> Int { (2 * value + part) / (2 * part) }
}
