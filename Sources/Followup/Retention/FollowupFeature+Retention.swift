import Database
import Mail
package import Registry
import Web

extension FollowupFeature: Retains {
    package static let retention: [RetentionRule] = [
        RetentionRule(
            "beskeder",
            what: .init("Beskeder til dem, der har en funktion", "Messages to those who hold a function"),
            basis: .init(
                "Så man kan finde en gammel besked. Opgaven selv bliver stående.",
                "So that one can find an old message. The task itself stays."
            ),
            usual: .months(12),
            choice: 3...36,
            remove: { due, db in
                try db.run(
                    """
                    DELETE FROM notification WHERE id IN (
                        SELECT n.id FROM notification n JOIN person p ON p.id = n.person_id
                        WHERE n.at < \(due.limit) AND \(due.of("p.municipality_id")) ORDER BY n.at LIMIT \(due.most)
                    )
                    """
                )
            }
        ),
        RetentionRule(
            "mails",
            what: .init("Teksten i mails, vi har sendt", "The text of mails that we sent"),
            basis: .init(
                "Så vi kan finde fejl. Et link, der lukker ind, går straks. At der blev sendt en mail, gemmer vi i et år.",
                "So that we can find faults. A link that lets in goes at once. That a mail was sent is kept for a year."
            ),
            usual: .days(Outbox.textDays),
            remove: { due, db in try Outbox.forgetOld(at: due.now, in: db) }
        ),
    ]
}
