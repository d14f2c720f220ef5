package import Database
package import Web

/// Something that these screens changed and that a history must tell of.
///
/// Registry keeps no journal itself; whoever does is told in the transaction of the change.
package struct RegistryEvent: Sendable {
    package enum Act: Sendable {
        /// Somebody was asked to take a role in an organisation.
        case askedForRole
        /// Somebody has a role in an organisation now.
        case gaveRole
        /// A holder of a role was given this last day.
        case setLastDay(Holding, CalendarDate)
        /// A holder's mail was changed by somebody near by.
        case changedEmail
        /// Somebody asked to look after an organisation's page.
        case claimed
        /// The claim was granted, and this was how it was proved.
        case granted(ClaimWay)
        /// The claim was refused.
        case refused
    }

    /// The thing it happened to.
    package enum Subject: Sendable {
        case function(Int)
        case organization(Int)
    }

    package var act: Act
    package var subject: Subject
    package var municipality: Int
    /// Nil for somebody without an account.
    package var actor: Actor?
    /// Why, as a person wrote it.
    package var reason: String?

    package typealias Tell = @Sendable (RegistryEvent, Timestamp, any Connection) throws -> Void
}

/// How it was shown that somebody belongs to an organisation.
package enum ClaimWay: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    /// Somebody who reads the organisation's mail said yes.
    case mail
    /// Staff rang the contact that stands in the register of companies.
    case cvr
    /// Staff rang or wrote to an address that they knew.
    case known = "kendt-kontakt"
    /// Staff know the person.
    case person = "kender-personen"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    /// As staff say it; the mail speaks for itself.
    package func label(_ language: PageLanguage) -> String {
        switch self {
        case .mail: language.pick("Foreningens egen mail sagde ja", "The association's own email said yes")
        case .cvr:
            language.pick(
                "Jeg har ringet til den kontakt, der står i CVR-registret",
                "I rang the contact that stands in the CVR register"
            )
        case .known:
            language.pick(
                "Jeg har ringet eller skrevet til en kontakt, vi kendte i forvejen",
                "I rang or wrote to a contact that we knew already"
            )
        case .person: language.pick("Jeg kender personen fra foreningen", "I know the person from the association")
        }
    }
}
