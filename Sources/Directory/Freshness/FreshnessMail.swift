import Database
import Mail
import Web

/// The mail that asks an organisation whether its offers are still right; in Danish, since nobody knows the reader's
/// language.
struct FreshnessMail {
    struct Line {
        var title: String
        /// Where this offer is confirmed.
        var url: String
    }

    var organization: String
    var municipality: String
    var lines: [Line]
    /// Where all of them are confirmed at once.
    var wholeURL: String
    var answerBy: CalendarDate

    func message(to address: String, about request: Int, until expires: Timestamp) -> MailMessage {
        MailMessage(
            to: address,
            subject: lines.count == 1
                ? "Passer teksten om »\(lines[0].title)« stadig?" : "Passer jeres \(lines.count) tilbud stadig?",
            text: text,
            about: MailMessage.Reference("freshness_request", request),
            keeping: .untilSent,
            uselessAt: expires
        )
    }

    private var text: String {
        let one = lines.count == 1
        let list = lines.map { "\($0.title)\n\($0.url)" }.joined(separator: "\n\n")
        let all =
            one ? "" : "\n\nPasser det hele? Så kan I sige ja til alle på én gang her:\n\(wholeURL)"
        return """
            Til \(organization)

            \(one ? "I har et tilbud" : "I har \(lines.count) tilbud") på Medspil i \(municipality). Folk bruger det til at finde jer. Derfor spørger vi en gang imellem, om det stadig passer.

            \(one ? "Tryk på linket, og sig ja. Det tager et minut. Her kan I også sige, at noget skal rettes." : "Tryk på linket ved hvert tilbud, og sig ja. Det tager et minut. Her kan I også sige, at noget skal rettes.")

            \(list)\(all)

            Svar gerne senest \(PageLanguage.danish.date(answerBy)). Hører vi ikke fra jer, ringer vi. Vi fjerner ikke noget uden at tale med jer.

            Linkene virker i \(Freshness.linkDays) dage. I behøver ikke at logge ind.
            """
    }
}
