package import Database

/// One mail to one address, in plain text.
package struct MailMessage: Equatable, Sendable {
    /// How long the text is kept once the mail is sent.
    package enum Keeping: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        /// Thirty days, so that one can see what was written.
        case month = "30-dage"
        /// Not at all: the text lets its reader in, or is nobody else's.
        case untilSent = "til-sendt"
    }

    /// What a mail is about: a table and a row of it.
    package struct Reference: Hashable, Sendable {
        package let table: String
        package let id: Int

        package init(_ table: String, _ id: Int) {
            self.table = table
            self.id = id
        }
    }

    package var to: String
    package var subject: String
    /// Plain text; lines are broken by `\n` where they must be, and by the mail itself where they are long.
    package var text: String
    /// Where an answer goes; nil to the address that all mails come from.
    package var replyTo: String?
    /// Takes a POST that ends these mails without any question (RFC 8058); https.
    package var unsubscribeURL: String?
    package var about: Reference?
    package var keeping: Keeping
    /// It is of no use after this moment, and is not sent then: a link that lets one in for an hour.
    package var uselessAt: Timestamp?

    package init(
        to: String,
        subject: String,
        text: String,
        replyTo: String? = nil,
        unsubscribeURL: String? = nil,
        about: Reference? = nil,
        keeping: Keeping = .month,
        uselessAt: Timestamp? = nil
    ) {
        self.to = to
        self.subject = subject
        self.text = text
        self.replyTo = replyTo
        self.unsubscribeURL = unsubscribeURL
        self.about = about
        self.keeping = keeping
        self.uselessAt = uselessAt
    }
}
