import Database
import Web

/// What became of one idea, for the politician who handed it over.
struct HandedIdeaPage: Page {
    static let template = "entrance/handed-idea"

    var back: String
    var eyebrow: String
    var idea: IdeaLine
    /// What was said, while the conversation is kept.
    var lines: [ConversationPage.Line]
    var hasLines: Bool

    static let sample = HandedIdeaPage(
        back: "/giv-ideen-videre",
        eyebrow: "Nr. 41",
        idea: .sample,
        lines: [ConversationPage.sample.lines[0]],
        hasLines: true
    )
}
