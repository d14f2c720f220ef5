import Testing

@testable import Directory

@Suite("The names on a map") struct MapNameTests {
    private static let width = 420.0
    private static let height = 380.0

    /// Where the names would like to stand in some municipality, drawn at random but the same each time.
    private static func crowd(_ seed: UInt64) -> [MapName] {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<12).map { number in
            MapName(
                String(repeating: "ø", count: 4 + next(14)) + String(number),
                x: Double(next(Int(width))),
                y: Double(next(Int(height)))
            )
        }
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>) func `touch neither each other nor the frame`(seed: UInt64) {
        let names = MapName.placed(Self.crowd(seed), width: Self.width, height: Self.height)
        #expect(names.count >= 6)
        for (index, name) in names.enumerated() {
            #expect(name.box.left >= 0 && name.box.right <= Self.width)
            #expect(name.box.top >= 0 && name.box.bottom <= Self.height)
            for other in names[..<index] { #expect(!name.box.meets(other.box), "\(name) \(other)") }
        }
    }

    @Test func `stand where they want to when nothing is in the way`() {
        let wanted = [MapName("Midtbyen", x: 200, y: 100), MapName("Klitten", x: 60, y: 300)]
        #expect(MapName.placed(wanted, width: Self.width, height: Self.height) == wanted)
    }

    @Test func `of neighbours are all there`() {
        let wanted = [
            MapName("Vesterlund", x: 180, y: 190), MapName("Midtbyen", x: 215, y: 186),
            MapName("Havnen", x: 250, y: 197),
        ]
        let names = MapName.placed(wanted, width: Self.width, height: Self.height)
        #expect(names.map(\.text) == wanted.map(\.text))
        for (name, place) in zip(names, wanted) { #expect(abs(name.x - place.x) <= 60 && abs(name.y - place.y) <= 60) }
    }

    @Test func `give way to a pin, but not far`() throws {
        let name = MapName("Havnen", x: 200, y: 200)
        let pin = MapName.Box(left: 184, right: 216, top: 170, bottom: 214)
        let moved = try #require(MapName.placed([name], width: 420, height: 380, clearOf: [pin]).first)
        #expect(name.box.shared(with: pin) > 700)
        #expect(moved.box.shared(with: pin) < 100 && abs(moved.y - name.y) <= 36)
        let everywhere = MapName.Box(left: 0, right: 420, top: 0, bottom: 380)
        #expect(MapName.placed([name], width: 420, height: 380, clearOf: [everywhere]) == [name])
    }

    @Test func `that are wider than the map are left out`() {
        let long = MapName(String(repeating: "lang ", count: 20), x: 200, y: 100)
        #expect(MapName.placed([long], width: Self.width, height: Self.height).isEmpty)
    }
}
