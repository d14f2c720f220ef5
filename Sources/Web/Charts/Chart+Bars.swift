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
    package static func bars(_ rows: [Row]) -> Chart {
        let (pitch, thick, start, room) = (29, 21, 136, 150)
        let most = max(1, rows.map(\.value).max() ?? 1)
        var chart = Chart(width: 344, height: max(1, rows.count) * pitch)
        for (index, row) in rows.enumerated() {
            let y = index * pitch + 2
            // Something is never drawn as nothing.
            let length = row.value == 0 ? 0 : max(2, row.value * room / most)
            let style = row.stress == .wanting ? "c3" : "c1"
            chart.labels.append(Label(style: "", x: 0, y: y + 16, text: row.name))
            chart.bars.append(Bar(style: style, x: start, y: y, width: length, height: thick))
            chart.labels.append(Label(style: "c-strong", x: start + length + 7, y: y + 16, text: row.shown))
        }
        return chart
    }
}
