import Database
import Registry
import Web

/// Money one can apply for elsewhere («Fonde og andre puljer»).
struct FundListPage: PagedPage {
    static let template = "grants/fund-list"

    struct Item: Encodable, Sendable {
        var url: String
        var name: String
        var foreign: Bool
        var style: String
        var icon: String
        var deadline: String
        var amount: String?
        var purpose: String
        var owner: String
    }

    var query: String
    var topics: ChoiceInput
    var targetGroups: ChoiceInput
    var givers: ChoiceInput
    var months: ChoiceInput
    var found: String
    /// The list without any choice, when there is one.
    var clear: String?
    var hasItems: Bool
    var items: [Item]
    var paging: Paging?
    var calendarURL: String
    /// For those who look after the list.
    var newURL: String?

    static let sample = FundListPage(
        query: "kor",
        topics: .sample,
        targetGroups: .sample,
        givers: .sample,
        months: .sample,
        found: "24 fonde",
        clear: "/fonde",
        hasItems: true,
        items: [
            Item(
                url: "/fonde/fyrboederfonden",
                name: "Fyrbøderfonden",
                foreign: true,
                style: "ok",
                icon: "clock",
                deadline: "Frist 1. marts 2027",
                amount: "Op til 50.000 kr.",
                purpose: "Penge til fællesskaber.",
                owner: "Fyrbøderfonden, fond"
            )
        ],
        paging: .sample,
        calendarURL: "/fonde/kalender.ics",
        newURL: "/fonde/ny"
    )
}

extension FundListPage {
    init(
        _ funds: [Fund],
        total: Int,
        _ address: FundAddress,
        _ vocabulary: FundVocabulary,
        mayChange: Bool,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        let base = language.base
        query = address.text
        topics = ChoiceInput(
            "emne",
            language.pick("Emne", "Topic"),
            vocabulary.answers(.topic, language),
            chosen: address.topic
        )
        targetGroups = ChoiceInput(
            "maalgruppe",
            language.pick("Målgruppe", "Target group"),
            vocabulary.answers(.targetGroup, language),
            chosen: address.targetGroup
        )
        givers = ChoiceInput(
            "giver",
            language.pick("Hvem giver pengene?", "Who gives the money?"),
            Fund.Giver.allCases.map { (value: $0.rawValue, label: language.giver($0)) },
            chosen: address.giver?.rawValue
        )
        months = ChoiceInput(
            "maaneder",
            language.pick("Hvornår kan I søge?", "When can you apply?"),
            FundAddress.months.map { count in
                (
                    value: String(count),
                    label: count == 1
                        ? language.pick("Inden for en måned", "Within a month")
                        : language.pick("Inden for \(count) måneder", "Within \(count) months")
                )
            },
            chosen: address.months.map(String.init)
        )
        let number = language.number(total)
        found =
            switch total {
            case 0: language.pick("Ingen fonde passer", "No funds fit")
            case 1: language.pick("1 fond", "1 fund").unbroken
            default: language.pick("\(number) fonde", "\(number) funds").unbroken
            }
        clear = address.hasChoices ? base + FundPath.index : nil
        items = funds.map { fund in
            let (style, icon, deadline) = language.deadline(of: fund, on: today)
            return Item(
                url: base + FundPath.show(fund.slug),
                name: fund.name,
                foreign: language != .danish,
                style: style,
                icon: icon,
                deadline: deadline,
                amount: language.amounts(fund.least, fund.most),
                purpose: fund.purpose.shortened(to: 200),
                owner: "\(fund.owner) (\(language.giver(fund.giver).lowercasedFirst))"
            )
        }
        hasItems = !items.isEmpty
        let pages = (total + FundAddress.pageSize - 1) / FundAddress.pageSize
        paging = Paging(page: address.page, of: min(pages, FundAddress.lastPage), language) { page in
            base + FundPath.index + address.with(page: page).query
        }
        calendarURL = base + FundPath.calendar + address.with(page: 1).query
        newURL = mayChange ? base + FundPath.new : nil
    }
}
