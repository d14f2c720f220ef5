import Followup
import Web

/// What stands above a preview.
struct PreviewBand: Encodable, Sendable {
    var back: String
    var text: String
    var hasMissing: Bool
    var missing: [EditTasksPage.Link]
    var send: EditTasksPage.Send?
    var hints: PlainHints?

    static let sample = PreviewBand(
        back: "/tilbud/x/rediger",
        text: "Kun I kan se det her.",
        hasMissing: true,
        missing: [EditTasksPage.Link(url: "/tilbud/x/rediger/afsnit/navn", text: "Navn og tekst")],
        send: EditTasksPage.sample.send,
        hints: .sample
    )
}

extension PreviewBand {
    init(_ found: EditCase, _ hints: PlainHints?, _ setting: EditSetting) {
        let language = setting.language
        back = language.base + found.place.tasks
        let open = found.draft == nil ? [] : found.open(setting)
        missing = open.map { section in
            EditTasksPage.Link(url: language.base + found.place.section(section), text: section.label(language))
        }
        hasMissing = !missing.isEmpty
        send = open.isEmpty ? EditTasksPage.Send(found, language) : nil
        text =
            found.waiting(language)
            ?? (found.draft == nil
                ? language.pick(
                    "Der er ingen kladde. Sådan ser det ud nu.",
                    "There is no draft. This is how it is now."
                )
                : language.pick(
                    "Kun I og dem, der godkender, kan se det her.",
                    "Only you and those who approve can see this."
                ))
        self.hints = hints
    }
}

/// An offer as the public will see it: its own page, with a band above.
struct OfferPreviewPage: Page {
    static let template = "directory/edit-preview-offer"
    var band: PreviewBand
    var offer: OfferPage
    static let sample = OfferPreviewPage(band: .sample, offer: .sample)
}

/// An organisation's page as the public will see it, with a band above.
struct ProfilePreviewPage: Page {
    static let template = "directory/edit-preview-profile"
    var band: PreviewBand
    var profile: OrganizationPage
    static let sample = ProfilePreviewPage(band: .sample, profile: .sample)
}
