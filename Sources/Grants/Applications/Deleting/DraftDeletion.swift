import Database
import Followup
import Hummingbird
import Web

extension ApplicationCase {
    /// Takes away a draft that was never sent, with all that was written in it.
    ///
    /// - Returns: false for one that was sent.
    func delete(by function: Actor.Function, at now: Timestamp, in db: any Connection) throws -> Bool {
        guard application.sentAt == nil, application.reference == nil else { return false }
        let author = Author(function)
        for partner in partners {
            try Obligation.settle(
                .answerPart,
                about: partner.subject,
                .dropped,
                note: "Ansøgningen er slettet.",
                by: author,
                at: now,
                in: db
            )
        }
        for file in files { try Attachment.find(id: file.attachmentID, in: db)?.remove(by: author, at: now, in: db) }
        try Journal.write(
            .deletedDraft,
            about: application.subject,
            by: author,
            in: application.municipalityID,
            at: now,
            in: db
        )
        try db.run("DELETE FROM grant_application WHERE id = \(application.id) AND sent_at IS NULL")
        ChangeLog.record("grant_application", application.id, municipality: application.municipalityID, in: db)
        return true
    }
}

/// `/ansoegninger/{number}/slet`: asks once, then takes the draft away.
struct DraftDeletionRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/ansoegninger/:id/slet", for: ApplicationRouting.writers, use: ask)
        routes.post("/ansoegninger/:id/slet", for: ApplicationRouting.writers, use: delete)
    }

    @Sendable func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(context)
        let (id, language) = (found.application.id, context.language)
        guard found.application.sentAt == nil else {
            return site.redirect(to: ApplicationPath.show(id), for: context)
        }
        let page = PoolPartPage(
            back: language.base + ApplicationPath.show(id),
            backText: language.pick("Nej, behold kladden", "No, keep the draft"),
            eyebrow: "\(found.pool.title), \(found.round.title)",
            heading: language.pick("Vil I slette kladden?", "Delete the draft?"),
            lead: language.pick(
                "Så er alt væk, som I har skrevet i »\(found.application.name(language))«. Det kan ikke hentes igen.",
                "Then all that you wrote in “\(found.application.name(language))” is gone, and cannot be had back."
            ),
            hasErrors: false,
            errors: [],
            action: language.base + ApplicationPath.deletion(id),
            revision: "",
            controls: [],
            button: language.pick("Ja, slet kladden", "Yes, delete the draft")
        )
        return try await routing.render(page, page.heading, for: context)
    }

    @Sendable func delete(_ request: Request, _ context: AppContext) async throws -> Response {
        let (id, isGone) = try await routing.change(context) { found, function, now, db in
            (found.application.id, try found.delete(by: function, at: now, in: db))
        }
        let language = context.language
        try await site.flash(
            isGone
                ? language.pick("Kladden er slettet.", "The draft is deleted.")
                : language.pick("Ansøgningen er sendt og kan ikke slettes.", "It is sent and cannot be deleted."),
            for: context
        )
        return site.redirect(to: isGone ? ApplicationPath.index : ApplicationPath.show(id), for: context)
    }
}
