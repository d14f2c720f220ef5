import Web

/// What the link to a new address shows: one button.
struct EmailChangePage: Page {
    static let template = "registry/email-change"

    var action: String
    var email: String
    /// When the address is somebody else's.
    var refusal: String?

    static let sample = EmailChangePage(
        action: "/mit-medspil/mail/1f2e",
        email: "ny@eksempel.dk",
        refusal: "En anden person bruger denne mail."
    )
}
