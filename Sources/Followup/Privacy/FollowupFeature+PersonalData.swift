import Database
import Mail
package import Registry
import Web

extension FollowupFeature: KeepsPersonalData {
    package static let personalData = [messages, calendar, files, journal]

    private static let files = PersonalDataSource(
        what: .init("Filer, som dine funktioner har lagt op", "Files that your functions attached"),
        why: .init(
            "Så den, der har opgaven, har papirerne.",
            "So that whoever has the task has the papers."
        ),
        kept: .init(
            "Så længe det, de hører til. De bliver stående uden dit navn, når du sletter din konto.",
            "As long as what they belong to. They stay without your name when you delete your account."
        ),
        read: { person, language, _, db in
            let rows = try db.rows(
                """
                SELECT a.name, a.at FROM attachment a JOIN holding h ON h.id = a.by_holding_id
                WHERE h.person_id = \(person.id) ORDER BY a.id DESC LIMIT 200
                """
            )
            return try rows.map { .init(try $0["name"], language.moment(try $0["at"])) }
        }
    )

    private static let messages = PersonalDataSource(
        what: .init("Beskeder til dig", "Messages to you"),
        why: .init("Så du ved, hvad dine funktioner skal.", "So that you know what your functions owe."),
        kept: .init(
            "Så længe listen nederst siger, og højst til du sletter din konto.",
            "As long as the list below says, and at most until you delete your account."
        ),
        read: { person, language, _, db in
            try Notification.of(person: person.id, limit: 200, in: db).map { .init(language.moment($0.at), $0.what) }
        },
        erase: { person, _, db in
            // The mails that carried them, sent or not.
            try Outbox.erase(person.email, in: db)
        }
    )

    private static let calendar = PersonalDataSource(
        what: .init("Adressen på din kalender", "The address of your calendar"),
        why: .init("Så din telefon kan hente dine frister.", "So that your telephone can fetch your deadlines."),
        kept: .init("Til du lukker den.", "Until you close it."),
        read: { person, language, _, db in
            try CalendarFeed.madeOn(person: person.id, in: db).map {
                [.init(language.pick("Lavet", "Made"), language.date($0))]
            } ?? []
        }
    )

    private static let journal = PersonalDataSource(
        what: .init("Hvad dine funktioner har gjort", "What your functions did"),
        why: .init(
            "Så den næste kan se, hvad der er aftalt, og hvorfor.",
            "So that the next one can see what was agreed, and why."
        ),
        kept: .init(
            "Det bliver stående uden dit navn, når du sletter din konto.",
            "It stays without your name when you delete your account."
        ),
        read: { person, language, _, db in
            let count: Int = try db.value(
                """
                SELECT COUNT(*) AS n FROM journal_entry j JOIN holding h ON h.id = j.holding_id
                WHERE h.person_id = \(person.id)
                """
            )
            return [.init(language.pick("Linjer i journalen", "Lines of the journal"), language.number(count))]
        }
    )
}
