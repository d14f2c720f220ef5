import Database
import Registry
import Web

extension FunctionPage {
    struct Content: Sendable {
        var function: Function
        var place: String
        var staffing: Staffing?
        var holdings: [Holding]
        var open: Int
        var handover: Handover?
        /// May decide who holds it.
        var mayChange: Bool
        /// May end somebody's hold on it.
        var mayEnd: Bool
        /// Holds it.
        var isOwn: Bool
        var personID: Int
        var history: [JournalEntry]
        /// Those that the reader may follow.
        var links: [FunctionLink]
    }

    init(_ content: Content, _ form: FunctionForm, _ screens: FollowupScreens, _ language: PageLanguage) {
        let (function, today) = (content.function, screens.today)
        place = content.place
        title = function.title
        if case .vacant = content.staffing { vacant = language.staffing(content.staffing) }
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        facts = Self.facts(function, language)
        hasFacts = !facts.isEmpty
        let current = content.holdings.filter { $0.isCurrent(on: today) && $0.personID != nil }
        holders = current.map { Holder($0, content, form, language) }
        hasHolders = !holders.isEmpty
        let name = function.title.lowercasedFirst
        former = content.holdings.filter { ($0.personID == nil || !$0.isCurrent(on: today)) && $0.fromOn <= today }.map
        { holding in
            Fact(
                label: holding.name
                    ?? language.pick("Den tidligere \(name)", "The former \(name)"),
                value: language.pick(
                    "\(language.date(holding.fromOn)) til \(holding.untilOn.map(language.date) ?? "")",
                    "\(language.date(holding.fromOn)) to \(holding.untilOn.map(language.date) ?? "")"
                )
            )
        }
        hasFormer = !former.isEmpty
        openText =
            content.open > 0
            ? language.pick(
                content.open == 1 ? "En opgave er åben." : "\(language.number(content.open)) opgaver er åbne.",
                content.open == 1 ? "One task is open." : "\(language.number(content.open)) tasks are open."
            ) : nil
        handover =
            (content.isOwn || content.mayEnd) && content.handover != nil
            ? Link(
                url: language.base + HandoverPath.show(function.id),
                text: language.pick("Se overdragelsen", "See the handover")
            ) : nil
        appoint = content.mayChange ? Appoint(function, form, language) : nil
        editURL = content.mayChange ? "\(language.base)\(FunctionPath.show(function.id))/ret" : nil
        links = content.links.map {
            Link(url: language.base + $0.path(function.id), text: language.pick($0.danish, $0.english))
        }
        history = screens.history(content.history, language)
        hasHistory = !history.isEmpty
    }

    private static func facts(_ function: Function, _ language: PageLanguage) -> [Fact] {
        let hours = function.weeklyMinutes.map { minutes in
            let text = minutes % 60 == 0 ? "\(minutes / 60)" : language.pick("\(minutes / 60),5", "\(minutes / 60).5")
            return language.pick("\(text) timer om ugen", "\(text) hours a week")
        }
        let lines: [(String, String?)] = [
            (language.pick("Telefon", "Telephone"), function.phone), ("Mail", function.email),
            (language.pick("Træffes", "Hours"), function.hours),
            (language.pick("Må selv afgøre", "May decide"), function.mandate),
            (language.pick("Tid til opgaven", "Time for it"), hours),
            (language.pick("Hvor langt vil vi?", "How far do we want to go?"), function.ambition),
        ]
        return lines.compactMap { label, value in value.map { Fact(label: label, value: $0) } }
    }
}

extension FunctionPage.Holder {
    fileprivate init(
        _ holding: Holding,
        _ content: FunctionPage.Content,
        _ form: FunctionForm,
        _ language: PageLanguage
    ) {
        let base = language.base + FunctionPath.show(content.function.id)
        let isDeputy = holding.part == .deputy
        icon = isDeputy ? "clock" : "user"
        name = holding.name ?? ""
        var words = [language.pick("siden \(language.date(holding.fromOn))", "since \(language.date(holding.fromOn))")]
        if isDeputy { words.insert(language.pick("stedfortræder", "deputy"), at: 0) }
        if let until = holding.untilOn {
            words.append(language.pick("til \(language.date(until))", "until \(language.date(until))"))
        }
        if let away = holding.awayUntil {
            words.append(language.pick("væk til og med \(language.date(away))", "away until \(language.date(away))"))
        }
        detail = words.joined(separator: ", ")
        let mayTell = content.mayEnd || holding.personID == content.personID
        leave =
            mayTell && holding.untilOn == nil
            ? FunctionPage.Leave(
                action: "\(base)/afgang",
                id: holding.id,
                date: DateFieldset(
                    form.leaves,
                    legend: language.pick("Sidste dag", "Last day"),
                    form.errors
                ),
                isOpen: form.sent == .leave
            ) : nil
        away =
            mayTell && holding.awayUntil == nil
            ? FunctionPage.Away(
                action: "\(base)/fravaer",
                id: holding.id,
                from: DateFieldset(form.awayFrom, legend: language.pick("Fra", "From"), form.errors),
                until: DateFieldset(form.awayUntil, legend: language.pick("Til og med", "Until"), form.errors),
                isOpen: form.sent == .away
            ) : nil
        back =
            mayTell && holding.awayUntil != nil
            ? FunctionPage.Back(action: "\(base)/tilbage", id: holding.id) : nil
    }
}

extension FunctionPage.Appoint {
    fileprivate init(_ function: Function, _ form: FunctionForm, _ language: PageLanguage) {
        action = "\(language.base)\(FunctionPath.show(function.id))/indehavere"
        name = TextInput("navn", .text, language.pick("Navn", "Name"), value: form.name, error: form.errors["navn"])
        email = TextInput(
            "email",
            .email,
            language.pick("Mail", "Email"),
            hint: language.pick("Personen logger ind med den.", "The person signs in with it."),
            value: form.email,
            error: form.errors["email"]
        )
        part = ChoiceInput(
            "som",
            language.pick("Som", "As"),
            [
                (Holding.Part.holder.rawValue, language.pick("Fast", "For good")),
                (Holding.Part.deputy.rawValue, language.pick("Stedfortræder for en tid", "Deputy for a time")),
            ],
            chosen: [form.part.rawValue]
        )
        from = DateFieldset(
            form.from,
            legend: language.pick("Første dag", "First day"),
            hint: language.pick("Tomt betyder i dag.", "Empty means today."),
            form.errors
        )
        until = DateFieldset(
            form.until,
            legend: language.pick("Sidste dag", "Last day"),
            hint: language.pick(
                "Kun hvis den kendes. En stedfortræder skal have en.",
                "Only if it is known. A deputy needs one."
            ),
            form.errors
        )
        isOpen = form.sent == .appoint
    }
}
