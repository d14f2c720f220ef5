import Foundation
import Registry
import Web

/// A map as SVG from the outlines of the districts: no tile server, no script, nobody is told who looks at it.
struct MapDrawing: Sendable {
    struct Pin: Sendable {
        var label: String
        var title: String
        var latitude: Double
        var longitude: Double
    }

    private struct Area {
        var district: District
        var outline: Outline?
    }

    private let areas: [Area]
    private let west: Double
    private let north: Double
    /// Units of the drawing per degree of latitude; a degree of longitude is `squeeze` times as wide.
    private let scale: Double
    private let squeeze: Double
    private let width: Double
    private let height: Double

    private static let margin = 28.0

    /// - `width`: units; texts are 20 units high.
    ///
    /// Returns nil when no district has an outline or a centre.
    init?(_ districts: [District], width: Double = 420) {
        areas = districts.map { Area(district: $0, outline: $0.outline.flatMap(Outline.init(geoJSON:))) }
        var positions = areas.flatMap { $0.outline?.rings.joined().map { $0 } ?? [] }
        if positions.isEmpty {
            positions = districts.compactMap { district in
                guard let latitude = district.latitude, let longitude = district.longitude else { return nil }
                return Outline.Position(longitude: longitude, latitude: latitude)
            }
        }
        let latitudes = positions.map(\.latitude)
        let longitudes = positions.map(\.longitude)
        guard let south = latitudes.min(), let north = latitudes.max(), let west = longitudes.min(),
            let east = longitudes.max(), north - south > 0.0001, east - west > 0.0001
        else { return nil }
        squeeze = cos((north + south) / 2 * .pi / 180)
        scale = (width - 2 * Self.margin) / ((east - west) * squeeze)
        self.west = west
        self.north = north
        self.width = width
        height = min((north - south) * scale + 2 * Self.margin, width * 2)
    }

    private func point(_ latitude: Double, _ longitude: Double) -> (x: Double, y: Double) {
        ((longitude - west) * squeeze * scale + Self.margin, (north - latitude) * scale + Self.margin)
    }

    /// The pins that lie on the map; others are named in the text beside it.
    func shown(_ pins: [Pin]) -> [Pin] {
        pins.filter { pin in
            let at = point(pin.latitude, pin.longitude)
            return at.x > 0 && at.x < width && at.y > 0 && at.y < height
        }
    }

    /// - `id`: unique on the page.
    /// - `here`: the district to mark.
    func svg(_ pins: [Pin], id: String, title: String, text: String, here: District? = nil) -> HTMLFragment {
        var out = """
            <svg class="map" viewBox="0 0 \(n(width)) \(n(height))" role="img" aria-labelledby="\(id)-titel \(id)-tekst">\
            <title id="\(id)-titel">\(title.htmlEscaped)</title><desc id="\(id)-tekst">\(text.htmlEscaped)</desc>\
            <rect class="map-sea" width="\(n(width))" height="\(n(height))"/>
            """
        for area in areas {
            guard let outline = area.outline else { continue }
            out += "<path class=\"map-land\(area.district.id == here?.id ? " map-land--here" : "")\" d=\""
            for ring in outline.rings {
                for (index, position) in ring.enumerated() {
                    let at = point(position.latitude, position.longitude)
                    out += "\(index == 0 ? "M" : "L")\(n(at.x)) \(n(at.y))"
                }
                out += "Z"
            }
            out += "\"/>"
        }
        for (name, at) in names() {
            out += "<text x=\"\(n(at.x))\" y=\"\(n(at.y))\" text-anchor=\"middle\">\(name.htmlEscaped)</text>"
        }
        for (pin, at) in placed(shown(pins)) {
            out += """
                <path class="map-pin" d="M\(n(at.x)) \(n(at.y))c-10-12-16-20-16-28a16 16 0 0 1 32 0c0 8-6 16-16 28z"/>\
                <text class="map-n" x="\(n(at.x))" y="\(n(at.y - 22))">\(pin.label.htmlEscaped)</text>
                """
        }
        return HTMLFragment(trusted: out + "</svg>")
    }

    /// The districts' names where they can be read: one that would cover another moves down a line.
    private func names() -> [(String, (x: Double, y: Double))] {
        var placed: [(String, (x: Double, y: Double))] = []
        let inOrder = areas.compactMap { area -> (String, (x: Double, y: Double))? in
            guard let latitude = area.district.latitude, let longitude = area.district.longitude else { return nil }
            let at = point(latitude, longitude)
            return (area.district.name, (x: min(max(at.x, 50), width - 50), y: at.y + 6))
        }.sorted { $0.1.y < $1.1.y }
        for (name, start) in inOrder {
            var at = start
            for (other, taken) in placed {
                let room = Double(name.count + other.count) / 2 * Self.letter
                if abs(taken.x - at.x) < room, abs(taken.y - at.y) < Self.line { at.y = taken.y + Self.line }
            }
            placed.append((name, at))
        }
        return placed
    }

    /// How wide a letter and how high a line of a name is, about.
    private static let letter = 10.0
    private static let line = 22.0

    /// Pins that would cover each other stand beside each other.
    private func placed(_ pins: [Pin]) -> [(Pin, (x: Double, y: Double))] {
        let steps: [(Double, Double)] = [
            (0, 0), (34, 0), (-34, 0), (0, 38), (34, 38), (-34, 38), (0, -38), (34, -38), (-34, -38), (68, 0), (-68, 0),
        ]
        var taken: [(x: Double, y: Double)] = []
        return pins.map { pin in
            let at = point(pin.latitude, pin.longitude)
            let free = steps.lazy.map { (x: at.x + $0.0, y: at.y + $0.1) }.first { candidate in
                candidate.x > 17 && candidate.x < width - 17 && candidate.y > 46 && candidate.y < height
                    && !taken.contains { abs($0.x - candidate.x) < 30 && abs($0.y - candidate.y) < 34 }
            }
            let place = free ?? (x: at.x, y: max(at.y, 46))
            taken.append(place)
            return (pin, place)
        }
    }

    /// One decimal is enough at this size.
    private func n(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0
            ? String(tenths / 10) : "\(tenths < 0 && tenths > -10 ? "-" : "")\(tenths / 10).\(abs(tenths % 10))"
    }
}
