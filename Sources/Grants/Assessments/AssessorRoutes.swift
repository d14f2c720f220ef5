import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/puljer/{pool}/runder/{round}/vurderere`: the officer shares the applications out.
struct AssessorRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/runder/:runde/vurderere", for: .permitted(.arrangePools), use: show)
        routes.post("/puljer/:pulje/runder/:runde/vurderere", for: .permitted(.arrangePools), use: share)
    }

    /// What the form is made of.
    private struct Choice: Sendable {
        var room: RoundRoom
        var functions: [Function]
        var places: [Int: String]
        var chosen: Set<Int>
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let choice = try await choice(context)
        var date = DateFields(prefix: "frist")
        date.show(halfway(to: choice.room.round.answerOn))
        return try await render(choice, Set(choice.chosen.map(String.init)), date, FormErrors(), .ok, context)
    }

    @Sendable func share(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        let choice = try await choice(context)
        var date = DateFields(prefix: "frist")
        date.read(input)
        var errors = FormErrors()
        let chosen = choice.functions.filter { input.all("funktioner").contains("\($0.id)") }
        let needed = choice.room.pool.assessors
        if chosen.count < needed {
            errors.add(
                "funktioner",
                language.pick(
                    "Vælg mindst \(language.inWords(needed))",
                    "Choose at least \(language.inWords(needed))"
                )
            )
        }
        let last = choice.room.round.answerOn
        if let day = date.date {
            if day < screens.today || day >= last {
                errors.add(
                    "frist-dag",
                    language.pick(
                        "Vælg en dag fra i dag og før \(language.date(last))",
                        "Choose a day from today and before \(language.date(last))"
                    )
                )
            }
        } else {
            errors.add("frist-dag", language.noSuchDate)
        }
        guard errors.isEmpty, let due = date.date else {
            let typed = Set(input.all("funktioner"))
            return try await render(choice, typed, date, errors, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let short = try await screens.changeRoom(context) { room, db in
            try AssessorSharing.share(
                room.round,
                of: room.pool,
                among: chosen,
                dueOn: due,
                by: Author(room.interests.function),
                at: now,
                in: db
            )
        }
        try await screens.site.flash(
            short == 0
                ? language.pick("Ansøgningerne er delt ud.", "The applications are shared out.")
                : language.pick(
                    "Delt ud. Nogle ansøgninger har for få, der læser dem, fordi de andre er inhabile.",
                    "Shared out. Some applications have too few readers, because the others have a conflict."
                ),
            for: context
        )
        return screens.site.redirect(to: CasePath.index, for: context)
    }

    /// Half of the time that is left, so that the council and those who decide have the rest.
    private func halfway(to day: CalendarDate) -> CalendarDate {
        let today = screens.today
        return today.adding(days: max(0, today.days(to: day) / 2))
    }

    private func choice(_ context: AppContext) async throws -> Choice {
        let room = try await screens.room(context)
        return try await screens.site.database.read { db in
            let municipality = room.actor.municipalityID
            let kinds = try FunctionKind.allowed(.assessGrants, municipality: municipality, in: db)
            let functions = try Function.ofUnits(municipality: municipality, in: db).filter {
                kinds.contains($0.kindID)
            }
            let units = try Unit.find(ids: functions.compactMap(\.unitID), in: db)
            let places = functions.compactMap { function in
                units.first { $0.id == function.unitID }.map { (function.id, $0.name) }
            }
            return Choice(
                room: room,
                functions: functions,
                places: Dictionary(places) { first, _ in first },
                chosen: Set(
                    try db.values("SELECT DISTINCT function_id FROM grant_assessor WHERE round_id = \(room.round.id)")
                )
            )
        }
    }

    private func render(
        _ choice: Choice,
        _ chosen: Set<String>,
        _ date: DateFields,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let pool = choice.room.pool
        var page = CaseFormPage(
            back: language.base + CasePath.index,
            backText: language.pick("Vurdering", "Assessment"),
            heading: language.pick("Hvem vurderer?", "Who assesses?"),
            lead: "\(pool.title), \(choice.room.round.title)",
            action: language.base + choice.room.path("vurderere"),
            parts: [
                CaseFormPage.Part(
                    note: language.pick(
                        "Hver ansøgning bliver læst af \(language.inWords(pool.assessors)). Vi deler dem lige.",
                        "Each application is read by \(language.inWords(pool.assessors)). We share them evenly."
                    ),
                    checks: ChoiceInput(
                        "funktioner",
                        language.pick("Vælg, hvem der læser", "Choose who reads"),
                        choice.functions.map { function in
                            let place = choice.places[function.id] ?? ""
                            return ("\(function.id)", "\(function.title), \(place)")
                        },
                        chosen: chosen,
                        hint: language.pick(
                            "Den, der er inhabil, får aldrig ansøgningen.",
                            "Whoever has a conflict of interest never gets the application."
                        ),
                        error: errors["funktioner"]
                    )
                ),
                CaseFormPage.Part(
                    date: DateFieldset(
                        date,
                        legend: language.pick("Hvornår skal de være færdige?", "When must they be done?"),
                        errors
                    )
                ),
            ],
            submit: language.pick("Del ansøgningerne ud", "Share out the applications")
        )
        page.show(errors)
        return try await screens.render(page, status, context)
    }
}

extension DateFields {
    mutating func show(_ date: CalendarDate) {
        (day, month, year) = ("\(date.day)", "\(date.month)", "\(date.year)")
    }
}
