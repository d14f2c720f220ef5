import Database
import Followup
import Hummingbird
import Registry
import Web

extension Letter {
    /// Asks whether it is for the organisation's own functions that may apply, or for whoever looks after the pools and has
    /// nothing to do with the organisation.
    ///
    /// - Throws: 404 for all others, and ``GrantRefusal``.
    func admit(_ actor: Actor, on day: CalendarDate, in db: any Connection) throws {
        guard actor.municipalityID == municipalityID else { throw HTTPError(.notFound) }
        if actor.acting?.organizationID == organizationID, actor.may(.applyForGrants) { return }
        guard actor.may(.arrangePools) else { throw HTTPError(.notFound) }
        _ = try Grant.open(grantID, to: actor, on: day, in: db)
    }

    /// The file of a letter is seen by those who may read it, and taken off by nobody.
    static let attachments = AttachmentSubject(
        "grant_letter",
        path: { "\(LetterPath.grants)?brev=\($0)" },
        maySee: { actor, id, today, db in
            guard let letter = try find(id: id, in: db) else { return nil }
            do {
                try letter.admit(actor, on: today, in: db)
                return Author(actor)
            } catch is GrantRefusal {
                return nil
            } catch let error as HTTPError where error.status == .notFound {
                return nil
            }
        },
        mayRemove: { _, _, _, _ in nil }
    )
}
