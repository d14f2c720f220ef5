package import Database
package import Web

/// A mail to somebody who asked; the words of the conversation itself never travel by mail.
package struct EntranceMail: Sendable, Equatable {
    package var municipalityID: Int
    package var to: String
    package var subject: String
    package var text: String
    package var language: PageLanguage
    /// Takes a POST that ends these mails without any question (RFC 8058).
    package var unsubscribeURL: String? = nil

    /// Puts a mail into the outbox, in the transaction of the change it tells of.
    package typealias Send = @Sendable (EntranceMail, Timestamp, any Connection) throws -> Void
}
