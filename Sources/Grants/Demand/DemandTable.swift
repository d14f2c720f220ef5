import Database

/// Figures year by year and kind by kind, with what of them everybody may see.
struct DemandTable: Sendable {
    struct Line: Sendable {
        var year: Int
        var key: String
        var figures: DemandFigures
        var showing: DemandShowing
        /// Behind the whole row.
        fileprivate var applicants: Applicants
        /// Those of them whose name may not be told.
        fileprivate var hidden: Applicants
    }

    /// The latest year first.
    var lines: [Line]

    var years: [Int] { Set(lines.map(\.year)).sorted(by: >) }

    func lines(of year: Int) -> [Line] { lines.filter { $0.year == year } }

    /// Adds pools together.
    ///
    /// A row of several pools is held back, too, where taking the shown rows of the others from it would uncover what a
    /// pool's own page holds back.
    init(_ cells: [DemandCell]) {
        var pools: [Line] = []
        for cells in Dictionary(grouping: cells, by: { [$0.poolID, $0.year] }).values {
            pools += Self.holdBack(
                cells.map {
                    Line(
                        year: $0.year,
                        key: $0.key,
                        figures: $0.figures,
                        showing: .all,
                        applicants: $0.applicants,
                        hidden: $0.hidden
                    )
                }
            )
        }
        var years: [Line] = []
        for parts in Dictionary(grouping: pools, by: \.year).values {
            years += Self.holdBack(Dictionary(grouping: parts, by: \.key).values.map(Self.together))
        }
        lines = years.sorted { ($1.year, $0.key) < ($0.year, $1.key) }
    }

    /// One row of what several pools say of the same.
    private static func together(_ parts: [Line]) -> Line {
        var line = parts[0]
        line.figures = parts.map(\.figures).reduce(DemandFigures(), +)
        line.applicants = parts.map(\.applicants).union
        line.hidden = parts.map(\.hidden).union
        line.showing = .all
        if parts.filter({ $0.showing == .nothing }).map(\.applicants).union.areTooFew {
            line.showing = .nothing
        } else if parts.filter({ $0.showing > .all }).map(\.hidden).union.areTooFew {
            line.showing = .counts
        }
        return line
    }

    /// Holds back what tells too much of too few, and the next row where that could be reckoned from the sum of all.
    private static func holdBack(_ lines: [Line]) -> [Line] {
        var lines = lines.sorted { ($0.figures.applications, $0.key) < ($1.figures.applications, $1.key) }
        for index in lines.indices where !lines[index].hidden.isEmpty {
            if lines[index].applicants.areTooFew {
                lines[index].showing = .nothing
            } else if lines[index].hidden.areTooFew {
                lines[index].showing = max(lines[index].showing, .counts)
            }
        }
        while lines.filter({ $0.showing == .nothing }).map(\.applicants).union.areTooFew,
            let next = lines.firstIndex(where: { $0.showing < .nothing && !$0.hidden.isEmpty })
                ?? lines.firstIndex(where: { $0.showing < .nothing })
        {
            lines[next].showing = .nothing
        }
        while lines.filter({ $0.showing > .all }).map(\.hidden).union.areTooFew,
            let next = lines.firstIndex(where: { $0.showing == .all && !$0.hidden.isEmpty })
        {
            lines[next].showing = .counts
        }
        return lines
    }
}
