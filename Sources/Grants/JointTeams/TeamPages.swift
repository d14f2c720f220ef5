import Database
import Followup
import Registry
import Web

/// The joint applications that somebody is in («Fælles ansøgninger»).
struct TeamListPage: PagedPage {
    static let template = "grants/team-list"

    struct Item: Encodable, Sendable {
        var url: String
        var title: String
        var style: String
        var icon: String
        var state: String
        var fund: String?
    }

    var newURL: String?
    var hasItems: Bool
    var items: [Item]
    var paging: Paging?

    static let sample = TeamListPage(
        newURL: "/faelles-ansoegninger/ny",
        hasItems: true,
        items: [Item(url: "/x", title: "Kor", style: "ok", icon: "clock", state: "Frist", fund: "Fyrfonden")],
        paging: .sample
    )

    static let pageSize = 20

    init(newURL: String?, hasItems: Bool, items: [Item], paging: Paging?) {
        self.newURL = newURL
        self.hasItems = hasItems
        self.items = items
        self.paging = paging
    }

    init(
        _ teams: [FundingTeam],
        total: Int,
        page: Int,
        mayBegin: Bool,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        let base = language.base
        newURL = mayBegin ? base + TeamPath.new : nil
        items = teams.map { team in
            let (style, icon, state) = language.state(of: team, on: today)
            return Item(
                url: base + TeamPath.show(team.id),
                title: team.title,
                style: style,
                icon: icon,
                state: state,
                fund: team.fund
            )
        }
        hasItems = !items.isEmpty
        paging = Paging(page: page, of: (total + Self.pageSize - 1) / Self.pageSize, language) { page in
            "\(base)\(TeamPath.index)\(page > 1 ? "?side=\(page)" : "")"
        }
    }
}

/// Where somebody begins a team.
struct TeamFormPage: Page {
    static let template = "grants/team-form"

    var back: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var title: TextInput
    var fund: ChoiceInput
    var plan: AreaInput
    var deadline: DateFieldset

    static let sample = TeamFormPage(
        back: "/faelles-ansoegninger",
        action: "/faelles-ansoegninger",
        hasErrors: true,
        errors: [FormErrors.Item(field: "titel", message: "Giv det et navn")],
        title: .sample,
        fund: .sample,
        plan: .sample,
        deadline: .sample
    )
}

extension TeamFormPage {
    init(_ form: TeamForm, _ funds: [Fund], _ language: PageLanguage) {
        let errors = form.errors
        back = language.base + TeamPath.index
        action = language.base + TeamPath.index
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        title = TextInput(
            "titel",
            .text,
            language.pick("Hvad kalder I det?", "What do you call it?"),
            value: form.title,
            error: errors["titel"]
        )
        fund = ChoiceInput(
            "fond",
            language.pick("Hvor vil I søge?", "Where do you want to apply?"),
            funds.map { (value: String($0.id), label: $0.name) },
            chosen: form.fund,
            hint: language.pick("Vælg ingen, hvis det er et andet sted", "Choose none if it is elsewhere"),
            error: errors["fond"]
        )
        plan = AreaInput(
            "plan",
            language.pick("Hvad vil I lave sammen?", "What do you want to do together?"),
            rows: 6,
            value: form.plan,
            error: errors["plan"]
        )
        deadline = DateFieldset(
            form.deadline,
            legend: language.pick("Hvornår skal den sendes senest?", "By when is it to be sent?"),
            errors
        )
    }
}

/// One team: who is in, what is to be done, and how long there is.
struct TeamPage: Page {
    static let template = "grants/team"

    struct Member: Encodable, Sendable {
        var name: String
        var style: String
        var icon: String
        var state: String
    }
    struct Task: Encodable, Sendable {
        var url: String
        var what: String
        var owner: String
        var style: String
        var icon: String
        var state: String
    }
    struct TaskForm: Encodable, Sendable {
        var action: String
        var isOpen: Bool
        var what: TextInput
        var owner: ChoiceInput
        var due: DateFieldset
    }
    struct GuestForm: Encodable, Sendable {
        var action: String
        var isOpen: Bool
        var guest: ChoiceInput
    }
    struct OutcomeForm: Encodable, Sendable {
        var action: String
        var isOpen: Bool
        var result: ChoiceInput
        var amount: TextInput
    }

    var back: String
    var title: String
    var style: String
    var icon: String
    var state: String
    var fund: String?
    var fundURL: String?
    var plan: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    /// For whoever is asked into it.
    var answerAction: String?
    var members: [Member]
    var guestForm: GuestForm?
    var hasTasks: Bool
    var tasks: [Task]
    var taskForm: TaskForm?
    var outcomeForm: OutcomeForm?
    var files: AttachmentSection

    static let sample = TeamPage(
        back: "/faelles-ansoegninger",
        title: "Kor i hele byen",
        style: "ok",
        icon: "clock",
        state: "Frist 1. marts 2027, om 3 måneder",
        fund: "Fyrfonden",
        fundURL: "/fonde/fyrfonden",
        plan: "Vi vil synge",
        hasErrors: true,
        errors: [FormErrors.Item(field: "opgave", message: "Skriv")],
        answerAction: "/faelles-ansoegninger/1/deltagelse",
        members: [Member(name: "Kulturbroen", style: "ok", icon: "check", state: "Med")],
        guestForm: GuestForm(action: "/x/deltagere", isOpen: true, guest: .sample),
        hasTasks: true,
        tasks: [
            Task(url: "/opgaver/1", what: "Budget", owner: "Kasserer", style: "ok", icon: "check", state: "Gjort")
        ],
        taskForm: TaskForm(action: "/x/opgaver", isOpen: true, what: .sample, owner: .sample, due: .sample),
        outcomeForm: OutcomeForm(action: "/x/udfald", isOpen: true, result: .sample, amount: .sample),
        files: .sample
    )
}
