import Testing

@testable import Web

@Suite("Charts") struct ChartTests {
    @Test func `the longest bar fills the room, and something is never drawn as nothing`() {
        let chart = Chart.bars([
            .init("a", 1_000, shown: "1.000"), .init("b", 1, shown: "1"), .init("c", 0, shown: "0"),
        ])
        #expect(chart.bars.map(\.width) == [150, 2, 0])
        #expect(chart.bars.allSatisfy { $0.x + $0.width < chart.width })
    }

    @Test func `a name that is too long to stand before its bar stands above it`() {
        let chart = Chart.bars([
            .init("Mennesker med psykisk sårbarhed", 900, shown: "300.000"), .init("Unge", 300, shown: "90.000"),
        ])
        #expect(chart.bars.allSatisfy { $0.x == 0 } && chart.bars.map(\.y) == [24, 78])
        #expect(chart.labels.map(\.text) == ["Mennesker med psykisk sårbarhed", "300.000", "Unge", "90.000"])
        #expect(chart.height == 108 && chart.labels[1].x + 7 * 9 <= chart.width)
    }

    @Test func `bars of nothing at all are drawn without dividing by it`() {
        #expect(Chart.bars([.init("a", 0, shown: "0")]).bars.map(\.width) == [0])
        #expect(Chart.bars([]).bars.isEmpty)
    }

    @Test func `a line breaks where nothing is known`() {
        let points = [10, nil, 30, 40].enumerated().map { Chart.Point("\($0.offset)", percent: $0.element) }
        let chart = Chart.line(points, goal: nil) { "\($0) %" }
        let line = chart.paths.first { $0.style == "c-line" }
        #expect(line?.d.filter { $0 == "M" }.count == 2 && line?.d.filter { $0 == "L" }.count == 1)
        #expect(chart.dots.map(\.radius) == [4, 4, 6])
        #expect(chart.labels.contains { $0.text == "40 %" })
    }

    @Test(arguments: [10, 72, 84, 89, 90, 91, 98, 100]) func `the words of the goal stand clear of the last value`(
        percent: Int
    ) throws {
        for goal in [90, 100, 0] {
            let chart = Chart.line([.init("a", percent: percent)], goal: (goal, "Mål")) { _ in "sidste" }
            let words = try #require(chart.labels.first { $0.text == "Mål" })
            let last = try #require(chart.labels.first { $0.text == "sidste" })
            #expect(abs(words.y - last.y) >= 18 && words.y > 8 && words.y < 220, "\(goal)")
        }
    }
}
