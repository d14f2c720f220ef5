/// A drawing of figures, made on the server: shapes in the order in which they are painted.
///
/// `web/chart` draws it. What a style name means stands in the stylesheet under "Charts".
package struct Chart: Encodable, Sendable, Equatable {
    package struct Path: Encodable, Sendable, Equatable {
        package var style: String
        package var d: String
    }
    package struct Bar: Encodable, Sendable, Equatable {
        package var style: String
        package var x: Int
        package var y: Int
        package var width: Int
        package var height: Int
    }
    package struct Dot: Encodable, Sendable, Equatable {
        package var style: String
        package var x: Int
        package var y: Int
        package var radius: Int
    }
    package struct Label: Encodable, Sendable, Equatable {
        package var style: String
        package var x: Int
        package var y: Int
        package var text: String
    }

    package var width: Int
    package var height: Int
    /// The chart in words, for those who do not see it.
    package var label = ""
    package var paths: [Path] = []
    package var bars: [Bar] = []
    package var dots: [Dot] = []
    package var labels: [Label] = []

    package static let sample = Chart(
        width: 344,
        height: 100,
        label: "Andelen er vokset.",
        paths: [Path(style: "c-grid", d: "M0 50H344")],
        bars: [Bar(style: "c1", x: 0, y: 0, width: 10, height: 20)],
        dots: [Dot(style: "c1", x: 5, y: 5, radius: 4)],
        labels: [Label(style: "c-soft", x: 0, y: 10, text: "2026")]
    )
}
