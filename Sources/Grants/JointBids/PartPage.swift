import Database
import Registry
import Web

/// A partner's part of an application, to say yes or no to.
struct PartPage: Page {
    static let template = "grants/part"

    var eyebrow: String
    var heading: String
    var lead: String
    var facts: [ShownAnswer.Line]
    var badge: StateBadge
    var answered: String?
    var action: String?
    var reason: AreaInput
    var isOpen: Bool
    var hasErrors: Bool
    var errors: [FormErrors.Item]

    static let sample = PartPage(
        eyebrow: "Kulturpuljen, Efterår 2026",
        heading: "Fællesspisning",
        lead: "Lundby vil gerne søge sammen med jer.",
        facts: [.init(what: "Jeres del", detail: "2.000 kr.")],
        badge: .sample,
        answered: "I har sagt ja.",
        action: "/ansoegninger/1/del",
        reason: .sample,
        isOpen: true,
        hasErrors: true,
        errors: [FormErrors.Item(field: "hvorfor", message: "Skriv hvorfor")]
    )
}

extension PartPage {
    init(_ found: ApplicationCase, _ partner: Partner, reason: String, _ errors: FormErrors, _ language: PageLanguage) {
        eyebrow = "\(found.pool.title), \(found.round.title)"
        heading = found.application.name(language)
        let organization = found.organization.name
        lead = language.pick(
            "\(organization) vil gerne søge sammen med jer.",
            "\(organization) would like to apply together with you."
        )
        facts = [
            .init(what: language.pick("I er", "You are"), detail: partner.name),
            .init(what: language.pick("Det gør I", "What you do"), detail: partner.role),
            .init(
                what: language.pick("Jeres del af pengene", "Your part of the money"),
                detail: language.money(partner.share)
            ),
        ]
        if let asked = found.application.asked {
            facts.append(
                .init(what: language.pick("Der søges om i alt", "Applied for in all"), detail: language.money(asked))
            )
        }
        badge = partner.badge(language)
        switch partner.answer {
        case .yes: answered = language.pick("I har sagt ja.", "You have said yes.")
        case .no: answered = language.pick("I har sagt nej.", "You have said no.")
        case .waiting: answered = nil
        }
        let isOpen = partner.answer == .waiting && found.application.withdrawnAt == nil
        action = isOpen ? language.base + ApplicationPath.part(found.application.id) : nil
        self.reason = AreaInput(
            "hvorfor",
            language.pick("Hvorfor ikke?", "Why not?"),
            hint: language.pick("\(organization) kan læse det.", "\(organization) can read it."),
            value: reason,
            error: errors["hvorfor"]
        )
        self.isOpen = !errors.isEmpty
        self.errors = errors.items
        hasErrors = !errors.isEmpty
    }
}
