import Web

/// How soon a person wants a mail about each kind of message.
struct MessageChoicesPage: Page {
    static let template = "followup/message-choices"

    struct Pace: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }
    struct Kind: Encodable, Sendable {
        var field: String
        var label: String
        var paces: [Pace]
    }

    var action: String
    var messagesURL: String
    var kinds: [Kind]

    static let sample = MessageChoicesPage(
        action: "/mit-medspil/beskeder",
        messagesURL: "/beskeder",
        kinds: [
            Kind(
                field: "ny",
                label: "Ny opgave",
                paces: [Pace(value: "straks", label: "Med det samme", isChosen: true)]
            )
        ]
    )
}

extension MessageChoicesPage {
    init(_ preference: NotificationPreference, kinds: [NotificationKind], language: PageLanguage) {
        action = language.base + MessagePath.choices
        messagesURL = language.base + MessagePath.index
        self.kinds = kinds.map { kind in
            Kind(
                field: kind.key,
                label: language.pick(kind.danish, kind.english),
                paces: MailPace.allCases.map { pace in
                    Pace(value: pace.rawValue, label: pace.label(language), isChosen: pace == preference.pace(kind))
                }
            )
        }
    }
}

extension MailPace {
    /// As the form says it.
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .atOnce: language.pick("Med det samme", "At once")
        case .daily: language.pick("Hver morgen", "Every morning")
        case .weekly: language.pick("Hver mandag", "Every Monday")
        case .never: language.pick("Ingen mail", "No mail")
        }
    }
}
