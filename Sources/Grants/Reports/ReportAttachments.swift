import Database
import Followup
import Registry
import Web

extension Report {
    /// Receipts are seen by those who may read the report, and taken off by the organisation while it writes.
    static let attachments = AttachmentSubject(
        "grant_report",
        path: ReportPath.show,
        maySee: { actor, id, today, db in
            guard let report = try find(id: id, in: db), report.isOpen(to: actor) else { return nil }
            // An officer in conflict reads nothing of theirs after the decision, either.
            if !report.isOwn(actor) {
                do {
                    _ = try Grant.open(report.grantID, to: actor, on: today, in: db)
                } catch is GrantRefusal {
                    return nil
                }
            }
            return Author(actor)
        },
        mayRemove: { actor, id, _, db in
            guard let report = try find(id: id, in: db), report.isOwn(actor), report.isWritable else { return nil }
            return Author(actor)
        }
    )

    /// Who wrote what: kept with the accounts.
    static let personalData = PersonalDataSource(
        what: .init(
            "Afregninger og ændringer, du har sendt, og opkald, du har skrevet om",
            "Reports and changes you sent, and calls you wrote about"
        ),
        why: .init(
            "Så det kan ses, hvem der stod for foreningens tal.",
            "So that it can be seen who answered for the association's figures."
        ),
        kept: .init(
            "Så længe bevillingen ligger i Medspil. Sletter du din konto, sletter vi dine ord om opkald.",
            "As long as the grant is in Medspil. If you delete your account, we delete your words about calls."
        ),
        read: { person, language, _, db in
            let rows = try db.rows(
                """
                SELECT t.title, t.at, t.note FROM (
                    SELECT g.title, s.sent_at AS at, NULL AS note, s.sent_by AS holding FROM grant_report_sending s
                        JOIN grant_report r ON r.id = s.report_id JOIN grant_given g ON g.id = r.grant_id
                    UNION ALL
                    SELECT g.title, c.asked_at, c.reason, c.asked_by FROM grant_change c
                        JOIN grant_given g ON g.id = c.grant_id
                    UNION ALL
                    SELECT g.title, k.at, k.note, k.called_by FROM grant_report_call k
                        JOIN grant_report r ON r.id = k.report_id JOIN grant_given g ON g.id = r.grant_id
                ) t JOIN holding h ON h.id = t.holding WHERE h.person_id = \(person.id)
                ORDER BY t.at DESC LIMIT 500
                """
            )
            return try rows.map { row in
                let (at, note): (Timestamp, String?) = (try row["at"], try row["note"])
                return .init(try row["title"], [language.moment(at), note].compactMap(\.self).joined(separator: ". "))
            }
        },
        erase: { person, _, db in
            try db.run(
                """
                UPDATE grant_report_call SET note = 'Slettet'
                WHERE called_by IN (SELECT h.id FROM holding h WHERE h.person_id = \(person.id))
                """
            )
        }
    )
}
