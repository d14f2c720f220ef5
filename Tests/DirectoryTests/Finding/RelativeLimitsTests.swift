import Search
import Testing

@testable import Directory

/// "Min søn på 14 ryger hash": the son is 14, and the one who asks is not.
@Suite("The limits of somebody close") struct RelativeLimitsTests {
    private func facts(_ text: String) -> PersonFacts { PersonFacts(Analyzer(forms: DanishForms()).tokens(text)) }

    @Test(arguments: [
        "min søn på 14 ryger hash, hvad gør jeg", "vores 14 årige datter skærer i sig selv",
        "mit barnebarn på 8 er ensom",
        "min far på 82 drikker",
    ])
    func `whoever has a child or is old enough to have an old father is grown`(text: String) {
        #expect(facts(text).asker?.age == .grown)
    }

    @Test(arguments: ["min bror på 16 drikker", "min mor er 45 og drikker", "min veninde på 15 skærer i sig selv"])
    func `nothing is known of the age of others who ask for somebody`(text: String) {
        #expect(facts(text).asker?.age == .unknown)
    }

    @Test(arguments: [
        "jeg er 70 og har mistet min mand", "jeg er 19 og ensom", "min mand døde, jeg er 61", "min kæreste drikker",
    ])
    func `an age of one's own is held against everything`(text: String) {
        #expect(facts(text).asker == nil)
    }

    @Test func `an age of one's own stands beside the gender of somebody close`() {
        #expect(facts("jeg er 45 og min mor er dement").asker == Asker(age: .told, gender: .unknown(likely: nil)))
    }

    @Test(arguments: ["min søn på 14 ryger hash, hvad gør jeg", "min datter på 15 har en spiseforstyrrelse"])
    func `a group for parents is not refused for the age of the child`(text: String) async throws {
        let answer = try await HavnebySearch.shared().find(text)
        #expect(answer.hits.contains { $0.listing.isForRelatives && $0.listing.minimumAge == 18 }, "\(text)")
        #expect(!answer.nearMisses.contains { $0.listing.isForRelatives && $0.listing.minimumAge == 18 }, "\(text)")
    }

    @Test(arguments: [
        ("min søn på 14 ryger hash, hvad gør jeg", 14), ("min datter på 15 har en spiseforstyrrelse", 15),
    ])
    func `what is for the child keeps the limits of the child`(text: String, age: Int) async throws {
        let hits = try await HavnebySearch.shared().find(text) { $0.settings.limit = 400 }.hits
        let forOthers = hits.map(\.listing).filter { !$0.isForRelatives || $0.isOnlyForChildren }
        #expect(!forOthers.isEmpty)
        for listing in forOthers {
            #expect((listing.minimumAge ?? 0) <= age && age <= (listing.maximumAge ?? .max), "\(listing.title)")
        }
    }

    @Test func `an age that was chosen is held against all`() async throws {
        let hits = try await HavnebySearch.shared().find("min søn på 14 ryger hash") { $0.filters.age = 14 }.hits
        #expect(!hits.contains { $0.listing.minimumAge == 18 })
    }

    @Test(arguments: ["min nabo drikker for meget", "min kollega drikker for meget", "min kæreste drikker for meget"])
    func `whom one has is not what is sought`(text: String) async throws {
        let havneby = try await HavnebySearch.shared()
        let answer = try await havneby.find(text)
        #expect(!answer.understood.contains { $0.key == "concept:naboskab" })
        #expect(answer.hits.first?.listing.topics.contains("misbrug_alkohol") == true, "\(text)")
    }
}
