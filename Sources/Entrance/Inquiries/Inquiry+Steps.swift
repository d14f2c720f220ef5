import Database
import Followup
import Registry
import Web

extension Inquiry {
    /// Says anew which steps of something new are done; who ticked one first stays with it.
    func tick(
        _ steps: Set<BeginnersStep>,
        as function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let before = Set(try TickedStep.of(self, in: db).map(\.step))
        guard steps != before else { return }
        for step in BeginnersStep.allCases where steps.contains(step) && !before.contains(step) {
            try db.run(
                """
                INSERT INTO inquiry_step (inquiry_id, step, function_id, at)
                VALUES (\(id), \(step), \(function.id), \(now))
                """
            )
        }
        for step in before.subtracting(steps) {
            try db.run("DELETE FROM inquiry_step WHERE inquiry_id = \(id) AND step = \(step)")
        }
        let done = BeginnersStep.allCases.filter(steps.contains).map { $0.label(.danish) }
        try Journal.write(
            .ticked,
            about: subject,
            by: Author(function),
            why: done.isEmpty ? "Intet er gjort endnu." : "Gjort: \(done.joined(separator: " "))",
            in: municipalityID,
            at: now,
            in: db
        )
        record(in: db)
    }
}
