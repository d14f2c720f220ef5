import Web

/// A line over months with figures from 0 to 1, as SVG; the page shows the same figures in a table.
struct LineChart {
    struct Point {
        var label: String
        /// Nil leaves a gap.
        var value: Double?
        /// The figure in words.
        var shown: String
    }

    var title: String
    var text: String
    var points: [Point]

    private static let (left, right, top, bottom, width) = (36.0, 330.0, 14.0, 174.0, 400.0)

    private func x(_ index: Int) -> Double {
        let steps = max(points.count - 1, 1)
        return Self.left + Double(index) * (Self.right - Self.left) / Double(steps)
    }

    private func y(_ value: Double) -> Double { Self.bottom - value * (Self.bottom - Self.top) }

    private static func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    var svg: HTMLFragment {
        let grid = [0.0, 0.25, 0.5, 0.75, 1.0].map { value in
            """
            <path class="c-grid" d="M\(Self.number(Self.left)) \(Self.number(y(value)))H\(Self.number(Self.right))"/>\
            <text class="c-soft c-end" x="\(Self.number(Self.left - 8))" y="\(Self.number(y(value) + 5))">\
            \(Int(value * 100))</text>
            """
        }
        var path = ""
        var dots = ""
        var isDrawing = false
        for (index, point) in points.enumerated() {
            guard let value = point.value else {
                isDrawing = false
                continue
            }
            let at = "\(Self.number(x(index))) \(Self.number(y(value)))"
            path += "\(isDrawing ? "L" : "M")\(at)"
            isDrawing = true
            let isLast = index == points.count - 1
            dots += """
                <circle class="c1" cx="\(Self.number(x(index)))" cy="\(Self.number(y(value)))" r="\(isLast ? 6 : 4)"/>
                """
        }
        var words = ""
        if let last = points.last, let value = last.value {
            words += """
                <text class="c-strong" x="\(Self.number(Self.right + 12))" y="\(Self.number(y(value) + 5))">\
                \(last.shown.htmlEscaped)</text>
                """
        }
        if let first = points.first {
            words +=
                "<text class=\"c-soft\" x=\"\(Self.number(Self.left))\" y=\"200\">\(first.label.htmlEscaped)</text>"
        }
        if points.count > 1, let last = points.last {
            words += """
                <text class="c-soft c-end" x="\(Self.number(Self.right))" y="200">\(last.label.htmlEscaped)</text>
                """
        }
        return HTMLFragment(
            trusted: """
                <svg class="chart" viewBox="0 0 \(Int(Self.width)) 208" role="img" \
                aria-label="\("\(title). \(text)".htmlEscaped)">\(grid.joined())\
                <path class="c-line" d="\(path)"/>\(dots)\(words)</svg>
                """
        )
    }
}
