import Database
import Registry
import Web

/// Everything that the functions of a person owe («Mine opgaver»).
struct MyObligationsPage: Page {
    static let template = "followup/my-obligations"

    struct Tab: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct More: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Group: Encodable, Sendable {
        var key: String
        var heading: String
        var count: String
        var countClass: String
        var hint: String?
        var tasks: [TaskCard]
        var more: More?
    }
    struct Function: Encodable, Sendable {
        var icon: String
        var name: String
        var url: String
        var since: String
    }
    struct Vacancy: Encodable, Sendable {
        var text: String
        var url: String
        var link: String
    }

    var today: String
    var lead: String
    var newURL: String?
    var tabs: [Tab]
    var groups: [Group]
    var isEmpty: Bool
    var functions: [Function]
    var hasFunctions: Bool
    var vacancies: [Vacancy]
    var hasVacancies: Bool
    var units: [More]
    var hasUnits: Bool
    var keptHeading: String
    var keptText: String
    var calendarURL: String

    static let sample = MyObligationsPage(
        today: "Tirsdag den 24. november 2026",
        lead: "To opgaver er over fristen. Tre skal gøres i dag.",
        newURL: "/opgaver/ny",
        tabs: [Tab(url: "#over", text: "Over fristen (2)")],
        groups: [
            Group(
                key: "over",
                heading: "Over fristen",
                count: "2",
                countClass: "count count--late",
                hint: "Andre ejer dem nu.",
                tasks: [.sample],
                more: More(url: "/mine-opgaver?gruppe=over&side=2", text: "Se alle 43")
            )
        ],
        isEmpty: true,
        functions: [
            Function(
                icon: "user",
                name: "Frivilligkonsulent, Social og Sundhed",
                url: "/funktioner/1",
                since: "siden 1. august 2025"
            )
        ],
        hasFunctions: true,
        vacancies: [Vacancy(text: "Har været ubesat siden 1. november.", url: "/funktioner/2", link: "Se funktionen")],
        hasVacancies: true,
        units: [More(url: "/enheder/social/opgaver", text: "Social og Sundhed")],
        hasUnits: true,
        keptHeading: "Løst i november",
        keptText: "23 opgaver. 19 inden fristen.",
        calendarURL: "/mit-medspil/kalender"
    )
}

extension MyObligationsPage {
    /// What the page is made of.
    struct Content: Sendable {
        var counts: ObligationCounts
        var groups: [(group: ObligationGroup, items: [ListedObligation])]
        var holdings: [Int: Holding]
        var guarded: [GuardedFunction]
        var kept: KeptPromises
        /// Whose tasks the person may see as a whole.
        var units: [Unit]
    }

    init(_ actor: Actor, _ content: Content, on today: CalendarDate, language: PageLanguage) {
        self.today = language.longDate(today).uppercasedFirst
        let counts = content.counts
        lead = language.lead(counts)
        newURL = actor.functions.isEmpty ? nil : language.base + ObligationPath.new
        let shown = content.groups.filter { counts[$0.group] > 0 }
        tabs = shown.map {
            Tab(
                url: "#\($0.group.rawValue)",
                text: "\($0.group.name(language)) (\(language.upToMany(counts[$0.group])))"
            )
        }
        groups = shown.map { Group($0.group, $0.items, count: counts[$0.group], on: today, language) }
        isEmpty = shown.isEmpty
        functions = actor.functions.map { Function($0, content.holdings[$0.holdingID], language) }
        hasFunctions = !functions.isEmpty
        vacancies = content.guarded.prefix(5).map { Vacancy($0, language) }
        hasVacancies = !vacancies.isEmpty
        units = content.units.map { More(url: "\(language.base)\(UnitPath.show($0.slug))/opgaver", text: $0.name) }
        hasUnits = !units.isEmpty
        let month = language.month(today.month)
        keptHeading = language.pick("Løst i \(month)", "Done in \(month)")
        keptText = language.kept(content.kept)
        calendarURL = language.base + CalendarPath.settings
    }
}

