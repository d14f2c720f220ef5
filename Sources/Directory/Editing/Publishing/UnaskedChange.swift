import Database
import Followup
import Registry
import Web

/// Tells an organisation's own people what others changed on its page or in its offers without having been asked.
enum UnaskedChange {
    /// Tells the contact, or else the chair; an organisation that nobody here speaks for is told nothing.
    ///
    /// - `what`: was changed: "»Kor«: navn, pris".
    /// - `subject`: of several changes of the same thing a mail tells the latest only.
    /// - `path`: where it can be seen.
    /// - `author`: one of the organisation's own is nobody to tell of.
    static func tell(
        _ organization: Organization,
        _ what: String,
        about subject: Followup.Subject,
        at path: String,
        by author: Author,
        on now: Timestamp,
        in db: any Connection
    ) throws {
        guard let function = try author.function.flatMap({ try Function.find(id: $0, in: db) }),
            function.organizationID != organization.id,
            let keeper = try FreshnessOwners.keeper(of: organization, on: DanishTime.date(of: now), in: db)
        else { return }
        try Notification.send(
            .changedByOthers,
            about: subject,
            "\(what). Rettet af \(try Place.full(function, in: db))",
            path: path,
            to: keeper,
            at: now,
            in: db
        )
    }
}

extension NotificationKind {
    static let changedByOthers = NotificationKind(
        "rettet-af-andre",
        danish: "Andre har rettet hos jer",
        english: "Others have changed something of yours"
    )
}
