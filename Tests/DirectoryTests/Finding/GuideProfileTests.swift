import Foundation
import Testing

@testable import Directory

/// No one is sent in vain: the limits are read here from the file of the demo, not by the code that is tried.
@Suite("The guide and limits") struct GuideProfileTests {
    private struct Offer: Decodable {
        var id: String
        var status: String
        var access: String
        var gender: String?
        var minAge: Int?
        var maxAge: Int?
        var languages: [String]
        var districts: [String]
        var accessibility: [String]
        var address: String?
    }

    private struct Profile: Decodable {
        var age: Int
        var gender: String?
        var district: String
        var languages: [String]
        var mobility: String?
        var hasReferral: Bool
    }

    private func decoded<Value: Decodable>(_ line: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(line.utf8))
    }

    private func broken(_ offer: Offer, for person: Profile) -> [String] {
        var broken: [String] = []
        if offer.status != "aktiv" { broken.append(offer.status) }
        if offer.access == "visitation" { broken.append("visitation") }
        if offer.access == "henvisning", !person.hasReferral { broken.append("henvisning") }
        if let least = offer.minAge, person.age < least { broken.append("fra \(least)") }
        if let most = offer.maxAge, person.age > most { broken.append("til \(most)") }
        let own = person.gender.map { $0 == "kvinde" ? "kvinder" : "maend" }
        if let only = offer.gender, let own, only != own { broken.append(only) }
        if !offer.districts.contains(where: { ["hele kommunen", "hele landet", person.district].contains($0) }) {
            broken.append("\(offer.districts)")
        }
        let getsBy = person.languages.contains("da") || person.languages == ["en"]
        if !getsBy, Set(offer.languages).isDisjoint(with: person.languages) { broken.append("\(offer.languages)") }
        if person.mobility == "koerestol", offer.address != nil, !offer.accessibility.contains("koerestol") {
            broken.append("kørestol")
        }
        return broken
    }

    @Test func `no profile is given an offer that is not for them`() async throws {
        let havneby = try await HavnebySearch.shared()
        let file = try String(contentsOf: HavnebySearch.sources.appending(path: "offers.jsonl"), encoding: .utf8)
        let offers = try file.split(separator: "\n").map { try decoded(String($0)) as Offer }
        let byID = Dictionary(uniqueKeysWithValues: offers.map { ($0.id, $0) })
        let profiles = try TestTables.lines("guide-profiles.jsonl")
        #expect(profiles.count == 20)
        var eligible = 0
        for line in profiles {
            let person: Profile = try decoded(line)
            var settings = havneby.settings
            settings.limit = 400
            let profile = try JSONDecoder().decode(GuideProfile.self, from: Data(line.utf8))
            let answer = try await havneby.finder.guide(profile, settings)
            #expect(!answer.hits.isEmpty || !answer.nearMisses.isEmpty, "nothing for \(line)")
            for hit in answer.hits {
                #expect(hit.isEligible)
                let offer = try #require(byID[hit.listing.identifier])
                #expect(broken(offer, for: person).isEmpty, "\(offer.id) for \(line)")
                eligible += 1
            }
            for miss in answer.nearMisses {
                let offer = try #require(byID[miss.listing.identifier])
                #expect(!miss.isEligible && !miss.reasons.isEmpty)
                #expect(!broken(offer, for: person).isEmpty, "\(offer.id) is no near miss for \(line)")
            }
        }
        #expect(eligible > 100)
    }
}
