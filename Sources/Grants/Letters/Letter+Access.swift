import Database
import Followup
import Registry
import Web

extension Letter {
    /// Whoever looks after the pools, and the organisation's own functions that may apply.
    func isOpen(to actor: Actor) -> Bool {
        guard actor.municipalityID == municipalityID else { return false }
        return actor.may(.arrangePools)
            || actor.acting?.organizationID == organizationID && actor.may(.applyForGrants)
    }

    /// The file of a letter is seen by those who may read it, and taken off by nobody.
    static let attachments = AttachmentSubject(
        "grant_letter",
        path: { "\(LetterPath.grants)?brev=\($0)" },
        maySee: { actor, id, _, db in
            guard let letter = try find(id: id, in: db), letter.isOpen(to: actor) else { return nil }
            return Author(actor)
        },
        mayRemove: { _, _, _, _ in nil }
    )
}
