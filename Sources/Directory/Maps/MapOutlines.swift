import Foundation
import Registry

/// The districts for the map that a script draws: names and outlines, as little as the drawing needs.
struct MapOutlines: Encodable, Sendable {
    /// One district.
    struct Area: Encodable, Sendable {
        var name: String
        /// Latitude and longitude of the name; nil shows the outline alone.
        var at: [Double]?
        /// The district that is searched in.
        var here: Bool
        /// Rings of latitude and longitude.
        var rings: [[[Double]]]
    }

    private let areas: [Area]

    init(_ districts: [District], here: District?) {
        areas = districts.map { district in
            let outline = district.outline.flatMap(Outline.init(geoJSON:))
            return Area(
                name: district.name,
                at: district.latitude.flatMap { latitude in
                    district.longitude.map { [Self.metre(latitude), Self.metre($0)] }
                },
                here: district.id == here?.id,
                rings: (outline?.rings ?? []).map { ring in
                    ring.map { [Self.metre($0.latitude), Self.metre($0.longitude)] }
                }
            )
        }
    }

    func encode(to encoder: any Encoder) throws { try areas.encode(to: encoder) }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    /// Five decimals of a degree: about a metre.
    private static func metre(_ degrees: Double) -> Double { (degrees * 100_000).rounded() / 100_000 }
}
