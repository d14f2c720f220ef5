import Database
import Followup
import Registry
import Web

extension Inquiry {
    /// The first mail: number, link, who answers, and by when.
    func receipt(
        to address: String,
        _ token: InquiryToken,
        base: String,
        in db: any Connection
    ) throws -> EntranceMail {
        let owed = try owed(in: db)
        let owner = try Place.full(owner(owed, in: db), in: db)
        let promise = owed.map { kind.promise(by: $0.dueOn, language) } ?? ""
        let link = base + language.base + InquiryPath.conversation(token.text)
        return EntranceMail(
            municipalityID: municipalityID,
            to: address,
            subject: language.pick("Vi har fået din henvendelse", "We have your message"),
            text: language.pick(
                """
                Tak for din henvendelse. Den har nr. \(reference).

                Den, der svarer: \(owner).
                \(promise)

                Her kan du læse svaret og skrive igen:
                \(link)

                Linket er kun dit. Del det ikke med andre.
                """,
                """
                Thank you for your message. It is no. \(reference).

                Who answers: \(owner).
                \(promise)

                Here you can read the answer and write again:
                \(link)

                The link is yours alone. Do not pass it on.
                """
            ),
            language: language
        )
    }

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
                    "Kommunen har svaret på din henvendelse nr. \(number).\n\nLæs svaret på det link, du fik, da du skrev. Her må svaret ikke stå, for mail kan læses af andre.",
                    "The municipality has answered your message no. \(number).\n\nRead the answer on the link that you got when you wrote. It is not in this mail, for others can read mail."
                ),
                language: language
            )
            try send(mail, now, db)
        }
    }
}