extension MyObligationsPage.Group {
    init(
        _ group: ObligationGroup,
        _ items: [ListedObligation],
        count: Int,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        key = group.rawValue
        heading = group.name(language)
        self.count = language.upToMany(count)
        countClass = group == .late ? "count count--late" : "count"
        hint =
            group == .given
            ? language.pick(
                "Andre ejer dem nu. Du kan se, at de bliver gjort.",
                "Others own them now. You can see that they get done."
            ) : nil
        tasks = items.map { TaskCard($0, group, on: today, language: language) }
        more =
            count > items.count
            ? MyObligationsPage.More(
                url: language.base + ObligationPath.page(group),
                text: count > ObligationLists.many
                    ? language.pick("Se alle", "See all")
                    : language.pick("Se alle \(language.number(count))", "See all \(language.number(count))")
            ) : nil
    }
}

extension MyObligationsPage.Function {
    init(_ function: Actor.Function, _ holding: Holding?, _ language: PageLanguage) {
        icon = function.isDeputy ? "clock" : "user"
        let title = function.isDeputy ? function.title.lowercasedFirst : function.title
        let prefix = function.isDeputy ? language.pick("Stedfortræder: ", "Deputy: ") : ""
        name = "\(prefix)\(title), \(function.place)"
        url = language.base + FunctionPath.show(function.id)
        since =
            if let until = holding?.untilOn {
                language.pick("til \(language.date(until))", "until \(language.date(until))")
            } else if let from = holding?.fromOn {
                language.pick("siden \(language.date(from))", "since \(language.date(from))")
            } else {
                ""
            }
    }
}

extension MyObligationsPage.Vacancy {
    init(_ guarded: GuardedFunction, _ language: PageLanguage) {
        let since = language.date(guarded.since)
        text = language.pick(
            "\(guarded.function.title) har været ubesat siden \(since). Opgaverne ligger hos dig så længe.",
            "\(guarded.function.title) has been vacant since \(since). Its tasks are yours until then."
        )
        url = language.base + FunctionPath.show(guarded.function.id)
        link = language.pick("Se funktionen", "See the function")
    }
}

extension ObligationGroup {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .late: language.pick("Over fristen", "Late")
        case .today: language.pick("I dag", "Today")
        case .coming: language.pick("Kommer", "Coming")
        case .given: language.pick("Givet videre", "Passed on")
        }
    }
}

extension PageLanguage {
    /// "500+" for what was not counted to the end.
    fileprivate func upToMany(_ count: Int) -> String {
        count > ObligationLists.many ? "\(number(ObligationLists.many))+" : number(count)
    }

    /// "To", "Over 500".
    private func words(_ count: Int) -> String {
        count > ObligationLists.many
            ? pick("Over \(number(ObligationLists.many))", "More than \(number(ObligationLists.many))")
            : inWords(count).uppercasedFirst
    }

    /// "To opgaver er over fristen. Tre skal gøres i dag."
    fileprivate func lead(_ counts: ObligationCounts) -> String {
        var parts: [String] = []
        if counts.late > 0 {
            let words = words(counts.late)
            parts.append(
                pick(
                    counts.late == 1 ? "En opgave er over fristen." : "\(words) opgaver er over fristen.",
                    counts.late == 1 ? "One task is late." : "\(words) tasks are late."
                )
            )
        }
        if counts.today > 0 {
            let words = words(counts.today)
            parts.append(pick("\(words) skal gøres i dag.", "\(words) must be done today."))
        }
        if parts.isEmpty {
            parts = [
                counts.coming > 0
                    ? pick("Intet haster i dag.", "Nothing is urgent today.")
                    : pick("Du har ingen opgaver lige nu.", "You have no tasks right now.")
            ]
        }
        return parts.joined(separator: " ")
    }

    /// "23 opgaver. 19 inden fristen."
    fileprivate func kept(_ kept: KeptPromises) -> String {
        switch kept.all {
        case 0: pick("Ingen endnu.", "None yet.")
        case (ObligationLists.many + 1)...: pick("\(words(kept.all)) opgaver.", "\(words(kept.all)) tasks.")
        case 1:
            pick(
                kept.inTime == 1 ? "1 opgave, inden fristen." : "1 opgave, efter fristen.",
                kept.inTime == 1 ? "1 task, in time." : "1 task, late."
            )
        default:
            pick(
                "\(number(kept.all)) opgaver. \(number(kept.inTime)) inden fristen.",
                "\(number(kept.all)) tasks. \(number(kept.inTime)) in time."
            )
        }
    }
}
