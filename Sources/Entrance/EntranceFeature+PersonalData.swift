import Database
package import Registry
import Web

extension EntranceFeature: KeepsPersonalData {
    package static let personalData: [PersonalDataSource] = [followers]

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
        read: { person, language, db in
            let rows = try db.rows(
                """
                SELECT COALESCE(d.title, d.headline) AS title, w.made_at FROM idea_follower w
                JOIN idea d ON d.id = w.idea_id
                WHERE w.email_print = \(IdeaFollower.print(of: person.email)) ORDER BY w.id
                """
            )
            return try rows.map { .init(try $0["title"], language.moment(try $0["made_at"])) }
        },
        erase: { person, db in
            try db.run("DELETE FROM idea_follower WHERE email_print = \(IdeaFollower.print(of: person.email))")
        }
    )
}
