import Database
import Hummingbird
import Registry
import Web

/// `/funktioner/…/overdragelse`.
struct HandoverRoutes: Sendable {
    let screens: FollowupScreens

    /// Characters of the notes.
    private static let longest = 8_000

    func add(to routes: Routes) {
        routes.get("/funktioner/:id/overdragelse", for: .signedIn, use: show)
        routes.post("/funktioner/:id/overdragelse", for: .signedIn, use: accept)
        routes.post("/funktioner/:id/overdragelse/noter", for: .signedIn, use: write)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(context, .ok)
    }

    /// Takes on what was ticked.
    @Sendable func accept(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let subjects = input.all("ting").compactMap(Self.subject)
        let language = context.language
        guard !subjects.isEmpty else {
            var errors = FormErrors()
            errors.add("ting", language.pick("Vælg mindst én ting, du tager imod", "Choose at least one thing"))
            return try await render(context, errors: errors, .unprocessableContent)
        }
        let actor = try await context.signedIn(in: screens.site)
        let (id, today, now) = (try context.number(), screens.today, screens.site.now())
        let left = try await screens.site.database.write { db in
            let (function, handover) = try Self.find(id, actor, in: db)
            guard let holding = try Self.successor(actor, function, handover, on: today, in: db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            let author = Author.holding(holding.id, function: function.id)
            return try handover.accept(subjects, as: holding, by: author, at: now, in: db)
        }
        guard left == 0 else { return screens.site.redirect(to: HandoverPath.show(id), for: context) }
        try await screens.site.flash(
            language.pick("Godt. Du har taget imod det hele.", "Good. You have taken everything on."),
            for: context
        )
        return screens.site.redirect(to: ObligationPath.index, for: context)
    }

    @Sendable func write(_ request: Request, _ context: AppContext) async throws -> Response {
        let notes = try await FormInput(body: request)["noter"] ?? ""
        let over = notes.unicodeScalars.count - Self.longest
        guard over <= 0 else {
            var errors = FormErrors()
            let number = context.language.number(over)
            errors.add(
                "noter",
                context.language.pick(
                    "Gør noterne \(number) tegn kortere",
                    "Make the notes \(number) characters shorter"
                )
            )
            return try await render(context, notes: notes, errors: errors, .unprocessableContent)
        }
        let actor = try await context.signedIn(in: screens.site)
        let id = try context.number()
        try await screens.site.database.write { db in
            let (function, handover) = try Self.find(id, actor, in: db)
            guard try mayWrite(actor, function, handover, in: db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            try handover.write(notes, in: db)
        }
        try await screens.site.flash(context.language.pick("Noterne er gemt.", "The notes are saved."), for: context)
        return screens.site.redirect(to: HandoverPath.show(id), for: context)
    }

    // MARK: Who may what

    private static func find(
        _ id: Int,
        _ actor: Actor,
        in db: any Connection
    ) throws -> (Function, Handover) {
        let function = try FunctionRoutes.find(id, actor, in: db)
        guard let handover = try Handover.open(function: function.id, in: db) else { throw HTTPError(.notFound) }
        return (function, handover)
    }

    /// The hold of somebody who holds the function and is not the one who leaves.
    private static func successor(
        _ actor: Actor,
        _ function: Function,
        _ handover: Handover,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Holding? {
        try Holding.current(function: function.id, on: today, in: db).first {
            $0.personID == actor.personID && $0.id != handover.holdingID
        }
    }

    private func mayWrite(
        _ actor: Actor,
        _ function: Function,
        _ handover: Handover,
        in db: any Connection
    ) throws -> Bool {
        if actor.functions.contains(where: { $0.holdingID == handover.holdingID }) { return true }
        return try FunctionScope.ender(actor, of: function, screens.entrustment, in: db) != nil
    }

    private static func subject(_ value: String) -> Subject? {
        let parts = value.split(separator: " ")
        guard parts.count == 2, let id = Int(parts[1]) else { return nil }
        return Subject(String(parts[0]), id)
    }

    private func render(
        _ context: AppContext,
        notes: String? = nil,
        errors: FormErrors = FormErrors(),
        _ status: HTTPResponse.Status
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (id, today) = (try context.number(), screens.today)
        let content = try await screens.site.database.read { db in
            let (function, handover) = try Self.find(id, actor, in: db)
            let mayAccept = try Self.successor(actor, function, handover, on: today, in: db) != nil
            let mayWrite = try mayWrite(actor, function, handover, in: db)
            guard mayAccept || mayWrite else { throw Access.Refusal.forbidden(couldAs: nil) }
            return HandoverPage.Content(
                function: function,
                place: try Place.name(of: function, in: db),
                handover: handover,
                isForgotten: try Holding.find(id: handover.holdingID, on: today, in: db)?.personID == nil,
                items: try Handover.items(of: function, handover, in: db),
                mayAccept: mayAccept,
                mayWrite: mayWrite
            )
        }
        let page = HandoverPage(content, notes: notes, errors, on: today, context.language)
        let head = PageHead(
            context.language.pick("Overdragelse", "Handover"),
            menuPath: ObligationPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
