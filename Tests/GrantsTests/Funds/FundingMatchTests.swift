import Database
import Registry
import Testing

@testable import Grants

@Suite("What fits an organisation") struct FundingMatchTests {
    private static let today = CalendarDate(daysSince1970: 20_781)

    /// Small, in Lundby, for lonely old people.
    private static var visitors: FundingProfile {
        var profile = FundingProfile(organizationID: 1, kind: .voluntarySocial, size: .small)
        profile.topics = ["ensomhed", "aeldreliv"]
        profile.targetGroups = ["aeldre"]
        profile.districts = ["lundby"]
        return profile
    }

    private static func fund(_ name: String, _ change: (inout FundingSource) -> Void = { _ in }) -> FundingSource {
        var source = FundingSource(.fund(slug: name.lowercased()), name)
        source.topics = ["ensomhed"]
        source.deadline = today.adding(days: 60)
        change(&source)
        return source
    }

    private static func match(_ source: FundingSource) -> FundingMatch? {
        FundingMatch(source, for: visitors, on: today)
    }

    @Test func `it says why it fits`() throws {
        let source = Self.fund("Fyr") {
            $0.topics = ["ensomhed", "aeldreliv", "demens"]
            $0.targetGroups = ["aeldre"]
            $0.districts = ["lundby", "havnen"]
            $0.kinds = ["frivillig_social_forening"]
            $0.sizes = ["lille"]
        }
        let match = try #require(Self.match(source))
        #expect(
            match.reasons == [
                .topics(["aeldreliv", "ensomhed"]), .targetGroups(["aeldre"]), .districts(["lundby"]), .kind, .size,
            ]
        )
        #expect(match.obstacles.isEmpty)
        #expect(match.points == 6 + 2 + 2 + 1 + 1)
    }

    @Test func `it says what stands in the way`() throws {
        let source = Self.fund("Fyr") {
            $0.ownShare = 10
            $0.isEnglish = true
            $0.deadline = Self.today.adding(days: 5)
        }
        let match = try #require(Self.match(source))
        #expect(match.obstacles == [.ownShare(10), .english, .shortTime(Self.today.adding(days: 5))])
        let unknown = try #require(Self.match(Self.fund("Fyr") { $0.deadline = nil }))
        #expect(unknown.obstacles == [.deadlineUnknown] && unknown.points == 0)
        var silent = Self.visitors
        silent.size = nil
        let small = try #require(FundingMatch(Self.fund("Fyr") { $0.sizes = ["lille"] }, for: silent, on: Self.today))
        #expect(small.obstacles == [.unknownSize(.small)])
    }

    @Test func `what they may not apply for is left out`() {
        #expect(Self.match(Self.fund("Kirken") { $0.kinds = ["menighed"] }) == nil)
        #expect(Self.match(Self.fund("Stor") { $0.sizes = ["stor"] }) == nil)
        #expect(Self.match(Self.fund("Havnen") { $0.districts = ["havnen"] }) == nil)
        #expect(Self.match(Self.fund("Sang") { $0.topics = ["kultur_musik"] }) == nil)
        #expect(Self.match(Self.fund("Unge") { $0.targetGroups = ["unge"] }) == nil)
        #expect(Self.match(Self.fund("Alle") { $0.targetGroups = ["alle"] }) != nil)
    }

    @Test func `the best stands first, and the order is the same whatever it is given in`() {
        let sources = [
            Self.fund("Beta"), Self.fund("Alfa"), Self.fund("Gamma") { $0.deadline = Self.today.adding(days: 30) },
            Self.fund("Delta") { $0.targetGroups = ["aeldre"] }, Self.fund("Egen") { $0.ownShare = 30 },
            Self.fund("Omega") { $0.topics = ["kultur_musik"] },
        ]
        let names = FundingMatch.ranked(sources, for: Self.visitors, on: Self.today).map(\.source.name)
        #expect(names == ["Delta", "Gamma", "Alfa", "Beta", "Egen"])
        #expect(FundingMatch.ranked(sources.reversed(), for: Self.visitors, on: Self.today).map(\.source.name) == names)
    }

    @Test func `a pool of the municipality itself counts a little more`() throws {
        var pool = FundingSource(.pool(slug: "kultur", round: "2027"), "Kulturpuljen")
        pool.topics = ["ensomhed"]
        pool.opensOn = Self.today.adding(days: 20)
        let match = try #require(Self.match(pool))
        #expect(match.reasons == [.topics(["ensomhed"]), .ownMunicipality])
        #expect(match.obstacles == [.opensLater(Self.today.adding(days: 20))])
    }
}
