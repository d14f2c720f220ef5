import Database
import Language
import Web

/// The page structs of what was given.
let awardPages: [any Page.Type] = [AwardListPage.self]

/// Who got money for what («Bevillinger»), the newest first.
struct AwardListPage: PagedPage {
    static let template = "grants/award-list"

    struct Option: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }

    /// What narrows the list, and what that comes to.
    struct Form: Encodable, Sendable {
        var query: String
        var years: [Option]
        var programmes: [Option]
        /// "12 bevillinger".
        var found: String
        /// What they come to.
        var sum: String?
        /// The list without any choice, when there is one.
        var clear: String?
    }

    struct Item: Encodable, Sendable {
        /// Of the organisation, where it is one of ours.
        var url: String?
        var recipient: String
        var title: String
        var programme: String?
        var date: String
        var amount: String
        /// The page is not in the language of the words.
        var foreign: Bool
    }

    var lead: String
    /// Nil where nothing was ever given.
    var form: Form?
    var hasItems: Bool
    var items: [Item]
    var paging: Paging?
    var figure: Figure?

    static let sample = AwardListPage(
        lead: "Penge, som Havneby Kommune har givet.",
        form: Form(
            query: "kor",
            years: [Option(value: "2026", label: "2026", isChosen: true)],
            programmes: [Option(value: "Kulturpuljen", label: "Kulturpuljen", isChosen: true)],
            found: "12 bevillinger",
            sum: "148.285 kr. i alt",
            clear: "/bevillinger"
        ),
        hasItems: true,
        items: [
            Item(
                url: "/foreninger/kulturbroen",
                recipient: "Kulturbroen",
                title: "Kor for alle",
                programme: "Kulturpuljen",
                date: "2. marts 2026",
                amount: "25.000 kr.",
                foreign: true
            )
        ],
        paging: .sample,
        figure: .sample
    )
}

extension AwardListPage {
    init(_ list: AwardList, _ filter: AwardFilter, municipality: String, _ language: PageLanguage) {
        lead = language.pick(
            "Her står, hvem der har fået penge, og til hvad. Listen viser \(municipality)s egne bevillinger og dem, som kommunen har hentet fra andre.",
            "Who got money, and for what: the grants of \(municipality), and those it has taken over from others."
        )
        let isEmpty = list.totals.isEmpty && !filter.isNarrow
        let shown = list.shown(filter)
        form = isEmpty ? nil : Form(list, filter, shown, language)
        items = list.items.map { Item($0, language) }
        hasItems = !items.isEmpty
        let pages = (shown.awards + AwardFilter.pageSize - 1) / AwardFilter.pageSize
        paging = Paging(page: filter.page, of: pages, language) { language.base + filter.url(page: $0) }
        figure = AwardYears(shown).flatMap { $0.figure(language) }
    }
}

extension AwardListPage.Item {
    fileprivate init(_ item: AwardList.Item, _ language: PageLanguage) {
        let award = item.award
        url = item.slug.map { "\(language.base)/foreninger/\($0)" }
        recipient = award.recipientKind == .individual ? language.pick("En person", "A person") : award.recipient
        title = award.title
        programme = award.programme
        date = language.date(award.awardedOn)
        amount = language.amount(award.amount, award.currency)
        foreign = language == .english
    }
}

extension AwardListPage.Form {
    /// So many pools can be chosen among; more are found by their name.
    private static let mostProgrammes = 300

    fileprivate init(
        _ list: AwardList,
        _ filter: AwardFilter,
        _ shown: [AwardList.Total],
        _ language: PageLanguage
    ) {
        query = filter.text
        let all = language.pick("Alle", "All")
        years = Self.options(
            Set(list.totals.map(\.year)).sorted(by: >).map(String.init),
            chosen: filter.year.map(String.init),
            all
        )
        programmes = Self.options(
            Set(list.totals.compactMap(\.programme)).map { (Danish.sortKey($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
                .prefix(Self.mostProgrammes).map { $0 },
            chosen: filter.programme,
            all
        )
        let count = shown.awards
        found =
            count == 1
            ? language.pick("1 bevilling", "1 grant")
            : language.pick("\(language.number(count)) bevillinger", "\(language.number(count)) grants")
        let sums = shown.sums.map { language.amount($0.amount, $0.currency) }
        sum = sums.isEmpty ? nil : language.pick("\(language.list(sums)) i alt", "\(language.list(sums)) in all")
        clear = filter.isNarrow ? language.base + AwardPath.index : nil
    }

    /// Those there are, and the one that is chosen although it is not among them.
    private static func options(_ values: [String], chosen: String?, _ all: String) -> [AwardListPage.Option] {
        let missing = chosen.flatMap { values.contains($0) ? nil : $0 }
        return [AwardListPage.Option(value: "", label: all, isChosen: chosen == nil)]
            + (values + (missing.map { [$0] } ?? [])).map { value in
                AwardListPage.Option(value: value, label: value.shortened(to: 80), isChosen: value == chosen)
            }
    }
}
