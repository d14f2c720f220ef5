import Web

/// What the guide found, with the answers beside it.
struct GuideResultPage: Page {
    static let template = "directory/guide-result"

    struct Section: Encodable, Sendable {
        var heading: String
        var text: String
        var hits: [OfferCard]
    }

    var back: String
    var heading: String
    var lead: String
    /// This page's own address, which is what is shared.
    var address: String
    var saveAll: Bool
    var ids: [Int]
    var crisis: CrisisNotice?
    var isBuilding: Bool
    var hasHits: Bool
    var start: Int
    var hits: [OfferCard]
    var previous: GuidePage.Link?
    var more: GuidePage.Link?
    var relatives: Section?
    var hasWays: Bool
    var waysHeading: String
    var ways: [SearchPage.Way]
    var hasNear: Bool
    var near: [NearMiss]
    /// Shows what fits when there is a referral.
    var referral: GuidePage.Link?
    var answers: [GuidePage.Answer]
    var map: SearchPage.Map?
    /// Leads from paper to the offers alone, without the answers.
    var paper: OfferPage.Paper?
    var helpLines: [HelpLine]

    static let sample = GuideResultPage(
        back: "/guide",
        heading: "14 tilbud passer",
        lead: "Det øverste passer bedst.",
        address: "/guide?hvem=mig",
        saveAll: true,
        ids: [7],
        crisis: .sample,
        isBuilding: true,
        hasHits: true,
        start: 1,
        hits: [.sample],
        previous: GuidePage.Link(url: "/guide", text: "Forrige"),
        more: GuidePage.Link(url: "/guide", text: "Vis flere"),
        relatives: Section(heading: "Til dig, der er pårørende", text: "Andre i samme sted", hits: [.sample]),
        hasWays: true,
        waysHeading: "Sådan kommer du videre",
        ways: [SearchPage.Way(url: "/spoerg", title: "Spørg os", text: "Ring")],
        hasNear: true,
        near: [.sample],
        referral: GuidePage.Link(url: "/guide", text: "Har I en henvisning?"),
        answers: [GuidePage.Answer(question: "Hvem leder du for?", answer: "Mig selv", url: "/guide", subject: "hvem")],
        map: SearchPage.Map(svg: HTMLFragment(trusted: "<svg></svg>"), caption: "Kort", url: "/tilbud/kort"),
        paper: OfferPage.Paper(qr: HTMLFragment(trusted: "<svg></svg>"), address: "https://havneby.example/huskeliste"),
        helpLines: [.sample]
    )
}
