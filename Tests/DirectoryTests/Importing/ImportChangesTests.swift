import App
import Database
import Foundation
import OpenFormats
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Imports that change what is there") struct ImportChangesTests {
    private func offer(_ id: String, _ title: String, in organization: String = "o1") -> ServiceDraft {
        ServiceDraft(origin: Origin(file: "a", line: 1), identifier: id, organization: organization, name: title)
    }

    private func spool(_ offers: [ServiceDraft]) throws -> DraftSpool {
        var draft = DirectoryDraft()
        for id in Set(offers.map(\.organization)).sorted() {
            draft.organizations.append(
                OrganizationDraft(origin: Origin(file: "o", line: 1), identifier: id, name: "Forening \(id)")
            )
        }
        draft.services = offers
        return try DraftSpool(draft)
    }

    private var full: ServiceDraft {
        var offer = offer("1", "Kor")
        offer.topics = ["kor", "sang"]
        offer.coverage = .districts
        offer.districts = ["Nord", "Syd"]
        offer.places = [
            .init(address: "Vej \"1\"", postcode: "8000", latitude: 56.5, longitude: 9, accessibility: ["rampe"])
        ]
        offer.times = [.init(frequency: .weekly, days: ["MO"], opensAt: "10:00", closesAt: nil, startsOn: nil)]
        offer.languages = ["da", "en"]
        offer.features = [.online]
        offer.minimumAge = 18
        offer.price = 0
        offer.lastConfirmed = CalendarDate("2026-11-01")
        return offer
    }

    @Test func `a draft comes out of the spool as it went in`() throws {
        var found: [Spooled<ServiceDraft>] = []
        var other = full
        other.origin = Origin(file: "b", line: 9)
        try spool([full, other, offer("2", "Anden")]).eachServices { found += $0 }
        #expect(found.map(\.draft) == [full, other, offer("2", "Anden")])
        #expect(found[0].fingerprint == found[1].fingerprint)
        #expect(found[0].fingerprint != found[2].fingerprint)
    }

    @Test(arguments: [
        ServiceDraft.Place(),
        .init(address: "Vej \"1\"\n\\", postcode: "8000", latitude: 56.5, longitude: -9, accessibility: ["a", "æ\""]),
    ])
    func `places keep the ids they were given before`(place: ServiceDraft.Place) {
        #expect(place.written == String(describing: place))
    }

    @Test(arguments: engines) func `only what changed is written`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.take(try spool([full, offer("2", "Anden")]))
            let (schedules, places): ([Int], [Int]) = (
                try await bench.values("SELECT id FROM schedule"),
                try await bench.values("SELECT id FROM service_at_location")
            )
            let position = try await bench.database.read { try ChangeLog.position(in: $0) }
            var changed = full
            changed.name = "Stort kor"
            changed.topics = ["sang", "kor"]
            changed.districts = ["Syd", "Øst"]
            let report = try await bench.take(try spool([changed, offer("2", "Anden")]))
            #expect(report.servicesChanged == 1)
            #expect(report.unchanged == 2)
            #expect(try await bench.names() == ["Stort kor", "Anden"])
            #expect(try await bench.values("SELECT id FROM schedule") == schedules)
            #expect(try await bench.values("SELECT id FROM service_at_location") == places)
            let topics: [String] = try await bench.values(
                """
                SELECT t.key FROM service_taxonomy_term s JOIN taxonomy_term t ON t.id = s.taxonomy_term_id
                ORDER BY s.position
                """
            )
            #expect(topics == ["sang", "kor"])
            let districts: [String] = try await bench.values(
                "SELECT d.name FROM service_district s JOIN district d ON d.id = s.district_id ORDER BY d.name"
            )
            #expect(districts == ["Syd", "Øst"])
            let entries = try await bench.database.read { try ChangeLog.entries(after: position, limit: 9, in: $0) }
            #expect(entries.map(\.entity).sorted() == ["district", "service"])
            let offers = try await bench.count("service_district")
            #expect(offers == 2)
        }
    }

    @Test(arguments: engines) func `equal names get addresses of their own, and keep them`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            try await bench.take(try spool([offer("1", "Kor"), offer("2", "Kor"), offer("3", "Kor 2")]))
            try await bench.take(try spool((4...30).map { offer("\($0)", "Kor") }))
            let slugs: [String] = try await bench.values("SELECT slug FROM service ORDER BY id")
            #expect(slugs.prefix(3) == ["kor", "kor-3", "kor-2"])
            #expect(Set(slugs) == Set(["kor"] + (2...30).map { "kor-\($0)" }))
        }
    }

    @Test(arguments: engines)
    func `one offer under two names in a file is refused, and nothing comes in`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.take(try spool([offer("1", "Kor")]))
            let uuids: [String] = try await bench.values("SELECT uuid FROM service")
            let uuid = try #require(uuids.first)
            let report = try await bench.take(
                try spool([offer("1", "Nyt"), offer(uuid, "Nyere"), offer("3", "Tredje")])
            )
            #expect(report.rejected.map(\.field) == ["id"])
            #expect(try await bench.names() == ["Kor"])
        }
    }

    @Test(arguments: engines) func `two imports at once both come in whole`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let (one, two) = (
                try spool((1...40).map { offer("a\($0)", "Kor", in: "oa") }),
                try spool((1...40).map { offer("b\($0)", "Kor", in: "ob") })
            )
            async let first = bench.take(one)
            async let second = bench.take(two)
            #expect(try await first.servicesAdded == 40)
            #expect(try await second.servicesAdded == 40)
            #expect(try await bench.count("service") == 80)
            #expect(try await bench.count("change_log WHERE entity = 'service'") == 80)
        }
    }

    @Test(arguments: engines) func `a dry run tells the same and changes nothing`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let report = try await bench.take(try spool([full]), isDryRun: true)
            #expect(report.servicesAdded == 1)
            #expect(try await bench.count("service") == 0)
            #expect(try await bench.count("municipality") == 0)
            #expect(try await bench.take(try spool([full])) == report)
        }
    }
}
