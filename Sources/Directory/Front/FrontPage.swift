import Database
import Web

/// The front page.
struct FrontPage: Page {
    static let template = "directory/front"

    struct Example: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct EventColumn: Encodable, Sendable {
        var heading: String
        var events: [Event]
    }
    /// An offer on a day.
    struct Event: Encodable, Sendable {
        var isToday: Bool
        var datetime: String
        var day: String
        var month: String
        var url: String
        var title: HTMLFragment
        /// The title is Danish on an English page.
        var foreign: Bool
        var detail: String
    }

    var lead: String
    var examples: [Example]
    var helpLines: [HelpLine]
    var hasTopics: Bool
    var topics: [TopicTile]
    var allTopics: String
    var hasEvents: Bool
    var eventsHeading: String
    var eventColumns: [EventColumn]

    static let sample = FrontPage(
        lead: "375 tilbud",
        examples: [Example(url: "/tilbud?q=ensom", text: "ensom")],
        helpLines: [.sample],
        hasTopics: true,
        topics: [.sample],
        allTopics: "Alle 48 emner",
        hasEvents: true,
        eventsHeading: "Det sker",
        eventColumns: [
            EventColumn(
                heading: "I dag",
                events: [
                    Event(
                        isToday: true,
                        datetime: "2026-12-01",
                        day: "1.",
                        month: "dec.",
                        url: "/tilbud/cafe",
                        title: HTMLFragment(trusted: "Café"),
                        foreign: true,
                        detail: "Tirsdag kl. 10–12, Havnegade 3"
                    )
                ]
            )
        ]
    )
}

extension FrontPage {
    /// - `totals`: of each group of topics, in the order of the groups; empty while there is no index.
    init(
        total: Int,
        totals: [Int],
        days: [UpcomingDay],
        words: ScreenWords,
        frame: FrameBase,
        language: PageLanguage
    ) {
        lead =
            total > 0
            ? language.pick(
                "Her er \(language.offers(total)) i \(frame.municipality). Skriv, som du taler.",
                "Here are \(language.offers(total)) in \(frame.municipality). Write as you speak."
            )
            : language.pick(
                "Hjælp, samvær og noget at gå til i \(frame.municipality). Skriv, som du taler.",
                "Help, company and things to do in \(frame.municipality). Write as you speak."
            )
        examples = Self.examples(language).map { text in
            Example(url: language.base + OfferPath.index + SearchAddress().with { $0.text = text }.query, text: text)
        }
        helpLines = words.crisis.helpLines(language)
        topics = zip(words.topicGroups, totals).filter { $0.1 > 0 }.prefix(Self.mostTopics).map { group, count in
            TopicTile(group, topics: group.topics ?? [], count: count, language: language)
        }
        hasTopics = !topics.isEmpty
        allTopics = language.pick("Alle emner", "All topics")
        eventColumns = days.map { EventColumn($0, language) }
        hasEvents = !days.isEmpty
        eventsHeading = language.pick("Åbent de næste dage", "Open in the next days")
    }

    /// Three rows of tiles; the rest stands under all topics.
    private static let mostTopics = 12

    private static func examples(_ language: PageLanguage) -> [String] {
        language.pick(
            ["min far på 82 i Klitten er alene", "gæld og rudekuverter", "kor for begyndere"],
            ["lonely", "learn Danish", "help with debt"]
        )
    }
}

extension FrontPage.EventColumn {
    init(_ day: UpcomingDay, _ language: PageLanguage) {
        switch day.ahead {
        case 0: heading = language.pick("I dag", "Today")
        case 1: heading = language.pick("I morgen", "Tomorrow")
        default:
            let name = language.weekday(day.date.weekday)
            heading = language.pick("På \(name)", "On \(name)")
        }
        events = day.offers.map { offer in
            let time = language.times(from: offer.opensAt, to: offer.closesAt)
            let detail = [time, offer.listing.place(kilometres: nil, nil, language)].compactMap { $0 }.joined(
                separator: ", "
            )
            return FrontPage.Event(
                isToday: day.ahead == 0,
                datetime: day.date.description,
                day: "\(day.date.day).",
                month: language.shortMonth(day.date.month),
                url: language.base + OfferPath.show(offer.listing.slug),
                title: offer.listing.title.keepingRanges,
                foreign: language != .danish,
                detail: detail.uppercasedFirst
            )
        }
    }
}
