package import Foundation

/// The server that takes the mails, and whom they come from.
package struct MailSettings: Equatable, Sendable {
    /// How the line to the server is kept from others.
    package enum Encryption: String, Sendable {
        /// From the first byte (`smtps://`).
        case always
        /// By STARTTLS, or nothing is sent.
        case required
        /// By STARTTLS if the server can.
        case optional
        /// Not at all: a server on this machine, or in a test.
        case never
    }

    /// What is wrong with a setting, and which one it is.
    package enum Fault: Error, Equatable, Sendable {
        case server
        case encryption
        case sender
        case authorities
    }

    package var host: String
    package var port: Int
    package var user: String?
    package var password: String?
    package var encryption: Encryption
    package var sender: MailSender
    /// A file of certificates to believe, in the place of the system's.
    package var authorities: URL?
    /// Seconds until a line that is not answered counts as broken, and that one mail may take.
    package var connectSeconds = 30
    package var mailSeconds = 300

    package init(
        host: String,
        port: Int,
        user: String? = nil,
        password: String? = nil,
        encryption: Encryption = .required,
        sender: MailSender,
        authorities: URL? = nil
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.password = password
        self.encryption = encryption
        self.sender = sender
        self.authorities = authorities
    }

    /// Reads `MEDSPIL_SMTP`, `MEDSPIL_MAIL_FROM`, `MEDSPIL_SMTP_TLS` and `MEDSPIL_SMTP_CA`.
    ///
    /// - Returns: nil without `MEDSPIL_SMTP`: no mail is sent then.
    /// - Throws: ``Fault``.
    package static func read(_ environment: [String: String]) throws(Fault) -> MailSettings? {
        guard let address = environment["MEDSPIL_SMTP"], !address.isEmpty else { return nil }
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme, ["smtp", "smtps"].contains(scheme), ["", "/"].contains(parts.path),
            (1...65_535).contains(parts.port ?? 587)
        else { throw .server }
        guard let sender = environment["MEDSPIL_MAIL_FROM"].flatMap(MailSender.init) else { throw .sender }
        let encryption: Encryption =
            switch (scheme, environment["MEDSPIL_SMTP_TLS"] ?? "") {
            case ("smtps", ""), ("smtps", "required"): .always
            case ("smtp", ""), ("smtp", "required"): .required
            case ("smtp", "optional"): .optional
            case ("smtp", "never"): .never
            default: throw .encryption
            }
        let authorities = environment["MEDSPIL_SMTP_CA"].map { URL(filePath: $0) }
        if let authorities, !FileManager.default.isReadableFile(atPath: authorities.path) { throw .authorities }
        return MailSettings(
            host: host,
            port: parts.port ?? (scheme == "smtps" ? 465 : 587),
            user: parts.user,
            password: parts.password,
            encryption: encryption,
            sender: sender,
            authorities: authorities
        )
    }
}
