import App
import Database
import Foundation
import Language
import OpenFormats
import Registry
import Search

@testable import Directory

/// The demo municipality with its offers, indexed once in a run: what tests of the search search in.
///
/// It stands on SQLite only, because the search reads the index and never the database.
struct HavnebySearch: Sendable {
    let finder: Finder
    let municipality: Int
    /// Every offer as it lies in the index.
    let listings: [Listing]

    static func shared() async throws -> HavnebySearch { try await made.value }

    private static let made = Task { try await HavnebySearch() }

    static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/Medspil/Havneby").standardizedFileURL

    /// Removed when the process ends, because every test of the run shares it.
    private static let folder: URL = {
        atexit { try? FileManager.default.removeItem(at: HavnebySearch.folder) }
        return FileManager.default.temporaryDirectory.appending(path: "medspil-test-\(UUID().uuidString)")
    }()

    private init() async throws {
        let installation = try Installation.open(folder: Self.folder, postgres: nil)
        try await installation.migrate()
        let places = try Self.places()
        municipality = try await installation.database.write { db in
            let id = try Municipality.findOrMake(code: "0999", in: db).id
            for place in places {
                try db.run(
                    """
                    INSERT INTO district (municipality_id, name, slug, postcode, latitude, longitude)
                    VALUES (\(id), \(place.name), \(place.slug), \(place.postcode), \(place.lat), \(place.lon))
                    """
                )
            }
            return id
        }
        let report = try await installation.take(
            MedspilFolder.read(Self.sources),
            municipality: "0999",
            isDryRun: false
        )
        guard report.isAccepted else { throw OfferRefused(reason: report.rejected.map(\.text).joined(separator: "; ")) }
        let index = try await installation.index()
        while try await index.catchUp() {}
        finder = index.finder
        let found = try finder.pool.readNow { try $0.search(.all, Self.everything).matches }
        listings = found.compactMap { Listing(encoded: $0.data) }
        try await installation.database.close()
    }

    /// As many as there are, in no order.
    static var everything: SearchOptions {
        var options = SearchOptions()
        options.limit = 10_000
        options.isUnweighted = true
        return options
    }

    /// What the site would answer on a fixed day.
    func find(_ text: String, _ change: (inout SearchRequest) -> Void = { _ in }) async throws -> SearchAnswer {
        var request = SearchRequest(text, settings: settings)
        change(&request)
        return try await finder.find(request)
    }

    var settings: SearchSettings {
        var settings = SearchSettings(day: 20_781)
        settings.municipality = municipality
        return settings
    }

    // MARK: Files

    private struct Place {
        var name: String
        var slug: String
        var postcode: String
        var lat: Double
        var lon: Double
    }

    private static func places() throws -> [Place] {
        struct File: Decodable {
            struct Feature: Decodable {
                struct Properties: Decodable {
                    var name: String
                    var postcode: String
                    var lat: Double
                    var lon: Double
                }
                var properties: Properties
            }
            var features: [Feature]
        }
        let data = try Data(contentsOf: sources.appending(path: "districts.geojson"))
        return try JSONDecoder().decode(File.self, from: data).features.map(\.properties).map { place in
            Place(
                name: place.name,
                slug: Danish.slug(place.name),
                postcode: place.postcode,
                lat: place.lat,
                lon: place.lon
            )
        }
    }
}
