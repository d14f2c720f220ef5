package import Database
package import Registry
import Web

extension FollowupFeature {
    /// What Registry's screens changed, and what follows: it writes no journal and knows no handovers itself.
    @Sendable package static func tell(_ event: RegistryEvent, at now: Timestamp, in db: any Connection) throws {
        try Journal.tell(event, at: now, in: db)
        guard case .function(let id) = event.subject, let function = try Function.find(id: id, in: db) else { return }
        switch event.act {
        case .setLastDay(let holding, let day):
            let author = event.actor.map(Author.init) ?? .guest
            try Handover.start(function, from: holding, leaving: day, by: author, at: now, in: db)
        case .gaveRole:
            try Handover.tellSuccessors(function: id, at: now, in: db)
            try Vacancies.follow(at: now, in: db)
        case .askedForRole, .changedEmail, .claimed, .granted, .refused: break
        }
    }
}
