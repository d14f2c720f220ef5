import Database
package import Registry
import Web

extension EntranceFeature: KeepsPersonalData {
    package static let personalData: [PersonalDataSource] = [askers, followers]

    /// Anybody can type any mail, so the account with that mail is told that there is a message, not its words; those
    /// are on the asker's own link.
    private static let askers = PersonalDataSource(
        what: .init(
            "Navn, mail, telefon og ord fra dem, der skriver til kommunen",
            "Name, email, phone and words of those who write to the municipality"
        ),
        why: .init(
            "Så kommunen kan svare. Alt er låst, så kun den, der svarer, kan læse det.",
            "So that the municipality can answer. All of it is sealed, so that only those who answer can read it."
        ),
        kept: .init(
            "Så længe listen nederst siger. Sletter du din konto, sletter vi navn, mail og telefon straks, og ordene, hvis der er svaret.",
            "As long as the list below says. If you delete your account, we delete name, email and phone at once, and the words if there is an answer."
        ),
        read: { person, language, keys, db in
            let prints = keys.prints(of: person.email, for: InquirySeal.email)
            let rows = try db.rows(
                """
                SELECT id, headline, received_at FROM inquiry WHERE email_print IN (\(list: prints))
                ORDER BY id DESC LIMIT 200
                """
            )
            return try rows.map { row in
                let (id, headline): (Int, String) = (try row["id"], try row["headline"])
                return .init(
                    language.pick("Nr. \(id): \(headline)", "No. \(id): \(headline)"),
                    language.moment(try row["received_at"])
                )
            }
        },
        erase: { person, keys, db in
            let prints = keys.prints(of: person.email, for: InquirySeal.email)
            // Whoever waits for an answer keeps the question with its files, and reads the answer by the link.
            let answered: SQL = """
                SELECT i.id FROM inquiry i WHERE i.email_print IN (\(list: prints)) AND NOT EXISTS (
                    SELECT 1 FROM obligation b WHERE b.subject = 'inquiry' AND b.subject_id IN (i.id, i.merged_into_id)
                        AND b.kind = 'svar' AND b.settled_at IS NULL
                )
                """
            try db.run(
                "DELETE FROM inquiry_message WHERE author = 'spoerger' AND inquiry_id IN (\(answered))"
            )
            try db.run(
                """
                DELETE FROM attachment
                WHERE subject = 'inquiry' AND by_holding_id IS NULL AND subject_id IN (\(answered))
                """
            )
            try db.run(
                """
                UPDATE inquiry SET name = NULL, email = NULL, phone = NULL, association = NULL, email_print = NULL
                WHERE email_print IN (\(list: prints))
                """
            )
        }
    )

    private static let followers = PersonalDataSource(
        what: .init("Mail til dem, der følger en idé", "Addresses of those who follow an idea"),
        why: .init(
            "Så vi kan fortælle, hvad der bliver af idéen, og hvorfor.",
            "So that we can tell what becomes of the idea, and why."
        ),
        kept: .init(
            "Til \(IdeaFollower.keptDays) dage efter svaret, eller til du afmelder dig.",
            "Until \(IdeaFollower.keptDays) days after the answer, or until you end it."
        ),
        read: { person, language, keys, db in
            let prints = keys.prints(of: person.email, for: IdeaFollower.place)
            let rows = try db.rows(
                """
                SELECT COALESCE(d.title, d.headline) AS title, w.made_at FROM idea_follower w
                JOIN idea d ON d.id = w.idea_id
                WHERE w.email_print IN (\(list: prints)) ORDER BY w.id
                """
            )
            return try rows.map { .init(try $0["title"], language.moment(try $0["made_at"])) }
        },
        erase: { person, keys, db in
            let prints = keys.prints(of: person.email, for: IdeaFollower.place)
            try db.run("DELETE FROM idea_follower WHERE email_print IN (\(list: prints))")
        }
    )
}
