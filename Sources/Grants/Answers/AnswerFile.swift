import Database
import Followup
import Registry
import Web

/// Which question of an application a file answers.
struct AnswerFile: RowDecodable, Equatable, Sendable {
    var attachmentID: Int
    /// Of the question; of a completion, its own.
    var key: String
    var name: String
    var bytes: Int
    /// When it was taken off again; what was sent before still holds it.
    var leftAt: Timestamp?

    init(row: Row) throws {
        attachmentID = try row["attachment_id"]
        key = try row["block_key"]
        name = try row["name"]
        bytes = try row["bytes"]
        leftAt = try row["left_at"]
    }

    static func of(application: Int, in db: any Connection) throws -> [AnswerFile] {
        try db.all(
            """
            SELECT x.attachment_id, x.block_key, x.left_at, a.name, a.bytes
            FROM grant_application_file x JOIN attachment a ON a.id = x.attachment_id
            WHERE x.application_id = \(application) ORDER BY x.attachment_id
            """
        )
    }

    /// Attaches files to a question.
    ///
    /// - Throws: ``FileRefusal`` when there is no room.
    static func add(
        _ files: [KeptFile],
        to key: String,
        of application: Application,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let subject = application.subject
        // What was taken off stands only in what was sent before; what an answer to the officer brings has its own room.
        let past: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_application_file
            WHERE application_id = \(application.id) AND (left_at IS NOT NULL
                OR (block_key LIKE '\\_mangler-%' ESCAPE '\\') <> (\(key) LIKE '\\_mangler-%' ESCAPE '\\'))
            """
        )
        try Attachment.add(
            files,
            to: subject,
            besides: past,
            by: author,
            in: application.municipalityID,
            at: now,
            in: db
        )
        try db.run(
            """
            INSERT INTO grant_application_file (attachment_id, application_id, block_key)
            SELECT a.id, \(application.id), \(key) FROM attachment a
            WHERE a.subject = \(subject.table) AND a.subject_id = \(subject.id)
                AND NOT EXISTS (SELECT 1 FROM grant_application_file x WHERE x.attachment_id = a.id)
            """
        )
    }

    /// Takes it off; one that was sent stays with what was sent.
    func remove(
        from application: Application,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard application.reference == nil else {
            try db.run(
                """
                UPDATE grant_application_file SET left_at = \(now)
                WHERE attachment_id = \(attachmentID) AND left_at IS NULL
                """
            )
            try Journal.write(
                .tookFileOff,
                about: application.subject,
                by: author,
                in: application.municipalityID,
                at: now,
                in: db
            )
            return
        }
        try Attachment.find(id: attachmentID, in: db)?.remove(by: author, at: now, in: db)
    }
}

extension Application {
    /// Whoever writes an application and whoever reads it sees its files; they are taken off on its own pages.
    static let attachments = AttachmentSubject(
        "grant_application",
        path: ApplicationPath.show,
        maySee: { actor, id, today, db in
            guard let application = try find(id: id, in: db), application.municipalityID == actor.municipalityID else {
                return nil
            }
            let isOwn = actor.acting?.organizationID == application.organizationID && actor.may(.applyForGrants)
            guard !isOwn else { return Author(actor) }
            guard application.sentAt != nil, Access.caseWork.isOpen(to: actor),
                let interests = try Interests.of(
                    actor,
                    round: application.roundID,
                    about: try application.parties(in: db),
                    on: today,
                    in: db
                )
            else { return nil }
            // Whoever looks after the pool helps with an application before anybody declares anything.
            switch interests.standing(try application.parties(in: db)) {
            case .free:
                // A file names its sender: whoever may not know that gets none, and so does whoever has nothing to read.
                guard let sight = try CaseSight.of(application, actor, in: db), sight.isShown, !sight.isBlind else {
                    return nil
                }
                return Author(actor)
            case .undeclared: return actor.may(.arrangePools) ? Author(actor) : nil
            case .conflicted: return nil
            }
        },
        mayRemove: { _, _, _, _ in nil }
    )
}
