/// The name of a district on a map: its letters and the room they take, in units of the drawing.
struct MapName: Equatable, Sendable {
    /// A rectangle that nothing else may lie in.
    struct Box: Equatable, Sendable {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double

        /// The area that both cover.
        func shared(with other: Box) -> Double {
            let across = min(right, other.right) - max(left, other.left)
            let down = min(bottom, other.bottom) - max(top, other.top)
            return max(0, across) * max(0, down)
        }

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    let text: String
    /// A little more than the letters of a text 20 units high take, with the pale edge around them.
    let width: Double
    /// The middle.
    var x: Double
    var y: Double

    init(_ text: String, x: Double, y: Double) {
        self.text = text
        width = Double(text.count) * 11.5 + 6
        self.x = x
        self.y = y
    }

    var box: Box { Box(left: x - width / 2, right: x + width / 2, top: y - 12, bottom: y + 12) }

    /// Each name as near its place as the others and the frame allow.
    ///
    /// A name for which there is no room is left out: it is worse to read two names in one than to miss one. A pin may
    /// stand on a name only where the name would else be far from its district.
    static func placed(_ wanted: [MapName], width: Double, height: Double, clearOf pins: [Box] = []) -> [MapName] {
        var placed: [MapName] = []
        for name in wanted where name.width <= width {
            func cost(_ way: MapName) -> Double {
                let covered = pins.reduce(0) { $0 + $1.shared(with: way.box) } / (way.width * 24)
                return abs(way.x - name.x) + 1.5 * abs(way.y - name.y) + 200 * covered
            }
            var best: (way: MapName, cost: Double)?
            for move in moves {
                let way = name.moved(move, inside: width)
                guard way.box.top >= 0, way.box.bottom <= height, !placed.contains(where: { $0.box.meets(way.box) })
                else { continue }
                let cost = cost(way)
                if cost < best?.cost ?? .infinity { best = (way, cost) }
                // The first is the name's own place: nothing is cheaper.
                if cost == 0 { break }
            }
            if let best { placed.append(best.way) }
        }
        return placed
    }

    private init(_ name: MapName, x: Double, y: Double) {
        text = name.text
        width = name.width
        self.x = x
        self.y = y
    }

    /// Moved, and then pushed in so that it does not run out at a side of a drawing of that width.
    private func moved(_ step: (x: Double, y: Double), inside whole: Double) -> MapName {
        MapName(self, x: min(max(x + step.x, width / 2), whole - width / 2), y: y + step.y)
    }

    /// Where a name may stand instead, as steps from its own place.
    private static let moves: [(x: Double, y: Double)] = [0.0, 12, -12, 24, -24, 36, -36, 48, -48, 60, -60].flatMap {
        y in [0.0, 20, -20, 40, -40, 60, -60].map { (x: $0, y: y) }
    }
}
