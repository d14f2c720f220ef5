package import Database
import Followup
package import Registry
import Web

/// What a demo pool's year taught, in days and years from the day the demo is made.
struct DemoEvaluation: Decodable, Sendable {
    struct ChangeFile: Decodable, Sendable {
        var text: String
        /// Key of a function of the demo.
        var owner: String
        var due: Int
    }

    var year: Int
    var days: Int
    var saw: String
    var heard: String
    var council: String?
    var change: ChangeFile?
    var reason: String?
}

extension DemoPool {
    /// Writes what its years taught, once they are decided; a change whose day has passed was made in time.
    ///
    /// - Throws: ``Unknown``.
    package func evaluate(
        _ pool: Pool,
        by deciders: DemoDeciders,
        functions: [String: Function],
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let officer = deciders.assessors.first?.acting else { return }
        let today = DanishTime.date(of: now)
        for file in evaluations ?? [] {
            let moment = now.adding(seconds: file.days * 86_400)
            let outcome: Evaluation.Draft.Outcome
            if let change = file.change {
                guard let owner = functions[change.owner] else { throw Unknown(text: change.owner) }
                outcome = .change(change.text, owner: owner, dueOn: today.adding(days: change.due))
            } else {
                outcome = .reason(file.reason ?? "")
            }
            let draft = Evaluation.Draft(saw: file.saw, heard: file.heard, council: file.council, outcome: outcome)
            let year = today.year + file.year
            _ = try Evaluation.make(draft, year, of: pool, by: officer, at: moment, in: db)
            for task in try Obligation.open(about: pool.subject, kind: .changePool, in: db) where task.dueOn < today {
                let done = Timestamp(task.dueOn.adding(days: -5)).adding(seconds: 36_000)
                try task.settle(.done, by: Author(officer), at: done, in: db)
            }
        }
    }
}
