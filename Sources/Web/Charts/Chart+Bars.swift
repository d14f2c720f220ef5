extension Chart {
    /// A lying bar with its name before it and its value after it.
    package struct Row: Sendable {
        package var name: String
        /// Zero or more.
        package var value: Int
        /// The value as people read it.
        package var shown: String
        package var stress: Stress

        package enum Stress: Sendable { case usual, wanting }

        package init(_ name: String, _ value: Int, shown: String, _ stress: Stress = .usual) {
            self.name = name
            self.value = value
            self.shown = shown
            self.stress = stress
        }
    }

    /// Lying bars, one below the other, the longest as long as there is room.
    ///
    /// Names stand before the bars, or above them as soon as one of them is too long for that.
    package static func bars(_ rows: [Row]) -> Chart {
        let (width, start) = (344, 136)
        let isAbove = rows.contains { $0.name.count > 16 }
        let left = isAbove ? 0 : start
        // The widest value, at some 9 a sign, and its distance from the bar.
        let room = min(isAbove ? 286 : 150, width - left - 7 - (rows.map(\.shown.count).max() ?? 0) * 9)
        let (pitch, thick, line) = (isAbove ? 54 : 29, 21, isAbove ? 22 : 0)
        let most = max(1, rows.map(\.value).max() ?? 1)
        var chart = Chart(width: width, height: max(1, rows.count) * pitch)
        for (index, row) in rows.enumerated() {
            let y = index * pitch + 2
            // Something is never drawn as nothing.
            let length = row.value == 0 ? 0 : max(2, row.value * room / most)
            let style = row.stress == .wanting ? "c3" : "c1"
            chart.labels.append(Label(style: "", x: 0, y: y + 16, text: row.name.shortened(to: 44)))
            chart.bars.append(Bar(style: style, x: left, y: y + line, width: length, height: thick))
            chart.labels.append(Label(style: "c-strong", x: left + length + 7, y: y + line + 16, text: row.shown))
        }
        return chart
    }
}
