import Web

/// Lying bars with a name and a figure each, as SVG; the page shows the same figures in a table.
struct BarChart {
    struct Bar {
        var label: String
        var value: Double
        /// The figure in words.
        var shown: String
    }

    var title: String
    var bars: [Bar]

    private static let (row, name, width) = (36, 150, 420)

    var svg: HTMLFragment {
        let most = max(bars.map(\.value).max() ?? 0, 1)
        let height = bars.count * Self.row
        let room = Double(Self.width - Self.name - 60)
        let rows = bars.enumerated().map { index, bar in
            let (top, length) = (index * Self.row, max(2, Int(bar.value / most * room)))
            return """
                <text x="0" y="\(top + 23)">\(bar.label.htmlEscaped)</text>\
                <rect class="c1" x="\(Self.name)" y="\(top + 6)" width="\(length)" height="24"/>\
                <text class="c-strong" x="\(Self.name + length + 8)" y="\(top + 23)">\(bar.shown.htmlEscaped)</text>
                """
        }
        return HTMLFragment(
            trusted: """
                <svg class="chart" viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(title.htmlEscaped)">\
                \(rows.joined())</svg>
                """
        )
    }
}
