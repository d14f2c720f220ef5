import Web

/// Ends the mails about messages, for whoever holds a mail: no sign-in, one button.
struct UnsubscribePage: Page {
    static let template = "followup/unsubscribe"

    var isSilent: Bool
    var action: String
    var choicesURL: String

    static let sample = UnsubscribePage(
        isSilent: true,
        action: "/beskeder/afmeld/0",
        choicesURL: "/mit-medspil/beskeder"
    )
}

extension UnsubscribePage {
    init(key: String, isSilent: Bool, language: PageLanguage) {
        self.isSilent = isSilent
        action = language.base + MessagePath.unsubscribe(key)
        choicesURL = language.base + MessagePath.choices
    }
}
