import Foundation

/// The rings of a GeoJSON Polygon or MultiPolygon, as longitude and latitude.
struct Outline: Decodable, Sendable {
    struct Position: Sendable {
        var longitude: Double
        var latitude: Double
    }

    var rings: [[Position]]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let polygons: [[[[Double]]]]
        switch try container.decode(String.self, forKey: .type) {
        case "Polygon": polygons = [try container.decode([[[Double]]].self, forKey: .coordinates)]
        case "MultiPolygon": polygons = try container.decode([[[[Double]]]].self, forKey: .coordinates)
        default: polygons = []
        }
        rings = polygons.flatMap { $0 }.map { ring in
            ring.filter { $0.count >= 2 }.map { Position(longitude: $0[0], latitude: $0[1]) }
        }.filter { $0.count >= 3 }
    }

    /// - Returns: nil for a text that is no such geometry: the map then shows names only.
    init?(geoJSON text: String) {
        let outline = Self.read.value(for: text) { try? JSONDecoder().decode(Outline.self, from: Data(text.utf8)) }
        guard let outline else { return nil }
        self = outline
    }

    /// The same few are drawn on every page; more than the districts of a large installation.
    private static let read = Memo<String, Outline?>(most: 2_000)

    private enum CodingKeys: CodingKey { case type, coordinates }
}
