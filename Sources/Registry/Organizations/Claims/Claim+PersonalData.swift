import Database
import Web

extension Claim {
    /// What is kept of a person's own wishes, as the person may read it.
    ///
    /// They are known by the address: whoever asks has no account yet.
    static func lines(
        of person: Person,
        _ language: PageLanguage,
        in db: any Connection
    ) throws -> [PersonalDataSource.Line] {
        let rows = try db.rows(
            """
            SELECT c.name, c.note, c.made_at, c.answer, c.answer_reason, o.name AS organization
            FROM organization_claim c JOIN organization o ON o.id = c.organization_id
            WHERE c.email_key = \(Person.emailKey(person.email)) ORDER BY c.made_at, c.id
            """
        )
        return try rows.map { row in
            let (name, made, answer): (String, Timestamp, Answer?) = (
                try row["name"], try row["made_at"], try row["answer"]
            )
            let outcome =
                switch answer {
                case .yes: language.pick("Svar: ja", "Answer: yes")
                case .no: language.pick("Svar: nej", "Answer: no")
                case nil: language.pick("Venter på svar", "Waits for an answer")
                }
            let words: [String?] = [
                language.moment(made), name, try row["note"], outcome, try row["answer_reason"],
            ]
            return .init(try row["organization"], words.compactMap(\.self).joined(separator: ". "))
        }
    }
}
