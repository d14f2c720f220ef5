import Database
import Web

/// «Afgørelser»: each application of a round with what it gets, and what is left.
struct DecisionListPage: PagedPage {
    static let template = "grants/decision-list"
    static let perPage = 50

    struct Line: Encodable, Sendable {
        var url: String
        var title: String
        var organization: String
        var asked: String
        var score: String
        var recommended: String
        var badge: CasePage.Badge
        var amount: String
        /// Of what is given for more than one year.
        var lasts: String?
    }
    struct Source: Encodable, Sendable {
        var name: String
        var amount: String
        var granted: String
        var drafted: String
        var left: String
    }

    /// What decisions bind of a later year.
    struct Following: Encodable, Sendable {
        var name: String
        var amount: String
        var bound: String
        var drafted: String
        var left: String
    }

    var back: String
    var lead: String
    var lines: [Line]
    var hasLines: Bool
    var paging: Paging?
    var sources: [Source]
    var following: [Following]
    var hasFollowing: Bool
    var check: String?

    static let sample = DecisionListPage(
        back: "/vurdering",
        lead: "Kulturpuljen, Forår 2027",
        lines: [
            Line(
                url: "/vurdering/4/afgoerelse",
                title: "Aften",
                organization: "Kulturbroen",
                asked: "30.000 kr.",
                score: "75 af 100",
                recommended: "20.000 kr.",
                badge: CasePage.Badge(style: "info", icon: "pencil", text: "Udkast: ja"),
                amount: "30.000 kr.",
                lasts: "Hvert år til og med 2029"
            )
        ],
        hasLines: true,
        paging: .sample,
        sources: [Source(name: "Budget", amount: "60.000 kr.", granted: "0 kr.", drafted: "0 kr.", left: "60.000 kr.")],
        following: [
            Following(
                name: "2028, Budget",
                amount: "60.000 kr.",
                bound: "20.000 kr.",
                drafted: "0 kr.",
                left: "40.000 kr."
            )
        ],
        hasFollowing: true,
        check: "/puljer/kulturpuljen/runder/2027/afgoerelse/tjek"
    )
}

extension DecisionListPage {
    init(
        _ room: RoundRoom,
        _ cases: [DraftedCase],
        count: Int,
        page: Int,
        drafts: Int,
        _ money: RoundMoney,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        back = language.base + CasePath.index
        let left = language.money(money.left)
        lead = language.pick(
            "\(room.pool.title), \(room.round.title). Der er \(left) tilbage.",
            "\(room.pool.title), \(room.round.title). \(left) is left."
        )
        lines = cases.map { Line($0, on: today, language) }
        hasLines = !lines.isEmpty
        paging = Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, language) {
            "\(language.base)\(room.path("afgoerelse"))?side=\($0)"
        }
        sources = money.sources.map { source in
            Source(
                name: "\(source.budget.source), \(source.budget.year)",
                amount: language.money(source.budget.amount),
                granted: language.money(source.budget.granted),
                drafted: language.money(source.drafted),
                left: language.money(source.left)
            )
        }
        following = money.following.map { one in
            Following(
                name: "\(one.year), \(one.source)",
                amount: one.budget.map { language.money($0.amount) }
                    ?? language.pick("Ikke skrevet endnu", "Not written yet"),
                bound: language.money(one.bound),
                drafted: language.money(one.drafted),
                left: one.left.map(language.money) ?? language.pick("Ved vi ikke", "Not known")
            )
        }
        hasFollowing = !following.isEmpty
        check = drafts > 0 ? language.base + room.path("afgoerelse/tjek") : nil
    }
}

extension DecisionListPage.Line {
    fileprivate init(_ one: DraftedCase, on today: CalendarDate, _ language: PageLanguage) {
        let id = one.listed.id
        url = language.base + (one.listed.isBlind ? CasePath.show(id) : CasePath.part(id, "afgoerelse"))
        title = one.listed.title(language)
        organization = one.listed.shownOrganization
        asked = language.money(one.listed.asked)
        score = one.listed.score.map(language.outOf100) ?? ""
        recommended = one.listed.recommended.map(language.money) ?? ""
        if let draft = one.draftAnswer {
            let answer = language.answer(draft)
            let until = one.heardUntil.flatMap { $0 < today ? nil : language.date($0) }
            badge = CasePage.Badge(
                style: until == nil ? "info" : "warn",
                icon: until == nil ? "pencil" : "clock",
                text: until.map { language.pick("De kan svare til og med \($0)", "They can answer until \($0)") }
                    ?? language.pick("Udkast: \(answer)", "Draft: \(answer)")
            )
            amount = language.money(one.drafted ?? .zero)
            lasts = one.draftDuration.flatMap { language.lasting($0, until: one.draftLastYear) }
        } else if let decided = one.decidedAnswer {
            badge = CasePage.Badge(style: "ok", icon: "check", text: language.answer(decided))
            amount = language.money(one.decided ?? .zero)
            lasts = one.duration.flatMap { language.lasting($0, until: one.lastYear) }
        } else {
            badge = CasePage.Badge(style: "warn", icon: "clock", text: language.pick("Mangler", "To do"))
            amount = ""
        }
    }
}
