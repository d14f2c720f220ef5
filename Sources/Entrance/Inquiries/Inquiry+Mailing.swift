import Database
import Web

extension Inquiry {
    /// Tells by mail that there is an answer: the asker, and those whose inquiries are answered here too.
    ///
    /// The mail holds neither the answer nor the link, of which nobody but the asker has more than the hash.
    func mailAnswer(_ send: EntranceMail.Send, keys: SealingKeys, at now: Timestamp, in db: any Connection) throws {
        let askers = try db.rows(
            """
            SELECT id, language, email FROM inquiry
            WHERE (id = \(id) OR merged_into_id = \(id)) AND email IS NOT NULL ORDER BY id
            """
        )
        for row in askers {
            let code: String = try row["language"]
            let language = PageLanguage(rawValue: code) ?? .danish
            let number: Int = try row["id"]
            let mail = EntranceMail(
                municipalityID: municipalityID,
                to: try keys.open(try row["email"], for: InquirySeal.email),
                subject: language.pick("Der er svar til dig", "There is an answer for you"),
                text: language.pick(
                    "Kommunen har svaret på din henvendelse nr. \(number).\n\nLæs svaret på det link, vi sendte dig, da du skrev. Her må svaret ikke stå, for mail kan læses af andre.",
                    "The municipality has answered your message no. \(number).\n\nRead the answer on the link that we mailed you when you wrote. It is not in this mail, for others can read mail."
                ),
                language: language
            )
            try send(mail, now, db)
        }
    }
}
