import Database
import Followup
import Registry
import Web

/// All that a team's page shows.
struct TeamContent: Sendable {
    var team: FundingTeam
    var viewer: FundingTeam.Viewer
    var members: [TeamMember]
    var tasks: [TeamTask]
    var owners: [(id: Int, label: String)]
    /// Whom one can ask in: value and name.
    var guests: [(name: String, answers: [ChoiceInput.Answer])]
    var attachments: [Attachment]
    var limits: FileLimits

    /// Who can be asked into a team.
    static func guests(
        _ team: FundingTeam,
        _ members: [TeamMember],
        _ language: PageLanguage,
        in db: any Connection
    ) throws -> [(name: String, answers: [ChoiceInput.Answer])] {
        let (organizations, units) = (members.compactMap(\.organizationID), members.compactMap(\.unitID))
        let associations = try Organization.all(municipality: team.municipalityID, in: db)
            .filter { !organizations.contains($0.id) && $0.kind != .municipalUnit }
            .map { (value: "forening-\($0.id)", label: $0.name) }
        let own = try Registry.Unit.all(municipality: team.municipalityID, in: db)
            .filter { !units.contains($0.id) && $0.closedOn == nil }
            .map { (value: "enhed-\($0.id)", label: $0.name) }
        return [
            (language.pick("Foreninger", "Associations"), associations),
            (language.pick("Kommunen", "The municipality"), own),
        ].filter { !$0.1.isEmpty }
    }
}

extension TeamPage {
    init(
        _ content: TeamContent,
        _ typed: TeamTyped,
        _ screens: GrantsScreens,
        _ language: PageLanguage
    ) {
        let (team, today, base) = (content.team, screens.today, language.base)
        let (errors, hasSay) = (typed.errors, content.viewer.hasSay)
        back = base + TeamPath.index
        title = team.title
        (style, icon, state) = language.state(of: team, on: today)
        fund = team.fund
        fundURL = team.fundSlug.map { base + FundPath.show($0) }
        plan = team.plan
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        let isAsked = content.viewer.member.map { $0.answer == nil } ?? false
        answerAction = isAsked ? base + TeamPath.part(team.id, "deltagelse") : nil
        members = content.members.map { member in
            switch member.answer {
            case .joins: Member(name: member.name, style: "ok", icon: "check", state: language.pick("Er med", "Is in"))
            case .declines:
                Member(name: member.name, style: "info", icon: "x", state: language.pick("Sagde nej", "Said no"))
            case nil:
                Member(
                    name: member.name,
                    style: "warn",
                    icon: "clock",
                    state: language.pick("Har ikke svaret", "Has not answered")
                )
            }
        }
        let mayAdd = hasSay && !team.isOver
        guestForm =
            mayAdd
            ? GuestForm(
                action: base + TeamPath.part(team.id, "deltagere"),
                isOpen: errors["gaest"] != nil,
                guest: ChoiceInput(
                    "gaest",
                    language.pick("Hvem vil I have med?", "Whom do you want in?"),
                    groups: content.guests,
                    chosen: [typed.guest],
                    error: errors["gaest"]
                )
            ) : nil
        tasks = content.tasks.map { Task($0, on: today, language) }
        hasTasks = !tasks.isEmpty
        taskForm = mayAdd ? TaskForm(content, typed, language) : nil
        outcomeForm = hasSay ? OutcomeForm(team, typed, language) : nil
        files = AttachmentSection(
            content.attachments,
            screens.followup.files,
            action: hasSay ? base + TeamPath.part(team.id, "filer") : nil,
            content.limits,
            error: errors[Files.field],
            mayRemove: hasSay,
            language
        )
    }
}

extension TeamPage.Task {
    fileprivate init(_ task: TeamTask, on today: CalendarDate, _ language: PageLanguage) {
        url = language.base + ObligationPath.show(task.id)
        what = task.what
        owner = task.owner
        let isLate = task.dueOn < today
        if task.settledAt != nil {
            (style, icon, state) = ("ok", "check", language.pick("Færdig", "Done"))
        } else {
            let away = language.away(task.dueOn, from: today)
            (style, icon) = (isLate ? "late" : "info", "clock")
            state = language.pick(
                "Senest \(language.date(task.dueOn)), \(away)",
                "By \(language.date(task.dueOn)), \(away)"
            )
        }
    }
}

extension TeamPage.TaskForm {
    fileprivate init(_ content: TeamContent, _ typed: TeamTyped, _ language: PageLanguage) {
        let errors = typed.errors
        action = language.base + TeamPath.part(content.team.id, "opgaver")
        isOpen = ["opgave", "hvem", "senest-dag"].contains { errors[$0] != nil }
        what = TextInput(
            "opgave",
            .text,
            language.pick("Hvad skal gøres?", "What is to be done?"),
            hint: language.pick("Som »Lav budgettet«", "Such as \"Make the budget\""),
            value: typed.task,
            error: errors["opgave"]
        )
        owner = ChoiceInput(
            "hvem",
            language.pick("Hvem gør det?", "Who does it?"),
            content.owners.map { (value: String($0.id), label: $0.label) },
            chosen: typed.owner,
            error: errors["hvem"]
        )
        due = DateFieldset(typed.due, legend: language.pick("Senest hvornår?", "By when?"), errors)
    }
}

extension TeamPage.OutcomeForm {
    fileprivate init(_ team: FundingTeam, _ typed: TeamTyped, _ language: PageLanguage) {
        let errors = typed.errors
        action = language.base + TeamPath.part(team.id, "udfald")
        isOpen = errors["udfald"] != nil || errors["beloeb"] != nil
        result = ChoiceInput(
            "udfald",
            language.pick("Hvordan gik det?", "How did it go?"),
            FundingTeam.Result.allCases.map { (value: $0.rawValue, label: language.result($0)) },
            chosen: typed.result.isEmpty ? team.result?.rawValue : typed.result,
            error: errors["udfald"]
        )
        amount = TextInput(
            "beloeb",
            .text,
            language.pick("Hvor mange penge søgte eller fik I?", "How much did you ask for or get?"),
            value: typed.amount,
            error: errors["beloeb"]
        )
    }
}
