import Database
import Hummingbird
import Registry
import Web

/// `/enheder`: the tree of units, one of them, and changing them.
struct UnitRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(UnitPath.index), for: .signedIn, use: index)
        routes.get(RouterPath(UnitPath.new), for: .permitted(.changeUnits), use: new)
        routes.post(RouterPath(UnitPath.index), for: .permitted(.changeUnits), use: create)
        routes.get("/enheder/:slug", for: .signedIn, use: show)
        routes.get("/enheder/:slug/ret", for: .permitted(.changeUnits), use: edit)
        routes.post("/enheder/:slug", for: .permitted(.changeUnits), use: update)
        routes.post("/enheder/:slug/funktioner", for: .permitted(.changeUnits), use: createFunction)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        let content = try await screens.site.database.read { db in
            let rows = try db.rows(
                """
                SELECT f.unit_id, COUNT(*) AS n, COUNT(*) FILTER (WHERE NOT \(Holding.isHeld("f.id", on: today))) AS vacant
                FROM function f WHERE f.municipality_id = \(actor.municipalityID) AND f.unit_id IS NOT NULL
                    AND f.closed_on IS NULL
                GROUP BY f.unit_id
                """
            )
            var content = UnitTreePage.Content(
                units: try Unit.all(municipality: actor.municipalityID, in: db),
                functions: [:],
                vacant: [:]
            )
            for row in rows {
                let unit: Int = try row["unit_id"]
                content.functions[unit] = try row["n"]
                let vacant: Int = try row["vacant"]
                if vacant > 0 { content.vacant[unit] = vacant }
            }
            return content
        }
        let head = PageHead(context.language.pick("Enheder", "Units"), menuPath: UnitPath.index, indexing: .refused)
        return try await screens.site.render(UnitTreePage(content, actor, context.language), head, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(UnitFunctionForm(), .ok, context)
    }

    @Sendable func createFunction(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = UnitFunctionForm(try await FormInput(body: request))
        let actor = try await context.signedIn(in: screens.site)
        let slug = try context.parameters.require("slug")
        let (language, today, now) = (context.language, screens.today, screens.site.now())
        let outcome: (made: Function?, form: UnitFunctionForm) = try await screens.site.database.write { db in
            var form = form
            let unit = try Self.find(slug, actor, in: db)
            let kinds = try FunctionKind.all(municipality: actor.municipalityID, in: db)
            guard let (kind, title) = form.answer(kinds, language) else { return (nil, form) }
            let made = try Function.make(kind, in: unit, title: title, on: today, in: db)
            let subject = Subject("function", made.id)
            try Journal.write(
                .madeFunction,
                about: subject,
                by: Author(actor),
                in: unit.municipalityID,
                at: now,
                in: db
            )
            return (made, form)
        }
        guard let made = outcome.made else { return try await render(outcome.form, .unprocessableContent, context) }
        return screens.site.redirect(to: FunctionPath.show(made.id), for: context)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderForm(UnitForm(), of: nil, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        try await save(UnitForm(try await FormInput(body: request)), of: nil, context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let unit = try await unit(context)
        return try await renderForm(UnitForm(unit), of: unit, .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        try await save(UnitForm(try await FormInput(body: request)), of: try await unit(context), context)
    }

    // MARK: What a handler needs

    private func unit(_ context: AppContext) async throws -> Unit {
        let actor = try await context.signedIn(in: screens.site)
        let slug = try context.parameters.require("slug")
        return try await screens.site.database.read { try Self.find(slug, actor, in: $0) }
    }

    private static func find(_ slug: String, _ actor: Actor, in db: any Connection) throws -> Unit {
        guard let unit = try Unit.find(slug: slug, municipality: actor.municipalityID, in: db) else {
            throw HTTPError(.notFound)
        }
        return unit
    }

    private func save(_ typed: UnitForm, of unit: Unit?, _ context: AppContext) async throws -> Response {
        var form = typed
        guard let answer = form.answer(context.language) else {
            return try await renderForm(form, of: unit, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let now = screens.site.now()
        do {
            let saved = try await screens.site.database.write { db in
                let parent = try answer.parent.map { id in
                    guard let parent = try Unit.find(id: id, in: db) else { throw UnitFault.elsewhere }
                    return parent
                }
                let saved: Unit
                if let unit {
                    try unit.change(name: answer.name, kind: answer.kind, under: parent, in: db)
                    saved = unit
                } else {
                    saved = try Unit.make(
                        answer.name,
                        kind: answer.kind,
                        under: parent,
                        municipality: actor.municipalityID,
                        in: db
                    )
                }
                let act: JournalAct = unit == nil ? .madeUnit : .changedUnit
                let subject = Subject("unit", saved.id)
                try Journal.write(act, about: subject, by: Author(actor), in: actor.municipalityID, at: now, in: db)
                return saved
            }
            return screens.site.redirect(to: UnitPath.show(saved.slug), for: context)
        } catch let fault as UnitFault {
            form.refuse(fault, context.language)
            return try await renderForm(form, of: unit, .unprocessableContent, context)
        }
    }

    private func renderForm(
        _ form: UnitForm,
        of unit: Unit?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let units = try await screens.site.database.read { try Unit.all(municipality: actor.municipalityID, in: $0) }
        let page = UnitFormPage(form, of: unit, among: units, context.language)
        let head = PageHead(page.heading, menuPath: UnitPath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }

    private func render(
        _ form: UnitFunctionForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let slug = try context.parameters.require("slug")
        let today = screens.today
        let content = try await screens.site.database.read { db in
            let unit = try Self.find(slug, actor, in: db)
            let functions = try Function.of(unit: unit.id, in: db)
            let path = try Unit.path(from: unit.id, in: db)
            let isWithin = path.contains { $0.id == actor.acting?.unitID }
            return UnitPage.Content(
                unit: unit,
                path: path,
                functions: functions,
                staffing: try Staffing.of(functions, on: today, in: db),
                below: try Unit.below(unit.id, in: db),
                kinds: try FunctionKind.all(municipality: actor.municipalityID, in: db),
                maySeeTasks: isWithin && actor.may(.seeUnitObligations),
                mayChange: actor.may(.changeUnits)
            )
        }
        let page = UnitPage(content, form, context.language)
        let head = PageHead(page.name, menuPath: UnitPath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}

extension JournalAct {
    static let madeUnit = JournalAct("ny-enhed", danish: "Oprettede enheden", english: "Made the unit")
    static let changedUnit = JournalAct("rettede-enhed", danish: "Rettede enheden", english: "Changed the unit")
    static let madeFunction = JournalAct("ny-funktion", danish: "Oprettede funktionen", english: "Made the function")
    static let closedFunction = JournalAct(
        "lukkede-funktion",
        danish: "Nedlagde funktionen",
        english: "Closed the function"
    )
    static let changedKind = JournalAct(
        "rettede-funktionstype",
        danish: "Ændrede, hvad funktionen må",
        english: "Changed what the function may do"
    )
}
