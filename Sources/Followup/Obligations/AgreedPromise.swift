import Database
import Hummingbird
import Registry
import Web

extension ObligationKind {
    /// Something that was agreed between people and belongs to no case of its own.
    package static let agreed = ObligationKind(
        "aftalt",
        danish: "Aftalt mellem mennesker",
        english: "Agreed between people",
        settling: .byOwner
    )
}

/// What somebody typed to write down a promise of one of their functions.
struct AgreedPromiseForm: Equatable, Sendable {
    var what = ""
    var nextStep = ""
    var owedTo = ""
    var function = ""
    var deadline = DateFields(prefix: "frist")
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        what = input["hvad"] ?? ""
        nextStep = input["skridt"] ?? ""
        owedTo = input["hvem"] ?? ""
        function = input["funktion"] ?? ""
        deadline.read(input)
    }

    struct Answer: Sendable {
        var what: String
        var nextStep: String
        var owedTo: String?
        var function: Actor.Function
        var dueOn: CalendarDate
    }

    mutating func answer(_ actor: Actor, after today: CalendarDate, _ language: PageLanguage) -> Answer? {
        for (field, text, most) in [("hvad", what, 200), ("skridt", nextStep, 300), ("hvem", owedTo, 100)] {
            if text.isEmpty, field == "hvad" {
                errors.add(field, language.pick("Skriv, hvad der er lovet", "Write what was promised"))
            } else if text.isEmpty, field == "skridt" {
                errors.add(field, language.pick("Skriv, hvad du gør først", "Write what you do first"))
            }
            let over = text.unicodeScalars.count - most
            if over > 0 {
                errors.add(
                    field,
                    language.pick(
                        "Gør teksten \(language.number(over)) tegn kortere",
                        "Make the text \(language.number(over)) characters shorter"
                    )
                )
            }
        }
        let chosen = actor.functions.count == 1 ? actor.acting : actor.functions.first { "\($0.id)" == function }
        if chosen == nil {
            errors.add(
                "funktion",
                language.pick("Vælg den funktion, der skylder det", "Choose the function that owes it")
            )
        }
        if let date = deadline.date {
            if date < today {
                errors.add(
                    "frist-dag",
                    language.pick("Fristen skal være i dag eller senere", "The date must not have passed")
                )
            } else if date > today.adding(months: 60) {
                errors.add(
                    "frist-dag",
                    language.pick("Fristen er over fem år ude i fremtiden", "The date is over five years away")
                )
            }
        } else {
            errors.add("frist-dag", language.noSuchDate)
        }
        guard errors.isEmpty, let chosen, let date = deadline.date else { return nil }
        return Answer(what: what, nextStep: nextStep, owedTo: owedTo.nonEmpty, function: chosen, dueOn: date)
    }
}

/// Writing down a promise («Skriv en opgave ned»).
struct AgreedPromisePage: Page {
    static let template = "followup/agreed-promise"
    var back: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var what: TextInput
    var nextStep: TextInput
    var owedTo: TextInput
    /// Where there are several to choose from.
    var function: ChoiceInput?
    var deadline: DateFieldset

    static let sample = AgreedPromisePage(
        back: "/mine-opgaver",
        action: "/opgaver",
        hasErrors: true,
        errors: [FormErrors.Item(field: "hvad", message: "Skriv, hvad der er lovet")],
        what: .sample,
        nextStep: .sample,
        owedTo: .sample,
        function: .sample,
        deadline: .sample
    )
}

extension AgreedPromisePage {
    init(_ form: AgreedPromiseForm, _ actor: Actor, _ language: PageLanguage) {
        back = language.base + ObligationPath.index
        action = language.base + ObligationPath.all
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        what = TextInput(
            "hvad",
            .text,
            language.pick("Hvad er lovet?", "What was promised?"),
            hint: language.pick(
                "Som »Ring til Spiseklubben om chauffører«. Skriv ikke navne på borgere.",
                "Such as \"Call the dinner club about drivers\". Do not write names of citizens."
            ),
            value: form.what,
            error: form.errors["hvad"]
        )
        nextStep = TextInput(
            "skridt",
            .text,
            language.pick("Hvad gør du først?", "What do you do first?"),
            value: form.nextStep,
            error: form.errors["skridt"]
        )
        owedTo = TextInput(
            "hvem",
            .text,
            language.pick("Hvem venter på det? (valgfrit)", "Who waits for it? (optional)"),
            hint: language.pick(
                "Skriv en forenings navn, som det står i vejviseren. Så kan foreningen se løftet.",
                "Write an association's name as it stands in the directory. Then the association can see the promise."
            ),
            value: form.owedTo,
            error: form.errors["hvem"]
        )
        function =
            actor.functions.count > 1
            ? ChoiceInput(
                "funktion",
                language.pick("Hvilken funktion skylder det?", "Which function owes it?"),
                actor.functions.map { ("\($0.id)", "\($0.title), \($0.place)") },
                chosen: form.function,
                hint: language.pick(
                    "Opgaven bliver i funktionen, også når du skifter job.",
                    "The task stays with the function, also when you change jobs."
                ),
                error: form.errors["funktion"]
            ) : nil
        deadline = DateFieldset(form.deadline, legend: language.pick("Senest", "By"), form.errors)
    }
}

/// `/opgaver/ny`.
struct AgreedPromiseRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(ObligationPath.new), for: .signedIn, use: new)
        routes.post(RouterPath(ObligationPath.all), for: .signedIn, use: create)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = AgreedPromiseForm()
        form.function = try await context.signedIn(in: screens.site).acting.map { "\($0.id)" } ?? ""
        return try await render(form, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = AgreedPromiseForm(try await FormInput(body: request))
        let actor = try await context.signedIn(in: screens.site)
        guard let answer = form.answer(actor, after: screens.today, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await screens.site.database.write { db in
            guard let owner = try Function.find(id: answer.function.id, in: db) else { throw HTTPError(.notFound) }
            let owedTo = try answer.owedTo.map { name -> Obligation.Party in
                let named = try Organization.named(name, municipality: owner.municipalityID, in: db)
                return named.map { .organization($0.id) } ?? .other(name)
            }
            let draft = Obligation.Draft(
                .agreed,
                owner: owner,
                owedTo: owedTo,
                what: answer.what,
                nextStep: answer.nextStep,
                dueOn: answer.dueOn
            )
            // Pressed twice: the first one stands.
            guard try !Obligation.isJustMade(draft, at: now, in: db) else { return }
            try Obligation.make(draft, by: Author(answer.function), at: now, in: db)
        }
        try await screens.site.flash(
            context.language.pick("Opgaven er skrevet ned.", "The task is written down."),
            for: context
        )
        return screens.site.redirect(to: ObligationPath.index, for: context)
    }

    private func render(
        _ form: AgreedPromiseForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        guard !actor.functions.isEmpty else { throw Access.Refusal.forbidden(couldAs: nil) }
        let head = PageHead(
            context.language.pick("Skriv en opgave ned", "Write down a task"),
            menuPath: ObligationPath.index,
            indexing: .refused
        )
        let page = AgreedPromisePage(form, actor, context.language)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
