import Database
import Web

/// The council's recommendation: being written, handed over, or as everybody reads it after the decision.
struct RecommendationPage: PagedPage {
    static let template = "grants/recommendation"
    static let perPage = 50

    struct Line: Encodable, Sendable {
        var url: String?
        var title: String
        var organization: String
        var asked: String?
        var score: String?
        var amount: String
        var reason: String
        var left: String?
    }

    var back: String
    var backText: String
    var heading: String
    var lead: String
    var note: String?
    var lines: [Line]
    var hasLines: Bool
    /// Whether what was asked for and scored is told.
    var isWorking: Bool
    var money: [CasePage.Fact]
    var paging: Paging?
    var handOver: String?

    static let sample = RecommendationPage(
        back: "/vurdering",
        backText: "Vurdering",
        heading: "Frivilligrådets indstilling",
        lead: "Rådet er i gang.",
        note: "Fællesskab var vigtigst.",
        lines: [
            Line(
                url: "/vurdering/4/indstilling",
                title: "Aften",
                organization: "Kulturbroen",
                asked: "30.000 kr.",
                score: "75 af 100",
                amount: "20.000 kr.",
                reason: "Godt",
                left: "Ét medlem gik ud."
            )
        ],
        hasLines: true,
        isWorking: true,
        money: [CasePage.Fact(label: "I alt", text: "20.000 kr.")],
        paging: .sample,
        handOver: "/puljer/kulturpuljen/runder/2027/indstilling/aflever"
    )
}

extension RecommendationPage {
    /// For those who work on the round.
    init(
        _ room: RoundRoom,
        _ cases: [ListedCase],
        count: Int,
        page: Int,
        sum: Money,
        budgets: [RoundBudget],
        _ recommendation: Recommendation?,
        _ language: PageLanguage
    ) {
        back = language.base + CasePath.index
        backText = language.pick("Vurdering", "Assessment")
        heading = Self.heading(room.pool, language)
        note = recommendation?.note
        let mayWrite = room.actor.may(.recommendGrants) && recommendation == nil
        if let recommendation {
            let day = language.date(DanishTime.date(of: recommendation.at))
            lead = language.pick("Afleveret \(day). Den kan ikke ændres.", "Handed over \(day). It cannot be changed.")
        } else {
            lead = language.pick("Rådet skriver stadig.", "The council is still writing.")
        }
        // What the council has not handed over is its own.
        let isShown = recommendation != nil || room.actor.may(.recommendGrants)
        lines = cases.map { one in
            Line(
                url: language.base
                    + (mayWrite && !one.isBlind ? CasePath.part(one.id, "indstilling") : CasePath.show(one.id)),
                title: one.title(language),
                organization: one.shownOrganization,
                asked: language.money(one.asked),
                score: one.score.map(language.outOf100) ?? "",
                amount: isShown ? one.recommended.map(language.money) ?? language.pick("Mangler", "To do") : "",
                reason: isShown ? one.reason ?? "" : "",
                left: language.left(one.left)
            )
        }
        hasLines = !lines.isEmpty
        isWorking = true
        let all = budgets.map(\.amount).sum
        money = [
            CasePage.Fact(label: language.pick("Penge i runden", "Money in the round"), text: language.money(all))
        ]
        if isShown {
            money.append(
                CasePage.Fact(
                    label: language.pick("Indstillet til dem, du ser", "Recommended, of those you see"),
                    text: language.money(sum)
                )
            )
            money.append(
                sum <= all
                    ? CasePage.Fact(label: language.pick("Tilbage", "Left"), text: language.money(all - sum))
                    : CasePage.Fact(label: language.pick("For meget", "Too much"), text: language.money(sum - all))
            )
        }
        paging = Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, language) {
            "\(language.base)\(room.path("indstilling"))?side=\($0)"
        }
        handOver = mayWrite ? language.base + room.path("indstilling/aflever") : nil
    }

    /// For everybody, after the decision.
    init(
        _ pool: Pool,
        _ round: Round,
        _ recommendation: Recommendation,
        _ lines: [PublicRecommended],
        count: Int,
        page: Int,
        _ language: PageLanguage
    ) {
        back = "\(language.base)\(PoolPath.round(pool.slug, round.slug))/resultat"
        backText = language.pick("Resultatet", "The result")
        heading = Self.heading(pool, language)
        lead = language.pick(
            "Det sagde rådet om \(pool.title), \(round.title), før der blev afgjort noget.",
            "What the council said of \(pool.title), \(round.title), before the decision."
        )
        note = recommendation.note
        self.lines = lines.map { line in
            Line(
                title: line.title,
                organization: line.organization,
                amount: language.money(line.amount),
                reason: line.reason,
                left: language.left(line.left)
            )
        }
        hasLines = !lines.isEmpty
        isWorking = false
        money = []
        paging = Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, language) {
            "\(language.base)\(PoolPath.round(pool.slug, round.slug))/indstilling?side=\($0)"
        }
    }

    private static func heading(_ pool: Pool, _ language: PageLanguage) -> String {
        pool.recommender.isEmpty
            ? language.pick("Rådets indstilling", "The council's recommendation")
            : language.pick("Indstilling fra \(pool.recommender)", "Recommendation from \(pool.recommender)")
    }
}

extension PageLanguage {
    /// How many left the item because of a conflict of interest.
    fileprivate func left(_ count: Int) -> String? {
        switch count {
        case 0: nil
        case 1: pick("Ét medlem var inhabilt og gik ud.", "One member had a conflict of interest and left.")
        default:
            pick(
                "\(inWords(count).uppercasedFirst) medlemmer var inhabile og gik ud.",
                "\(inWords(count).uppercasedFirst) members had a conflict of interest and left."
            )
        }
    }
}
