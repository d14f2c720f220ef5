import Database
import Web

extension RegistryFeature: KeepsPersonalData {
    package static let personalData = [account, holdings, signIns, claims, invitations]

    private static let claims = PersonalDataSource(
        what: .init("Ønsker om at passe en forenings side", "Wishes to look after the page of an association"),
        why: .init(
            "Så nogen kan svare dig, og så man kan se, hvem der sagde ja.",
            "So that somebody can answer you, and one can see who said yes."
        ),
        kept: .init(
            "Til \(Claim.kept / 86_400) dage efter svaret, eller til du sletter din konto.",
            "Until \(Claim.kept / 86_400) days after the answer, or until you delete your account."
        ),
        read: { person, language, _, db in try Claim.lines(of: person, language, in: db) },
        erase: { person, _, db in
            try db.run("DELETE FROM organization_claim WHERE email_key = \(Person.emailKey(person.email))")
        }
    )

    private static let invitations = PersonalDataSource(
        what: .init("Roller, nogen har spurgt, om du vil have", "Roles that somebody has asked you to take"),
        why: .init("Så du selv siger ja, før du får en rolle.", "So that you say yes yourself before you have a role."),
        kept: .init(
            "Til du svarer, og højst \(Invitation.life / 86_400) dage.",
            "Until you answer, and at most \(Invitation.life / 86_400) days."
        ),
        read: { person, language, _, db in
            try Invitation.lines(of: person, language, in: db).map { .init($0.organization, $0.asked) }
        },
        erase: { person, _, db in
            try db.run("DELETE FROM invitation WHERE email_key = \(Person.emailKey(person.email))")
        }
    )

    private static let account = PersonalDataSource(
        what: .init("Navn, mail og telefon", "Name, email and telephone"),
        why: .init(
            "Så du kan logge ind, og så de andre ved, hvem der har en funktion.",
            "So that you can sign in, and so that others know who holds a function."
        ),
        kept: .init("Til du sletter din konto.", "Until you delete your account."),
        read: { person, language, _, _ in
            [
                .init(language.pick("Navn", "Name"), person.name), .init(language.pick("Mail", "Email"), person.email),
                .init(language.pick("Telefon", "Telephone"), person.phone ?? language.pick("Ikke oplyst", "Not given")),
                .init(language.pick("Oprettet", "Made"), language.moment(person.madeAt)),
            ]
        }
    )

    private static let holdings = PersonalDataSource(
        what: .init("De funktioner, du har og har haft", "The functions you hold and have held"),
        why: .init(
            "Så opgaver har en ejer, og så man kan se, hvem der gjorde hvad.",
            "So that tasks have an owner, and one can see who did what."
        ),
        kept: .init(
            "Dagene bliver stående uden dit navn, når du sletter din konto.",
            "The days stay without your name when you delete your account."
        ),
        read: { person, language, _, db in
            let rows = try db.rows(
                """
                SELECT COALESCE(f.title, k.name_da) AS title, COALESCE(u.name, o.name) AS place, h.from_on, h.until_on
                FROM holding h JOIN function f ON f.id = h.function_id JOIN function_kind k ON k.id = f.kind_id
                LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
                WHERE h.person_id = \(person.id) ORDER BY h.from_on, h.id
                """
            )
            return try rows.map { row in
                let (title, place): (String, String) = (try row["title"], try row["place"])
                let (from, until): (CalendarDate, CalendarDate?) = (try row["from_on"], try row["until_on"])
                let end = until.map { language.pick(" til \(language.date($0))", " until \(language.date($0))") } ?? ""
                return .init("\(title), \(place)", language.date(from) + end)
            }
        }
    )

    private static let signIns = PersonalDataSource(
        what: .init("Hvor du er logget ind", "Where you are signed in"),
        why: .init(
            "Så du kan opdage, hvis en anden bruger din konto.",
            "So that you notice if somebody else uses your account."
        ),
        kept: .init("Højst 14 dage.", "At most 14 days."),
        read: { person, language, _, db in
            let signIns: [SignIn] = try db.all(
                "SELECT \(SignIn.columns) FROM sign_in WHERE person_id = \(person.id) ORDER BY seen_at DESC"
            )
            return signIns.map { .init($0.device, language.moment($0.signedInAt)) }
        },
        erase: { person, _, db in
            // With everything stored of the sessions, such as a shortlist.
            try SignIn.endAll(of: person.id, in: db)
        }
    )
}
