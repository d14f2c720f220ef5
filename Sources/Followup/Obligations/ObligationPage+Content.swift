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
        var note: String?
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
        let labels: [(Obligation.Outcome, String)] = [
            (.done, language.pick("Ja, den er løst", "Yes, it is done")),
            (.dropped, language.pick("Nej, men den er ikke længere nødvendig", "No, but it is no longer needed")),
        ]
        outcomes = labels.map { outcome, label in
            ObligationPage.Option(
                // The error summary leads to the first.
                id: outcome == .done ? "udfald" : "udfald-\(outcome.rawValue)",
                value: outcome.rawValue,
                label: label,
                isChosen: form.outcome == outcome.rawValue
            )
        }
        outcomeError = form.errors["udfald"]
        note = form.note
        noteError = form.errors["note"]
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
        groups = content.targets.map { place, functions in
            ObligationPage.OptionGroup(
                name: place,
                options: functions.map {
                    ObligationPage.Option(
                        id: "funktion-\($0.id)",
                        value: "\($0.id)",
                        label: $0.title,
                        isChosen: form.function == "\($0.id)"
                    )
                }
            )
        }
        functionError = form.errors["funktion"]
        reason = form.giveReason
        reasonError = form.errors["hvorfor"]
        isOpen = form.part == .give
    }
}

extension ObligationPage.Move {
    fileprivate init(_ form: ObligationForm, _ base: String, _ language: PageLanguage) {
        action = base + "/frist"
        date = DateFieldset(form.deadline, legend: language.pick("Ny frist", "New deadline"), form.errors)
        reason = form.moveReason
        reasonError = form.errors["aarsag"]
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
        text = language.pick(
            "Opgaven er givet til \(content.owner.title.lowercasedFirst). Sig ja eller nej senest \(last). Siger ingen noget, går den tilbage.",
            "The task was given to \(content.owner.title.lowercasedFirst). Say yes or no by \(last). If nobody answers, it goes back."
        )
        refusal = form.refusal
        refusalError = form.errors["nej"]
    }
}

extension PageLanguage {
    /// Who answers for a function: a name, who stands in, or that nobody does.
    func staffing(_ staffing: Staffing?) -> String {
        switch staffing {
        case .present(let holdings):
            let names = holdings.map { holding in
                let name = holding.name ?? pick("en tidligere indehaver", "a former holder")
                return holding.part == .deputy ? pick("\(name) (vikar)", "\(name) (deputy)") : name
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
