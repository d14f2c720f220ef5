import Database
import Hummingbird
import Registry
import Web

/// `/filer/…`: fetching a file and taking it off, for those who may see what it belongs to.
struct AttachmentRoutes: Sendable {
    let screens: FollowupScreens
    /// Of all features, by table.
    let subjects: [String: AttachmentSubject]

    func add(to routes: Routes) {
        routes.get("/filer/:id/:name", for: .signedIn, use: show)
        routes.post("/filer/:id/sletning", for: .signedIn, use: destroy)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (id, today) = (try context.number(), screens.today)
        let attachment = try await screens.site.database.read { db in
            let (attachment, subject) = try find(id, actor, in: db)
            guard try subject.maySee(actor, attachment.subject.id, today, db) != nil else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            return attachment
        }
        return try await screens.files.answer(attachment)
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (id, today, now) = (try context.number(), screens.today, screens.site.now())
        let path = try await screens.site.database.write { db in
            let (attachment, subject) = try find(id, actor, in: db)
            guard let author = try subject.mayRemove(actor, attachment.subject.id, today, db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            try attachment.remove(by: author, at: now, in: db)
            return subject.path(attachment.subject.id)
        }
        try await screens.site.flash(
            context.language.pick("Filen er fjernet.", "The file has been removed."),
            for: context
        )
        return screens.site.redirect(to: path, for: context)
    }

    private func find(
        _ id: Int,
        _ actor: Actor,
        in db: any Connection
    ) throws -> (Attachment, AttachmentSubject) {
        guard let attachment = try Attachment.find(id: id, in: db), attachment.municipalityID == actor.municipalityID,
            let subject = subjects[attachment.subject.table]
        else { throw HTTPError(.notFound) }
        return (attachment, subject)
    }
}
