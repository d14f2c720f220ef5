import Database
import Web

/// How a round went, for everybody: who got money, how many did not and why, and what is left.
struct ResultPage: PagedPage {
    static let template = "grants/result"
    static let perPage = 50

    struct Line: Encodable, Sendable {
        var organization: String
        var title: String
        var answer: String
        var amount: String
    }
    struct Refused: Encodable, Sendable {
        var ground: String
        var count: String
        var asked: String
    }
    struct Named: Encodable, Sendable {
        var organization: String
        var title: String
        var ground: String
    }

    var back: String
    var backText: String
    var heading: String
    var lead: String
    var isDecided: Bool
    var awards: [Line]
    var hasAwards: Bool
    var sum: String
    var paging: Paging?
    var refused: [Refused]
    var hasRefused: Bool
    var named: [Named]
    var hasNamed: Bool
    var money: [CasePage.Fact]
    var recommendation: String?

    static let sample = ResultPage(
        back: "/puljer",
        backText: "Puljer",
        heading: "Resultat: Kulturpuljen, Forår 2027",
        lead: "To fik penge.",
        isDecided: true,
        awards: [Line(organization: "Kulturbroen", title: "Aften", answer: "Ja", amount: "30.000 kr.")],
        hasAwards: true,
        sum: "30.000 kr.",
        paging: .sample,
        refused: [Refused(ground: "Der var ikke penge nok", count: "1", asked: "10.000 kr.")],
        hasRefused: true,
        named: [Named(organization: "Koret", title: "Sang", ground: "Der var ikke penge nok")],
        hasNamed: true,
        money: [CasePage.Fact(label: "Budget", text: "30.000 kr. af 60.000 kr.")],
        recommendation: "/puljer/kulturpuljen/runder/2027/indstilling"
    )
}

extension ResultPage {
    init(_ found: PublicRound, _ result: RoundResult, page: Int, _ language: PageLanguage) {
        let (pool, round) = (found.pool, found.round)
        back = language.base + PoolPath.index
        backText = language.pick("Puljer", "Grants")
        heading = language.pick("Resultat: \(pool.title), \(round.title)", "Result: \(pool.title), \(round.title)")
        isDecided = round.endedAt != nil
        let day = language.date(round.answerOn)
        if isDecided {
            let (count, sum) = (language.inWords(result.count), language.money(result.granted))
            lead =
                result.count == 0
                ? language.pick("Ingen ansøgninger fik penge.", "No application got money.")
                : result.count == 1
                    ? language.pick(
                        "Én ansøgning fik penge, \(sum) i alt.",
                        "One application got money, \(sum) in total."
                    )
                    : language.pick(
                        "\(count.uppercasedFirst) ansøgninger fik penge, \(sum) tilsammen.",
                        "\(count.uppercasedFirst) applications got money, \(sum) together."
                    )
        } else {
            lead = language.pick(
                "Ikke alle har fået svar endnu. Alle får svar senest \(day), og så står resultatet her.",
                "Not all have an answer yet. All have one by \(day), and then the result is here."
            )
        }
        awards =
            isDecided
            ? result.awards.map { line in
                Line(
                    organization: line.organization,
                    title: line.title,
                    answer: language.answer(line.answer),
                    amount: language.money(line.amount)
                )
            } : []
        hasAwards = !awards.isEmpty
        sum = language.money(result.granted)
        paging =
            isDecided
            ? Paging(page: page, of: (result.count + Self.perPage - 1) / Self.perPage, language) {
                "\(language.base)\(PoolPath.round(pool.slug, round.slug))/resultat?side=\($0)"
            } : nil
        refused =
            isDecided
            ? result.refused.map { line in
                Refused(
                    ground: line.ground.map(language.ground) ?? "",
                    count: language.number(line.count),
                    asked: language.money(line.asked)
                )
            } : []
        hasRefused = !refused.isEmpty
        named =
            isDecided
            ? result.named.map { line in
                Named(
                    organization: line.organization,
                    title: line.title,
                    ground: line.ground.map(language.ground) ?? ""
                )
            } : []
        hasNamed = !named.isEmpty
        money =
            isDecided
            ? result.budgets.map { budget in
                let (granted, all) = (language.money(budget.granted), language.money(budget.amount))
                return CasePage.Fact(
                    label: "\(budget.source), \(budget.year)",
                    text: language.pick("\(granted) af \(all)", "\(granted) of \(all)")
                )
            } : []
        recommendation =
            isDecided && result.recommendation != nil
            ? "\(language.base)\(PoolPath.round(pool.slug, round.slug))/indstilling" : nil
    }
}
