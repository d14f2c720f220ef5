import Web

/// What a link in a mail shows: one button, because programs that look through mails open links, too.
struct SignInLinkPage: Page {
    static let template = "registry/sign-in-link"

    var action: String
    var name: String
    var onward: String?

    static let sample = SignInLinkPage(action: "/log-ind/1f2e", name: "Anna", onward: "/mine-opgaver")
}

/// What one sees when a link was used or is too old.
struct DeadLinkPage: Page {
    static let template = "registry/dead-link"

    var newURL: String

    static let sample = DeadLinkPage(newURL: "/log-ind/link")
}
