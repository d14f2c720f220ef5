import Database
import Web

/// The people of an organisation, for those who look after it.
struct PeoplePage: Page {
    static let template = "registry/people"

    struct Role: Encodable, Sendable {
        var title: String
        var people: [Holder]
    }
    struct Holder: Encodable, Sendable {
        var name: String
        var span: String
        var endURL: String
        var emailURL: String?
    }
    /// Somebody who was asked.
    struct Asked: Encodable, Sendable {
        var name: String
        var state: String
        var action: String?
    }

    var back: String
    var organization: String
    var historyURL: String
    var lead: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var roles: [Role]
    var asked: [Asked]
    var hasAsked: Bool
    var role: ChoiceInput
    var name: TextInput
    var email: TextInput

    static let sample = PeoplePage(
        back: "/foreninger/x",
        organization: "Strikkeklubben",
        historyURL: "/foreninger/x/historik",
        lead: "I bestemmer selv.",
        action: "/foreninger/x/personer",
        hasErrors: true,
        errors: [FormErrors.Item(field: "rolle", message: "Vælg en rolle")],
        roles: [
            Role(
                title: "Kasserer",
                people: [
                    Holder(
                        name: "Anna",
                        span: "siden 1. maj 2019",
                        endURL: "/foreninger/x/personer/1/slut",
                        emailURL: "/indehavere/1/mail"
                    )
                ]
            )
        ],
        asked: [Asked(name: "Bo", state: "Kasserer. Har ikke svaret.", action: "/foreninger/x/invitationer/1/fortryd")],
        hasAsked: true,
        role: .sample,
        name: .sample,
        email: .sample
    )
}

extension PeoplePage {
    init(_ people: OrganizationPeople, _ form: PersonForm, on day: CalendarDate, _ language: PageLanguage) {
        let slug = people.organization.slug
        back = language.base + "/foreninger/\(slug)"
        organization = people.organization.name
        historyURL = language.base + OrganizationHistoryPath.show(slug)
        action = language.base + PeoplePath.index(slug)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        roles = people.functions.map { function in
            Role(
                title: function.title,
                people: people.holdings.filter { $0.functionID == function.id }.map {
                    Holder($0, slug: slug, mayChangeEmail: people.gives(function), on: day, language)
                }
            )
        }
        lead =
            switch people.side {
            case .organization:
                language.pick(
                    "I bestemmer selv, hvem der har hvilken rolle. Kommunen skal ikke spørges.",
                    "You decide yourselves who has which role. The municipality need not be asked."
                )
            case .municipality:
                language.pick(
                    "Disse roller kan mere end at passe foreningen selv. Derfor giver kommunen dem.",
                    "These roles may do more than look after the association. So the municipality gives them."
                )
            }
        asked = people.invitations.map { Asked($0, people, language) }
        hasAsked = !asked.isEmpty
        role = form.choice(people.kinds, language.pick("Hvilken rolle?", "Which role?"), language)
        name = TextInput(
            PersonForm.nameField,
            .text,
            language.pick("Personens navn", "The person's name"),
            autocomplete: "off",
            value: form.name,
            error: form.errors[PersonForm.nameField]
        )
        email = TextInput(
            PersonForm.emailField,
            .email,
            language.pick("Personens mail", "The person's email"),
            autocomplete: "off",
            value: form.email,
            error: form.errors[PersonForm.emailField]
        )
    }
}

extension PeoplePage.Holder {
    fileprivate init(
        _ holding: Holding,
        slug: String,
        mayChangeEmail: Bool,
        on day: CalendarDate,
        _ language: PageLanguage
    ) {
        name = holding.name ?? ""
        let dates =
            holding.fromOn > day
            ? language.pick("begynder \(language.date(holding.fromOn))", "begins \(language.date(holding.fromOn))")
            : language.pick("siden \(language.date(holding.fromOn))", "since \(language.date(holding.fromOn))")
        let end = holding.untilOn.map { language.pick(": stopper \(language.date($0))", ": ends \(language.date($0))") }
        let part = holding.part == .deputy ? language.pick("stedfortræder ", "deputy ") : ""
        span = part + dates + (end ?? "")
        endURL = language.base + PeoplePath.end(slug, holding.id)
        emailURL = mayChangeEmail ? language.base + PeoplePath.email(holding.id) : nil
    }
}

extension PeoplePage.Asked {
    fileprivate init(_ invitation: Invitation, _ people: OrganizationPeople, _ language: PageLanguage) {
        name = invitation.name
        let kind = people.allKinds.first { $0.id == invitation.kindID }
        let role = kind?.name(language) ?? ""
        state =
            invitation.declinedAt == nil
            ? language.pick("\(role). Har ikke svaret endnu.", "\(role). Has not answered yet.")
            : language.pick("\(role). Sagde nej.", "\(role). Said no.")
        action =
            people.kinds.contains { $0.id == invitation.kindID }
            ? language.base + PeoplePath.withdrawal(people.organization.slug, invitation.id) : nil
    }
}
