/// Whom one can call, said quietly above the rest, where nobody is in danger now: `web/care`.
package struct CareNote: Encodable, Sendable {
    /// Lines on it: more are no help.
    package static let most = 2

    package var text: String
    package var lines: [CrisisNotice.Line]
    package var danger: String

    package init(text: String, lines: [CrisisNotice.Line], danger: String) {
        self.text = text
        self.lines = lines
        self.danger = danger
    }

    package static let sample = CareNote(
        text: "Vil du tale med nogen om det?",
        lines: CrisisNotice.sample.lines,
        danger: "Er nogen i fare nu, så ring 112."
    )
}

/// What the words of a text say of distress: danger now, or something it is good to talk about; at most one of them.
package struct Distress: Sendable {
    package var crisis: CrisisNotice?
    package var care: CareNote?

    package init(crisis: CrisisNotice? = nil, care: CareNote? = nil) {
        self.crisis = crisis
        self.care = care
    }

    /// Reads a text that somebody wrote on a municipality's site; it comes from the search, which knows the words.
    package typealias Read =
        @Sendable (_ text: String, _ frame: FrameBase, _ language: PageLanguage) async throws
        -> Distress
}
