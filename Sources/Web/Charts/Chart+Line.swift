extension Chart {
    /// A point of a line; nil where too little was counted to say.
    package struct Point: Sendable {
        package var name: String
        /// From 0 to 100.
        package var percent: Int?

        package init(_ name: String, percent: Int?) {
            self.name = name
            self.percent = percent
        }
    }

    /// Percent over time, with the last value written out; gaps break the line.
    ///
    /// - `goal`: drawn across with its words, or nil.
    package static func line(_ points: [Point], goal: (percent: Int, text: String)?, last: (Int) -> String) -> Chart {
        let (left, right, top, bottom) = (40, 268, 14, 188)
        func y(_ percent: Int) -> Int { bottom - percent * (bottom - top) / 100 }
        func x(_ index: Int) -> Int { points.count < 2 ? right : left + index * (right - left) / (points.count - 1) }
        var chart = Chart(width: 344, height: 220)
        for percent in stride(from: 0, through: 100, by: 25) {
            chart.paths.append(Path(style: "c-grid", d: "M\(left) \(y(percent))H\(right)"))
            chart.labels.append(Label(style: "c-soft c-end", x: left - 8, y: y(percent) + 5, text: "\(percent)"))
        }
        if let goal {
            chart.paths.append(Path(style: "c-goal", d: "M\(left) \(y(goal.percent))H\(right)"))
        }
        let known = points.enumerated().compactMap { index, point in point.percent.map { (index, $0) } }
        var line = ""
        var before: Int?
        for (index, percent) in known {
            line += before == index - 1 ? "L" : "M"
            line += "\(x(index)) \(y(percent))"
            before = index
            chart.dots.append(Dot(style: "c1", x: x(index), y: y(percent), radius: index == known.last?.0 ? 6 : 4))
        }
        if !line.isEmpty { chart.paths.append(Path(style: "c-line", d: line)) }
        if let (_, percent) = known.last {
            chart.labels.append(Label(style: "c-strong", x: right + 10, y: y(percent) + 5, text: last(percent)))
            if let goal {
                let place = Self.place(for: y(goal.percent), besides: y(percent))
                chart.labels.append(Label(style: "c-soft", x: right + 10, y: place + 5, text: goal.text))
            }
        }
        if let first = points.first { chart.labels.append(Label(style: "c-soft", x: left, y: 212, text: first.name)) }
        if points.count > 1, let end = points.last {
            chart.labels.append(Label(style: "c-soft c-end", x: right, y: 212, text: end.name))
        }
        return chart
    }

    /// Where a label stands that would lie upon another: beside it, on its own side as long as that is in the picture.
    private static func place(for y: Int, besides other: Int) -> Int {
        let (line, top) = (18, 8)
        guard abs(y - other) < line else { return y }
        return y <= other && other - line >= top ? other - line : other + line
    }
}
