import Foundation
import Registry
import Synchronization
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
        /// Its outline as the data of a path; nil when it has none.
        var path: String?
    }

    private var areas: [Area]
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
        guard let place = districts.first.map({ Place(municipality: $0.municipalityID, width: width) }) else {
            return nil
        }
        if let kept = Self.kept.withLock({ $0[place] }), kept.districts == districts {
            self = kept.drawing
            return
        }
        self.init(land: districts, width: width)
        let drawing = self
        Self.kept.withLock { $0[place] = Kept(districts: districts, drawing: drawing) }
    }

    private struct Place: Hashable {
        var municipality: Int
        var width: Double
    }
    private struct Kept {
        var districts: [District]
        var drawing: MapDrawing
    }

    /// The land is the same on every page; drawing it took a twentieth of a search.
    private static let kept = Mutex<[Place: Kept]>([:])

    private init?(land districts: [District], width: Double) {
        let outlines = districts.map { $0.outline.flatMap(Outline.init(geoJSON:)) }
        var positions = outlines.flatMap { $0?.rings.joined().map { $0 } ?? [] }
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
        areas = []
        areas = zip(districts, outlines).map { Area(district: $0, path: $1.map(path(of:))) }
    }

    private func path(of outline: Outline) -> String {
        var path = ""
        for ring in outline.rings {
            for (index, position) in ring.enumerated() {
                let at = point(position.latitude, position.longitude)
                path += "\(index == 0 ? "M" : "L")\(n(at.x)) \(n(at.y))"
            }
            path += "Z"
        }
        return path
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
        // The marked one last, so that no neighbour's line lies on its own.
        for area in areas.filter({ $0.district.id != here?.id }) + areas.filter({ $0.district.id == here?.id }) {
            guard let path = area.path else { continue }
            out += "<path class=\"map-land\(area.district.id == here?.id ? " map-land--here" : "")\" d=\"\(path)\"/>"
        }
        let pins = placed(shown(pins))
        for name in names(clearOf: pins.map { $0.1 }) {
            out += """
                <text class="map-name" x="\(n(name.x))" y="\(n(name.y + Self.rise))" text-anchor="middle">\
                \(name.text.htmlEscaped)</text>
                """
        }
        for (pin, at) in pins {
            out += """
                <path class="map-pin" d="M\(n(at.x)) \(n(at.y))c-10-12-16-20-16-28a16 16 0 0 1 32 0c0 8-6 16-16 28z"/>\
                <text class="map-n" x="\(n(at.x))" y="\(n(at.y - 22))">\(pin.label.htmlEscaped)</text>
                """
        }
        return HTMLFragment(trusted: out + "</svg>")
    }

    /// The districts' names, clear of each other and, where they can, of the pins.
    private func names(clearOf pins: [(x: Double, y: Double)]) -> [MapName] {
        let wanted = areas.compactMap { area -> MapName? in
            guard let latitude = area.district.latitude, let longitude = area.district.longitude else { return nil }
            let centre = point(latitude, longitude)
            return MapName(area.district.name, x: centre.x, y: centre.y)
        }
        let heads = pins.map { MapName.Box(left: $0.x - 16, right: $0.x + 16, top: $0.y - 44, bottom: $0.y) }
        return MapName.placed(wanted, width: width, height: height, clearOf: heads)
    }

    /// From the middle of a name's letters down to the line they stand on.
    private static let rise = 7.0

    /// Where a pin may stand instead, the nearest first.
    private static let steps: [(Double, Double)] = [0.0, 38, -38, 76, -76].flatMap { y in
        [0.0, 34, -34, 68, -68].map { ($0, y) }
    }.sorted { abs($0.0) + abs($0.1) < abs($1.0) + abs($1.1) }

    /// Pins that would cover each other stand beside each other.
    private func placed(_ pins: [Pin]) -> [(Pin, (x: Double, y: Double))] {
        var taken: [(x: Double, y: Double)] = []
        return pins.map { pin in
            let at = point(pin.latitude, pin.longitude)
            let free = Self.steps.lazy.map { (x: at.x + $0.0, y: at.y + $0.1) }.first { candidate in
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
