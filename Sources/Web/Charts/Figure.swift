/// A chart with what it says as its heading, and its numbers in a table behind: what `web/figure` shows.
package struct Figure: Encodable, Sendable, Equatable {
    package struct Line: Encodable, Sendable, Equatable {
        package var name: String
        package var cells: [String]

        package init(_ name: String, _ cells: [String]) {
            self.name = name
            self.cells = cells
        }
    }

    /// Unique on its page.
    package var id: String
    /// What one learns: "Ni af ti løfter holdes til tiden".
    package var heading: String
    /// What is counted, and in what unit.
    package var meta: String
    package var chart: Chart
    /// The heads of the table, the lines' own first.
    package var heads: [String]
    package var lines: [Line]

    /// - `description`: the chart in words, after the heading.
    package init(
        id: String,
        heading: String,
        meta: String,
        description: String,
        chart: Chart,
        heads: [String],
        lines: [Line]
    ) {
        self.id = id
        self.heading = heading
        self.meta = meta
        self.chart = chart
        self.chart.label = "\(heading). \(description)"
        self.heads = heads
        self.lines = lines
    }

    package static let sample = Figure(
        id: "loefter",
        heading: "Ni af ti løfter holdes til tiden",
        meta: "Løfter i procent",
        description: "Andelen er vokset.",
        chart: .sample,
        heads: ["Måned", "Til tiden"],
        lines: [Line("maj", ["9"])]
    )
}
