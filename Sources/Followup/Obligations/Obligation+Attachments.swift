import Database
import Registry
import Web

extension Obligation {
    /// Whoever may see a promise may see its files; whoever may act on it while it is open may take them off.
    static let attachments = AttachmentSubject(
        "obligation",
        path: ObligationPath.show,
        maySee: { actor, id, today, db in
            guard let (_, right) = try right(actor, id, today, db) else { return nil }
            switch right {
            case .none: return nil
            case .see: return Author(actor)
            case .act(let function): return Author(function)
            }
        },
        mayRemove: { actor, id, today, db in
            guard let (obligation, right) = try right(actor, id, today, db), obligation.isOpen,
                case .act(let function) = right
            else { return nil }
            return Author(function)
        }
    )

    private static func right(
        _ actor: Actor,
        _ id: Int,
        _ today: CalendarDate,
        _ db: any Connection
    ) throws -> (Obligation, ObligationRight)? {
        guard let obligation = try find(id: id, in: db), obligation.municipalityID == actor.municipalityID,
            let owner = try Function.find(id: obligation.ownerID, in: db)
        else { return nil }
        return (obligation, try ObligationRight.of(actor, over: obligation, owner: owner, on: today, in: db))
    }
}
