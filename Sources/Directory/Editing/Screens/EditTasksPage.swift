import Registry
import Web

/// All parts of what is edited, each with its state, and the way to have it published.
struct EditTasksPage: Page {
    static let template = "directory/edit-tasks"

    struct Task: Encodable, Sendable {
        /// The error summary leads here.
        var id: String
        /// Nil where nothing can be changed now.
        var url: String?
        var label: String
        var state: EditBadge
    }
    /// What came back, and why.
    struct Returned: Encodable, Sendable {
        var reason: String
        var who: String
    }
    struct Send: Encodable, Sendable {
        var action: String
        var text: String
        var hint: String
    }
    /// A button with a form of its own.
    struct Action: Encodable, Sendable {
        var action: String
        var text: String
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }

    var back: String
    var organization: String
    var heading: String
    var badge: EditBadge
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var waiting: String?
    var returned: Returned?
    /// For who approves while the organisation still writes.
    var theirs: String?
    var tasks: [Task]
    var saved: String?
    var previewURL: String
    var send: Send?
    var withdraw: Action?
    var discard: Action?
    var hasLinks: Bool
    var links: [Link]

    static let sample = EditTasksPage(
        back: "/foreninger/x/rediger",
        organization: "Lundby Forsamlingshus",
        heading: "Ret »Fællesspisning«",
        badge: .sample,
        hasErrors: true,
        errors: [FormErrors.Item(field: "afsnit-ikke-for", message: "Udfyld »Hvem det ikke er for«")],
        waiting: "Venter hos Frivilligkonsulent.",
        returned: Returned(reason: "Skriv prisen", who: "Frivilligkonsulent, 24. november"),
        theirs: "Foreningen skriver stadig.",
        tasks: [Task(id: "afsnit-navn", url: "/tilbud/x/rediger/afsnit/navn", label: "Navn og tekst", state: .sample)],
        saved: "Gemt i dag.",
        previewURL: "/tilbud/x/rediger/visning",
        send: Send(action: "/tilbud/x/rediger/afsendelse", text: "Send", hint: "I får svar inden fem hverdage."),
        withdraw: Action(action: "/tilbud/x/rediger/tilbagetraekning", text: "Træk tilbage"),
        discard: Action(action: "/tilbud/x/rediger/kassering", text: "Kassér kladden"),
        hasLinks: true,
        links: [Link(url: "/tilbud/x/versioner", text: "Tidligere udgaver")]
    )
}

extension EditTasksPage {
    init(_ found: EditCase, _ errors: FormErrors, _ setting: EditSetting) {
        let language = setting.language
        let base = language.base
        let document = found.document
        let place = found.place
        back = base + EditPath.overview(found.organization.slug)
        organization = found.organization.name
        heading = found.heading(language)
        badge = found.badge(language)
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        waiting = found.waiting(language)
        if found.draft != nil, !found.isWaiting, let sending = found.sending, sending.answer == .returned {
            returned = Returned(
                reason: sending.reason ?? "",
                who: sending.approver + (sending.answeredAt.map { ", \(language.moment($0))" } ?? "")
            )
        }
        theirs =
            found.right == .approver && !found.isWaiting
                && found.draft?.writtenByOrganization == found.organization.id
            ? language.pick(
                "Foreningen har en kladde, som ikke er sendt endnu. Udgiver du den, kommer det hele på siden.",
                "The association has a draft that is not sent yet. When you publish it, all of it goes on the site."
            ) : nil
        tasks = EditSection.of(document.content.subject).map { section in
            Task(
                id: "afsnit-\(section.rawValue)",
                url: found.canBeChanged ? base + place.section(section) : nil,
                label: section.label(language),
                state: Self.state(section, document, setting)
            )
        }
        saved = found.saved(language)
        previewURL = base + place.preview
        send = Send(found, language)
        withdraw =
            found.isWaiting && found.right == .own
            ? Action(action: base + place.withdrawal, text: language.pick("Træk tilbage, og ret mere", "Take it back"))
            : nil
        discard =
            found.draft != nil && !found.isWaiting
            ? Action(action: base + place.discarding, text: language.pick("Kassér kladden", "Throw the draft away"))
            : nil
        links = Self.links(found, language)
        hasLinks = !links.isEmpty
    }

    private static func links(_ found: EditCase, _ language: PageLanguage) -> [Link] {
        var links: [Link] = []
        if case .offer(let slug) = found.place {
            links = [
                Link(
                    url: language.base + OfferPath.show(slug),
                    text: language.pick("Se tilbuddet på siden", "See the offer")
                )
            ]
            if found.liveOffer?.mergedInto == nil {
                links.append(
                    Link(
                        url: language.base + EditPath.state(slug),
                        text: language.pick("Hold pause, luk eller åbn tilbuddet", "Pause, close or open the offer")
                    )
                )
            }
        }
        if found.right == .approver, found.isWaiting, let draft = found.draft {
            links.append(
                Link(
                    url: language.base + EditPath.approval(draft.id),
                    text: language.pick("Se forskellen, og svar", "See the difference and answer")
                )
            )
        }
        if let versions = found.place.versions {
            links.append(
                Link(url: language.base + versions, text: language.pick("Tidligere udgaver", "Earlier versions"))
            )
        }
        return links
    }

    static func state(_ section: EditSection, _ document: EditDocument, _ setting: EditSetting) -> EditBadge {
        let language = setting.language
        if document.isTyped(section) {
            return EditBadge(kind: "late", icon: "warning", text: language.pick("Skal rettes", "To be corrected"))
        }
        if section.form.isFilled(document.content, setting) {
            return EditBadge(kind: "ok", icon: "check", text: language.pick("Udfyldt", "Filled in"))
        }
        return section.form.isNeeded
            ? EditBadge(kind: "warn", icon: "warning", text: language.pick("Mangler", "Missing"))
            : EditBadge(kind: "info", icon: "pencil", text: language.pick("Ikke udfyldt endnu", "Not filled in yet"))
    }
}

extension EditTasksPage.Send {
    /// Nil when there is nothing to send, or it is sent.
    init?(_ found: EditCase, _ language: PageLanguage) {
        guard found.draft != nil, found.canBeChanged else { return nil }
        action = language.base + found.place.sending
        if found.publishesAtOnce {
            text = language.pick("Udgiv nu", "Publish now")
            hint =
                found.right == .approver
                ? language.pick("Det står på siden med det samme.", "It is on the site at once.")
                : language.pick(
                    "Kommunen har givet jer lov til at udgive selv. Det står på siden med det samme.",
                    "The municipality lets you publish by yourselves. It is on the site at once."
                )
        } else {
            text = language.pick("Send til godkendelse", "Send for approval")
            hint = language.pick(
                "Nogen læser det igennem. I får svar inden fem hverdage.",
                "Somebody reads it through. You get an answer within five working days."
            )
        }
    }
}
