import Database
import Web

/// «Vurdering»: what one has to assess, and the rounds that one works on.
struct CaseListPage: PagedPage {
    static let template = "grants/case-list"
    static let perPage = 30

    struct Item: Encodable, Sendable {
        var url: String
        var title: String
        var detail: String
        var badge: CasePage.Badge
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Work: Encodable, Sendable {
        var title: String
        var detail: String
        var declare: Link?
        var links: [Link]
    }

    var lead: String
    var items: [Item]
    var hasItems: Bool
    var paging: Paging?
    var rounds: [Work]
    var hasRounds: Bool
    var isEmpty: Bool

    static let sample = CaseListPage(
        lead: "Du mangler at vurdere to ansøgninger.",
        items: [
            Item(
                url: "/vurdering/4",
                title: "Aften i Kulturbroen",
                detail: "Kulturpuljen, Forår 2027",
                badge: CasePage.Badge(style: "warn", icon: "clock", text: "Mangler")
            )
        ],
        hasItems: true,
        paging: .sample,
        rounds: [
            Work(
                title: "Kulturpuljen, Forår 2027",
                detail: "Svar senest 1. februar 2027",
                declare: Link(url: "/puljer/kulturpuljen/runder/2027/inhabil", text: "Sig, om du er inhabil"),
                links: [Link(url: "/puljer/kulturpuljen/runder/2027/indstilling", text: "Indstilling")]
            )
        ],
        hasRounds: true,
        isEmpty: true
    )
}

extension CaseListPage {
    init(
        _ cases: [AssignedCase],
        count: Int,
        _ rounds: [RoundAtWork],
        for actor: Actor,
        page: Int,
        _ language: PageLanguage
    ) {
        let undeclared = rounds.map(\.undeclared).reduce(0, +)
        let waiting = cases.filter { $0.doneAt == nil }.count
        if undeclared > 0 {
            lead = language.pick(
                "Sig først, om du er inhabil. Så kan du se ansøgningerne.",
                "First say whether you have a conflict of interest. Then you can see the applications."
            )
        } else if waiting > 0 {
            lead = language.pick(
                "Du har ansøgninger, der venter på din vurdering.",
                "Applications wait for your assessment."
            )
        } else {
            lead = language.pick("Ingen ansøgninger venter på dig.", "No applications wait for you.")
        }
        items = cases.map { Item($0, language) }
        hasItems = !items.isEmpty
        paging = Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, language) {
            "\(language.base)\(CasePath.index)?side=\($0)"
        }
        self.rounds = rounds.map { Work($0, for: actor, language) }
        hasRounds = !rounds.isEmpty
        isEmpty = cases.isEmpty && rounds.isEmpty
    }
}

extension CaseListPage.Item {
    fileprivate init(_ one: AssignedCase, _ language: PageLanguage) {
        url = language.base + CasePath.show(one.id)
        let isBlind = one.showing == .blind
        title = isBlind ? language.pick("Ansøgning \(one.reference)", "Application \(one.reference)") : one.title
        detail = (isBlind ? [] : [one.organization]).joined() + (isBlind ? "" : ". ") + "\(one.pool), \(one.round)"
        if one.doneAt != nil {
            badge = CasePage.Badge(style: "ok", icon: "check", text: language.pick("Afleveret", "Handed in"))
        } else {
            let due = language.date(one.dueOn ?? one.answerOn)
            badge = CasePage.Badge(
                style: one.savedAt == nil ? "warn" : "info",
                icon: one.savedAt == nil ? "clock" : "pencil",
                text: one.savedAt == nil
                    ? language.pick("Vurder senest \(due)", "Assess by \(due)")
                    : language.pick("I gang. Aflever senest \(due)", "Begun. Hand in by \(due)")
            )
        }
    }
}

extension CaseListPage.Work {
    fileprivate init(_ round: RoundAtWork, for actor: Actor, _ language: PageLanguage) {
        title = "\(round.poolTitle), \(round.title)"
        let day = language.date(round.answerOn)
        detail =
            round.endedAt == nil
            ? language.pick("Alle skal have svar senest \(day)", "All must have an answer by \(day)")
            : language.pick("Alle har fået svar", "All have had an answer")
        func url(_ part: String) -> String {
            "\(language.base)\(PoolPath.round(round.poolSlug, round.slug))/\(part)"
        }
        declare =
            round.undeclared == 0
            ? nil
            : CaseListPage.Link(
                url: url("inhabil"),
                text: language.pick(
                    "Sig, om du er inhabil (\(round.undeclared) mangler)",
                    "Say whether you have a conflict (\(round.undeclared) left)"
                )
            )
        var links: [CaseListPage.Link] = []
        if actor.may(.arrangePools) {
            links.append(
                .init(url: url("vurderere"), text: language.pick("Vælg, hvem der vurderer", "Choose assessors"))
            )
        }
        if actor.may(.recommendGrants) || actor.may(.arrangePools) || actor.may(.decideGrants) {
            links.append(.init(url: url("indstilling"), text: language.pick("Rådets indstilling", "Recommendation")))
        }
        if actor.may(.decideGrants) || actor.may(.arrangePools) {
            links.append(.init(url: url("afgoerelse"), text: language.pick("Afgørelser", "Decisions")))
        }
        if round.endedAt != nil {
            links.append(.init(url: url("resultat"), text: language.pick("Resultatet, som alle ser det", "The result")))
        }
        if round.undeclared == 0 {
            links.append(.init(url: url("inhabil"), text: language.pick("Ret, om du er inhabil", "Change conflicts")))
        }
        self.links = links
    }
}
