import Followup
import Web

/// What waits for approval.
struct ApprovalListPage: PagedPage {
    static let template = "directory/approval-list"

    struct Line: Encodable, Sendable {
        var url: String
        var name: String
        var organization: String
        /// "Sendt …, svar senest …. Hos …"
        var detail: String
        var late: EditBadge?
    }

    var lead: String
    var hasLines: Bool
    var lines: [Line]
    var paging: Paging?

    static let sample = ApprovalListPage(
        lead: "To venter.",
        hasLines: true,
        lines: [
            Line(
                url: "/tilbud-til-godkendelse/1",
                name: "Kor",
                organization: "Lundby",
                detail: "Sendt i går.",
                late: .sample
            )
        ],
        paging: .sample
    )
}

/// What an organisation has changed, and the answer to it.
struct ApprovalPage: Page {
    static let template = "directory/approval"

    struct Decision: Encodable, Sendable {
        var action: String
        var revision: String
        var choice: ChoiceInput
        var reason: AreaInput
    }

    var back: String
    var organization: String
    var organizationURL: String
    var heading: String
    var badge: EditBadge
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var lead: String
    /// Somebody who approves has corrected it since it was sent.
    var corrected: String?
    var hasDifferences: Bool
    var differences: [ContentDifference]
    var hints: PlainHints?
    var previewURL: String
    var editURL: String?
    var decision: Decision?

    static let sample = ApprovalPage(
        back: "/tilbud-til-godkendelse",
        organization: "Lundby Forsamlingshus",
        organizationURL: "/foreninger/lundby",
        heading: "Kor",
        badge: .sample,
        hasErrors: true,
        errors: [FormErrors.Item(field: "svar", message: "Vælg")],
        lead: "Sendt i går.",
        corrected: "Rettet af Frivilligkonsulent.",
        hasDifferences: true,
        differences: [.sample],
        hints: .sample,
        previewURL: "/tilbud/kor/rediger/visning",
        editURL: "/tilbud/kor/rediger",
        decision: Decision(action: "/tilbud-til-godkendelse/1", revision: "3", choice: .sample, reason: .sample)
    )
}
