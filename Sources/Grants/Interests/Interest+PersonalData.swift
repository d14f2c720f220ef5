import Database
import Registry
import Web

extension Interest {
    /// What somebody said of their ties to associations: private, and still the proof that they kept out of a case.
    static let personalData = PersonalDataSource(
        what: .init(
            "Hvad du har sagt om foreninger, du er inhabil over for",
            "What you said of associations with which you have a conflict of interest"
        ),
        why: .init(
            "Så ingen afgør noget for sine egne, og så det kan ses bagefter.",
            "So that nobody decides for their own, and so that it can be seen afterwards."
        ),
        kept: .init(
            "Så længe runden ligger i Medspil. Sletter du din konto, sletter vi dine ord.",
            "As long as the round is in Medspil. If you delete your account, we delete your words."
        ),
        read: { person, language, _, db in
            let rows = try db.rows(
                """
                SELECT o.name, i.verdict, i.why, i.at FROM grant_interest i
                    JOIN holding h ON h.id = i.holding_id JOIN organization o ON o.id = i.organization_id
                WHERE h.person_id = \(person.id) ORDER BY i.id DESC LIMIT 500
                """
            )
            return try rows.map { row in
                let (verdict, why): (Verdict, String?) = (try row["verdict"], try row["why"])
                let said =
                    verdict == .free
                    ? language.pick("Ikke inhabil", "No conflict") : language.pick("Inhabil", "Conflict of interest")
                let words = why.map { ". \($0)" } ?? ""
                return .init(try row["name"], "\(said)\(words) (\(language.moment(try row["at"])))")
            }
        },
        erase: { person, _, db in
            try db.run(
                """
                UPDATE grant_interest SET why = 'Slettet' WHERE why IS NOT NULL
                    AND holding_id IN (SELECT h.id FROM holding h WHERE h.person_id = \(person.id))
                """
            )
        }
    )
}
