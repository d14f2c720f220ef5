import Database
import Registry
import Web

extension ObligationPage {
    /// Everything that the page is made of.
    struct Content: Sendable {
        var obligation: Obligation
        var owner: Function
        var place: String
        var staffing: Staffing?
        var owedTo: String?
        var right: ObligationRight
        var waiting: Transfer?
        /// Functions it can be given to, by unit.
        var targets: [(place: String, functions: [Function])]
        var history: [JournalEntry]
        var attachments: [Attachment]
        var limits: FileLimits
    }

    init(_ content: Content, _ form: ObligationForm, _ screens: FollowupScreens, _ language: PageLanguage) {
        let (obligation, today) = (content.obligation, screens.today)
        let kind = screens.kind(obligation)
        back = language.base + ObligationPath.index
        eyebrow = kind.map { language.pick($0.danish, $0.english) } ?? language.pick("Opgave", "Task")
        what = obligation.what
        owner = "\(content.owner.title), \(content.place)"
        ownerURL = language.base + FunctionPath.show(content.owner.id)
        holder = language.staffing(content.staffing)
        owedTo = content.owedTo
        due = language.date(obligation.dueOn)
        (stateStyle, stateIcon, state) = Self.state(obligation, today, language)
        nextStep = obligation.isOpen ? obligation.nextStep : nil
        ended = obligation.settledAt.map { moment in
            let day = language.date(DanishTime.date(of: moment))
            return obligation.outcome == .dropped
                ? language.pick("Lukket den \(day)", "Closed on \(day)")
                : language.pick("Løst den \(day)", "Done on \(day)")
        }
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        let base = language.base + ObligationPath.show(obligation.id)
        var mayAct = false
        if obligation.isOpen, case .act = content.right { mayAct = true }
        let hasPage = obligation.path != ObligationPath.show(obligation.id)
        open = hasPage && content.right != .none ? Open(url: language.base + obligation.path) : nil
        let isWaiting = mayAct && content.waiting != nil
        answer = isWaiting ? Answer(form, base, content, language) : nil
        settle = mayAct && !isWaiting && kind?.settling != .byItsThing ? Settle(form, base, language) : nil
        give = mayAct && !isWaiting ? Give(form, base, content, language) : nil
        move = mayAct && !isWaiting ? Move(form, base, language) : nil
        hasMore = give != nil
        files = AttachmentSection(
            content.attachments,
            screens.files,
            action: mayAct ? base + "/filer" : nil,
            content.limits,
            error: form.errors[Files.field],
            mayRemove: mayAct,
            language
        )
        history = screens.history(content.history, language)
        hasHistory = !history.isEmpty
    }

    private static func state(
        _ obligation: Obligation,
        _ today: CalendarDate,
        _ language: PageLanguage
    ) -> (String, String, String) {
        guard obligation.isOpen else {
            return obligation.outcome == .dropped
                ? ("info", "info", language.pick("Lukket", "Closed")) : ("ok", "check", language.pick("Løst", "Done"))
        }
        let words = language.deadline(obligation.dueOn, on: today)
        if obligation.dueOn < today { return ("late", "warning", words) }
        return obligation.dueOn == today ? ("warn", "clock", words) : ("info", "calendar", words)
    }
}

extension ObligationPage.Settle {
    fileprivate init(_ form: ObligationForm, _ base: String, _ language: PageLanguage) {
        action = base + "/afslutning"
        outcome = ChoiceInput(
            "udfald",
            language.pick("Er opgaven løst?", "Is the task done?"),
            [
                (Obligation.Outcome.done.rawValue, language.pick("Ja, den er løst", "Yes, it is done")),
                (
                    Obligation.Outcome.dropped.rawValue,
                    language.pick("Nej, men den er ikke længere nødvendig", "No, but it is no longer needed")
                ),
            ],
            chosen: [form.outcome],
            error: form.errors["udfald"]
        )
        note = AreaInput(
            "note",
            language.pick("Skriv kort, hvad der skete", "Write briefly what happened"),
            hint: language.pick(
                "Den næste i funktionen kan læse det. Skriv ikke navne på borgere.",
                "The next one in the function can read it. Do not write names of citizens."
            ),
            value: form.note,
            error: form.errors["note"]
        )
    }
}

extension ObligationPage.Give {
    fileprivate init(
        _ form: ObligationForm,
        _ base: String,
        _ content: ObligationPage.Content,
        _ language: PageLanguage
    ) {
        action = base + "/overdragelse"
        function = ChoiceInput(
            "funktion",
            language.pick("Hvem skal have den?", "Who is to have it?"),
            groups: content.targets.map { ($0.place, $0.functions.map { ("\($0.id)", $0.title) }) },
            chosen: [form.function],
            hint: language.pick(
                "Den nye ejer får besked og siger ja eller nej. Siger ingen noget, får du den tilbage.",
                "The new owner is told and says yes or no. If nobody answers, it comes back to you."
            ),
            error: form.errors["funktion"]
        )
        reason = AreaInput(
            "hvorfor",
            language.pick("Hvorfor? (valgfrit)", "Why? (optional)"),
            rows: 2,
            value: form.giveReason,
            error: form.errors["hvorfor"]
        )
        isOpen = form.part == .give
    }
}

extension ObligationPage.Move {
    fileprivate init(_ form: ObligationForm, _ base: String, _ language: PageLanguage) {
        action = base + "/frist"
        date = DateFieldset(form.deadline, legend: language.pick("Ny frist", "New deadline"), form.errors)
        reason = AreaInput(
            "aarsag",
            language.pick("Hvorfor flyttes den?", "Why does it move?"),
            hint: language.pick("Den, der venter, kan se det.", "Whoever waits can see it."),
            rows: 2,
            value: form.moveReason,
            error: form.errors["aarsag"]
        )
        isOpen = form.part == .move
    }
}

extension ObligationPage.Answer {
    fileprivate init(
        _ form: ObligationForm,
        _ base: String,
        _ content: ObligationPage.Content,
        _ language: PageLanguage
    ) {
        action = base + "/svar"
        let last = content.waiting.map { language.date($0.answerBy) } ?? ""
        let name = content.owner.title.lowercasedFirst
        text = language.pick(
            "Opgaven er givet til \(name). Sig ja eller nej senest \(last). Siger ingen noget, går den tilbage.",
            "The task was given to \(name). Say yes or no by \(last). If nobody answers, it goes back."
        )
        refusal = AreaInput(
            "nej",
            language.pick("Hvorfor sender du den tilbage?", "Why do you send it back?"),
            rows: 2,
            value: form.refusal,
            error: form.errors["nej"]
        )
        isOpen = form.part == .answer
    }
}

extension PageLanguage {
    /// Who answers for a function: a name, who stands in, or that nobody does.
    func staffing(_ staffing: Staffing?) -> String {
        switch staffing {
        case .present(let holdings):
            let names = holdings.map { holding in
                let name = holding.name ?? pick("en tidligere indehaver", "a former holder")
                return holding.part == .deputy ? pick("\(name) (stedfortræder)", "\(name) (deputy)") : name
            }
            return list(names)
        case .away(let holdings, let until):
            let names = list(holdings.compactMap(\.name))
            return pick("\(names), væk til og med \(date(until))", "\(names), away until \(date(until))")
        case .vacant(let since): return pick("Ubesat siden \(date(since))", "Vacant since \(date(since))")
        case nil: return pick("Ukendt", "Unknown")
        }
    }
}
