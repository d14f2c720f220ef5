import App
import Database
import OpenFormats
import Registry
import Search
import TestKit
import Testing

@testable import Directory

/// The limits of an offer are told twice, as a filter of the index and as reasons for people: they must not differ.
@Suite("Limits") struct EligibilityTests {
    /// Somebody of whom chance decides what is known.
    private func person(_ chance: inout Chance, _ districts: [Vocabulary.District]) -> Seeker {
        var person = Seeker()
        if chance.isOne(inHundred: 70) { person.age = Int.random(in: 0...100, using: &chance) }
        person.gender = [nil, .woman, .man].randomElement(using: &chance) ?? nil
        if chance.isOne(inHundred: 60) { person.district = districts.randomElement(using: &chance) }
        let spoken = ["da", "en", "ar", "uk", "so", "tr", "pl", "fa", "de", "tegnsprog", "xx"]
        if chance.isOne(inHundred: 50) {
            person.languages = Array(spoken.shuffled(using: &chance).prefix(Int.random(in: 1...3, using: &chance)))
        }
        person.needsWheelchairAccess = chance.isOne(inHundred: 25)
        person.wishesCompanion = chance.isOne(inHundred: 25)
        person.hasReferral = [nil, true, false].randomElement(using: &chance) ?? nil
        person.isOnePerson = chance.isOne(inHundred: 50)
        person.likelyGender = [nil, .woman, .man].randomElement(using: &chance) ?? nil
        if chance.isOne(inHundred: 20) { person.likelyAges = 12...29 }
        if chance.isOne(inHundred: 50) {
            person.asker = Asker(
                age: [.told, .unknown, .grown].randomElement(using: &chance) ?? .told,
                gender: [.told, .unknown(likely: nil), .unknown(likely: .man)].randomElement(using: &chance) ?? .told
            )
        }
        return person
    }

    private func living(in district: Vocabulary.District) -> Seeker {
        var person = Seeker()
        person.district = district
        return person
    }

    @Test func `the filter lets through exactly those in whose way nothing stands`() async throws {
        let havneby = try await HavnebySearch.shared()
        let districts = havneby.finder.vocabulary.districts
        #expect(havneby.listings.count == 375 && districts.count == 8)
        var chance = Chance(seed: 2_026)
        var (allowed, refused) = (0, 0)
        for number in 1...300 {
            let person = person(&chance, districts)
            let filtered = try havneby.finder.pool.readNow { index in
                try index.search(Eligibility.query(for: person), HavnebySearch.everything).matches.map { Int($0.id) }
            }
            let explained = havneby.listings.filter { Eligibility.obstacles(of: $0, for: person).isEmpty }.map(\.id)
            let difference = Set(filtered).symmetricDifference(explained)
            #expect(difference.isEmpty, "person \(number), \(person): \(difference)")
            let shut = try havneby.finder.pool.readNow { index in
                try index.search(Eligibility.refusal(of: person), HavnebySearch.everything).matches.map { Int($0.id) }
            }
            #expect(Set(shut) == Set(havneby.listings.map(\.id)).subtracting(explained), "person \(number), \(person)")
            allowed += explained.count
            refused += havneby.listings.count - explained.count
        }
        // A property that holds because nothing was tried says nothing.
        #expect(allowed > 10_000 && refused > 10_000)
    }

    @Test(arguments: [(60, nil), (nil, 25), (0, 17), (18, 18), (13, 29), (20, 39), (5, 130), (95, nil), (nil, nil)])
    func `ages lie in the index as decades and the years at their edges`(limits: (Int?, Int?)) throws {
        let terms = AgeTerms.of(minimum: limits.0, maximum: limits.1)
        for age in 0...130 {
            let admits = (limits.0 ?? 0) <= age && age <= (limits.1 ?? 130)
            guard case .any(let ways) = AgeTerms.admitting(age) else { return #expect(Bool(false)) }
            #expect(ways.contains { terms.map(Query.term).contains($0) } == admits, "age \(age)")
        }
        #expect(terms.count < 32)
    }

    @Test func `each reason can be said in both languages`() async throws {
        let havneby = try await HavnebySearch.shared()
        var chance = Chance(seed: 7)
        for _ in 1...50 {
            let person = person(&chance, havneby.finder.vocabulary.districts)
            for listing in havneby.listings {
                for obstacle in Eligibility.obstacles(of: listing, for: person) {
                    #expect(!obstacle.reason(listing, .danish).isEmpty && !obstacle.reason(listing, .english).isEmpty)
                }
            }
        }
    }

    @Test(arguments: engines) func `a district is that of its own municipality, whatever it is called`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            for code in ["0999", "0998"] {
                let file = try bench.file(
                    "\(code).csv",
                    "id,organisation,title,topics,districts\ns\(code),o1,Kor i \(code),kultur_musik,Midtbyen\n"
                )
                let report = try await bench.installation.take(
                    try CSVImport.read(file),
                    municipality: code,
                    isDryRun: false
                )
                #expect(report.isAccepted, "\(report.rejected)")
            }
            let index = try await bench.installation.index()
            while try await index.catchUp() {}
            for district in index.finder.vocabulary.districts {
                let person = living(in: district)
                let own = try index.finder.pool.readNow { reader in
                    let listings = try reader.search(.all, HavnebySearch.everything).matches
                        .compactMap { Listing(encoded: $0.data) }
                    let filtered = try reader.search(Eligibility.query(for: person), HavnebySearch.everything)
                        .matches.map { Int($0.id) }
                    let explained = listings.filter { Eligibility.obstacles(of: $0, for: person).isEmpty }
                    #expect(filtered == explained.map(\.id))
                    return explained
                }
                #expect(own.map(\.municipality) == [district.municipality])
            }
        }
    }

    @Test(
        arguments: [
            (Listing.Gender.man, 17, "drenge", "boys"), (.woman, 12, "piger", "girls"), (.man, 18, "mænd", "men"),
            (.woman, nil, "kvinder", "women"),
        ] as [(Listing.Gender, Int?, String, String)]
    )
    func `boys and girls are no men and women in reasons`(
        gender: Listing.Gender,
        upTo: Int?,
        danish: String,
        english: String
    ) {
        var listing = Listing(id: 1, identifier: "a", slug: "a", title: "A")
        (listing.onlyGender, listing.maximumAge) = (gender, upTo)
        let obstacle = Obstacle.onlyGender(gender)
        #expect(obstacle.reason(listing, .danish) == "kun for \(danish)")
        #expect(obstacle.reason(listing, .english) == "only for \(english)")
        var person = Seeker()
        person.gender = gender
        #expect(Reasons.fit(listing, person, Understanding(), .danish).contains("for \(danish)"))
    }
}
