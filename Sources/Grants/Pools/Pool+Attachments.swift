import Database
import Followup
import Registry
import Web

extension Pool {
    /// Papers of a pool are for everybody, at an address of the pool; here are those who look after it.
    static let attachments = AttachmentSubject(
        "grant_pool",
        path: { "/puljer/nr/\($0)" },
        maySee: { actor, id, _, db in try author(actor, id, db) },
        mayRemove: { actor, id, _, db in try author(actor, id, db) }
    )

    private static func author(_ actor: Actor, _ id: Int, _ db: any Connection) throws -> Author? {
        guard actor.may(.arrangePools), let pool = try find(id: id, in: db),
            pool.municipalityID == actor.municipalityID
        else { return nil }
        return Author(actor)
    }
}
