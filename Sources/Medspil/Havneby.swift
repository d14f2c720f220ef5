import Database
import Foundation
import Language
import Registry

/// The demo municipality's own files beside its organisations and offers.
struct Havneby {
    private struct File: Decodable {
        struct Centre: Decodable {
            var lat: Double
            var lon: Double
        }
        struct Contact: Decodable {
            var address: String
            var postcode: String
            var city: String
            var phone: String
            var email: String
            var website: String
            var accessibilityEmail: String
            var privacyEmail: String
        }
        struct House: Decodable {
            var name: String
            var phone: String
            var email: String
            var address: String
            var postcode: String
            var city: String
            var hoursDa: String
            var hoursEn: String
        }
        struct Neighbour: Decodable {
            var code: String
            var name: String
        }
        var code: String
        var name: String
        var centre: Centre
        var contact: Contact
        var volunteerCentre: House
        var neighbours: [Neighbour]
        var crisisLines: EmergencyLines
    }
    private struct Outlines: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable {
                var name: String
                var postcode: String
                var lat: Double
                var lon: Double
            }
            struct Geometry: Codable {
                var type: String
                var coordinates: [[[Double]]]
            }
            var properties: Properties
            var geometry: Geometry
        }
        var features: [Feature]
    }

    private let file: File
    private let outlines: Outlines
    private let map: String

    var code: String { file.code }

    /// - Throws: a file or decoding error when a file beside the program is damaged.
    init(folder: URL) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        file = try decoder.decode(File.self, from: Data(contentsOf: folder.appending(path: "municipality.json")))
        outlines = try JSONDecoder().decode(
            Outlines.self,
            from: Data(contentsOf: folder.appending(path: "districts.geojson"))
        )
        map = try String(contentsOf: folder.appending(path: "map.json"), encoding: .utf8)
    }

    /// The municipality, its districts and its neighbours.
    func make(in db: any Connection) throws {
        let municipality = try Municipality.findOrMake(code: file.code, in: db)
        let contact = file.contact
        let house = file.volunteerCentre
        try db.run(
            """
            UPDATE municipality SET name = \(file.name),
                address = \("\(contact.address), \(contact.postcode) \(contact.city)"), phone = \(contact.phone),
                email = \(contact.email), help_name = \(house.name), help_phone = \(house.phone),
                help_email = \(house.email), help_hours = \(house.hoursDa),
                help_hours_en = \(house.hoursEn), website = \(contact.website),
                accessibility_email = \(contact.accessibilityEmail), privacy_email = \(contact.privacyEmail),
                help_address = \("\(house.address), \(house.postcode) \(house.city)"),
                latitude = \(file.centre.lat), longitude = \(file.centre.lon), map = \(map)
            WHERE id = \(municipality.id)
            """
        )
        try file.crisisLines.replace(in: municipality.id, in: db)
        for feature in outlines.features {
            let place = feature.properties
            let outline = String(decoding: try JSONEncoder().encode(feature.geometry), as: UTF8.self)
            try db.run(
                """
                INSERT INTO district (municipality_id, name, slug, postcode, latitude, longitude, outline)
                VALUES (\(municipality.id), \(place.name), \(Danish.slug(place.name)), \(place.postcode), \(place.lat),
                    \(place.lon), \(outline))
                """
            )
        }
        for neighbour in file.neighbours {
            let other = try Municipality.findOrMake(code: neighbour.code, in: db)
            try db.run("UPDATE municipality SET name = \(neighbour.name) WHERE id = \(other.id)")
            try db.run(
                """
                INSERT INTO municipality_neighbour (municipality_id, neighbour_id)
                VALUES (\(municipality.id), \(other.id)), (\(other.id), \(municipality.id))
                """
            )
        }
    }
}
