import Web

/// One case: what was applied for, what was found, and what is to be done.
struct CasePage: Page {
    static let template = "grants/case"

    struct Fact: Encodable, Sendable {
        var label: String
        var text: String
    }
    struct Step: Encodable, Sendable {
        /// Nil for what is done and stands.
        var url: String?
        var text: String
        var badge: Badge?
    }
    struct Badge: Encodable, Sendable {
        var style: String
        var icon: String
        var text: String
    }
    struct Check: Encodable, Sendable {
        var name: String
        var badge: Badge
        var detail: String
    }
    struct Score: Encodable, Sendable {
        var criterion: String
        var cells: [Cell]
        var wide: String?
    }
    struct Cell: Encodable, Sendable {
        var label: String
        var text: String
        var reason: String
    }
    struct Past: Encodable, Sendable {
        var title: String
        var detail: String
        var outcome: String
    }
    struct Hearing: Encodable, Sendable {
        var facts: String
        var state: String
        var answer: String?
    }

    var back: String
    var heading: String
    var lead: String
    var blind: String?
    var facts: [Fact]
    var steps: [Step]
    var hasSteps: Bool
    var readings: [CaseFormPage.Reading]
    var hasReadings: Bool
    var spreadNote: String?
    var assessors: [String]
    var scores: [Score]
    var hasScores: Bool
    var sums: [Fact]
    var checks: [Check]
    var hasChecks: Bool
    var summary: String?
    var recommended: Fact?
    var hearings: [Hearing]
    var hasHearings: Bool
    var decisions: [Fact]
    var hasDecisions: Bool
    var past: [Past]
    var hasPast: Bool

    static let sample = CasePage(
        back: "/vurdering",
        heading: "Aften i Kulturbroen",
        lead: "Kulturbroen",
        blind: "Du ser ikke, hvem der søger.",
        facts: [Fact(label: "Søger", text: "30.000 kr.")],
        steps: [
            Step(url: "/vurdering/4/vurdering", text: "Vurder", badge: Badge(style: "ok", icon: "check", text: "Ok"))
        ],
        hasSteps: true,
        readings: CaseFormPage.sample.readings,
        hasReadings: true,
        spreadNote: "De er uenige om ét punkt.",
        assessors: ["Kulturkonsulent"],
        scores: [
            Score(
                criterion: "Fællesskab",
                cells: [Cell(label: "Kulturkonsulent", text: "3: Godt", reason: "Mange er med")],
                wide: "2 fra hinanden"
            )
        ],
        hasScores: true,
        sums: [Fact(label: "I alt", text: "75 af 100")],
        checks: [Check(name: "Regnskab", badge: Badge(style: "ok", icon: "check", text: "I orden"), detail: "I går")],
        hasChecks: true,
        summary: "De vil synge.",
        recommended: Fact(label: "20.000 kr.", text: "Godt"),
        hearings: [Hearing(facts: "Regnskabet mangler.", state: "Svaret", answer: "Her er det")],
        hasHearings: true,
        decisions: [Fact(label: "Ja", text: "20.000 kr.")],
        hasDecisions: true,
        past: [Past(title: "Kor", detail: "Kulturpuljen, 2026", outcome: "Ja: 10.000 kr.")],
        hasPast: true
    )
}
