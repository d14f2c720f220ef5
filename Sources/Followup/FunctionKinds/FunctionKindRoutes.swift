import Database
import Hummingbird
import Language
import Registry
import Web

/// `/funktionstyper`: what kinds of function there are, and what each may do.
struct FunctionKindRoutes: Sendable {
    let screens: FollowupScreens
    /// Of all features.
    let permissions: [Permission]

    func add(to routes: Routes) {
        routes.get(RouterPath(FunctionKindPath.index), for: .permitted(.changeKinds), use: index)
        routes.get(RouterPath(FunctionKindPath.new), for: .permitted(.changeKinds), use: new)
        routes.post(RouterPath(FunctionKindPath.index), for: .permitted(.changeKinds), use: create)
        routes.get("/funktionstyper/:key", for: .permitted(.changeKinds), use: edit)
        routes.post("/funktionstyper/:key", for: .permitted(.changeKinds), use: update)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let kinds = try await screens.site.database.read { db in
            let keys = try FunctionKind.permissions(municipality: actor.municipalityID, in: db)
            return try FunctionKind.all(municipality: actor.municipalityID, in: db).map { ($0, keys[$0.id] ?? []) }
        }
        let page = FunctionKindsPage(kinds, permissions, context.language)
        let title = context.language.pick("Funktionstyper", "Kinds of function")
        return try await screens.site.render(page, head(title), for: context)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(FunctionKindForm(), of: nil, .ok, context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let (kind, keys) = try await find(context)
        return try await render(FunctionKindForm(kind, permissions: keys), of: kind, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FunctionKindForm(try await FormInput(body: request))
        guard form.check(isNew: true, context.language), let place = FunctionPlace(rawValue: form.place) else {
            return try await render(form, of: nil, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let (typed, chosen, now) = (form, chosen(form), screens.site.now())
        do {
            try await screens.site.database.write { db in
                let kind = try FunctionKind.make(
                    key: Danish.slug(typed.danish, longest: 60),
                    danish: typed.danish,
                    english: typed.english,
                    place: place,
                    municipality: actor.municipalityID,
                    in: db
                )
                try kind.allow(chosen, in: db)
                try Self.write(kind, actor, at: now, in: db)
            }
        } catch is UniqueViolation {
            form.refuse("navn", context.language.pick("Navnet er brugt", "The name is taken"))
            return try await render(form, of: nil, .unprocessableContent, context)
        }
        return screens.site.redirect(to: FunctionKindPath.index, for: context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FunctionKindForm(try await FormInput(body: request))
        let (kind, _) = try await find(context)
        guard form.check(isNew: false, context.language) else {
            return try await render(form, of: kind, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let (typed, chosen, now, today) = (form, chosen(form), screens.site.now(), screens.today)
        let isSaved = try await screens.site.database.write { db in
            // Somebody must be left who can change it back.
            guard
                try chosen.contains(.changeKinds)
                    || FunctionKind.isAllowed(.changeKinds, elsewhereThan: kind, on: today, in: db)
            else { return false }
            try kind.rename(danish: typed.danish, english: typed.english, in: db)
            try kind.allow(chosen, in: db)
            try Self.write(kind, actor, at: now, in: db)
            return true
        }
        guard isSaved else {
            form.refuse(
                "maa",
                context.language.pick(
                    "Mindst én, der har en funktion, skal kunne bestemme, hvad funktioner må",
                    "At least one who holds a function must be able to decide what functions may do"
                )
            )
            return try await render(form, of: kind, .unprocessableContent, context)
        }
        return screens.site.redirect(to: FunctionKindPath.index, for: context)
    }

    // MARK: What a handler needs

    private func chosen(_ form: FunctionKindForm) -> [Permission] {
        permissions.filter { form.permissions.contains($0.key) }
    }

    private static func write(
        _ kind: FunctionKind,
        _ actor: Actor,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let subject = Subject("function_kind", kind.id)
        try Journal.write(.changedKind, about: subject, by: Author(actor), in: actor.municipalityID, at: now, in: db)
    }

    private func find(_ context: AppContext) async throws -> (FunctionKind, Set<String>) {
        let actor = try await context.signedIn(in: screens.site)
        let key = try context.parameters.require("key")
        return try await screens.site.database.read { db in
            guard let kind = try FunctionKind.find(key: key, municipality: actor.municipalityID, in: db) else {
                throw HTTPError(.notFound)
            }
            return (kind, try kind.permissions(in: db))
        }
    }

    private func head(_ title: String) -> PageHead {
        PageHead(title, menuPath: UnitPath.index, indexing: .refused)
    }

    private func render(
        _ form: FunctionKindForm,
        of kind: FunctionKind?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = FunctionKindPage(form, of: kind, permissions, context.language)
        return try await screens.site.render(page, head(page.heading), status: status, for: context)
    }
}
