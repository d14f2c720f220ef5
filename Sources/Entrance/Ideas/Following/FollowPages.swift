import Web

/// Asking to be told what becomes of an idea.
struct FollowIdeaPage: Page {
    static let template = "entrance/follow-idea"

    var back: String
    var action: String
    var title: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var email: TextInput

    static let sample = FollowIdeaPage(
        back: "/ideer",
        action: "/ideer/1/foelg",
        title: "En bænk ved havnen",
        hasErrors: true,
        errors: [FormErrors.Item(field: "email", message: "Skriv din mail")],
        email: .sample
    )
}

/// One button: to say yes from a mail, or to be deleted.
struct FollowAnswerPage: Page {
    static let template = "entrance/follow-answer"

    var heading: String
    var text: String
    /// Nil when there is nothing more to do.
    var action: String?
    var button: String
    var ideasURL: String

    static let sample = FollowAnswerPage(
        heading: "Vil du følge idéen?",
        text: "En bænk ved havnen",
        action: "/ideer/foelg/0",
        button: "Ja, følg idéen",
        ideasURL: "/ideer"
    )
}
