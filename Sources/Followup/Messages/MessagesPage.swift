import Database
import Web

/// What a person has been told, the latest first.
struct MessagesPage: Page {
    static let template = "followup/messages"

    struct Message: Encodable, Sendable {
        var day: String
        var month: String
        var date: String
        var label: String
        var what: String
        var isNew: Bool
        /// Where it is opened: a form while it is new, then a link.
        var url: String
    }

    var lead: String
    var hasNew: Bool
    var allReadURL: String
    var choicesURL: String
    var messages: [Message]

    static let sample = MessagesPage(
        lead: "2 er nye.",
        hasNew: true,
        allReadURL: "/beskeder/laest",
        choicesURL: "/mit-medspil/beskeder",
        messages: [
            Message(
                day: "24.",
                month: "nov.",
                date: "2026-11-24",
                label: "Ny opgave",
                what: "Svar Lundby Forsamlingshus",
                isNew: true,
                url: "/beskeder/1"
            )
        ]
    )
}

extension MessagesPage {
    init(_ notifications: [Notification], unread: Int, kinds: [String: NotificationKind], language: PageLanguage) {
        lead =
            notifications.isEmpty
            ? language.pick("Her er ingen beskeder endnu.", "There are no messages yet.")
            : unread == 0
                ? language.pick("Du har læst dem alle.", "You have read them all.")
                : unread == 1
                    ? language.pick("1 er ny.", "1 is new.")
                    : language.pick("\(language.number(unread)) er nye.", "\(language.number(unread)) are new.")
        hasNew = unread > 0
        allReadURL = language.base + MessagePath.allRead
        choicesURL = language.base + MessagePath.choices
        messages = notifications.map { notification in
            let day = DanishTime.date(of: notification.at)
            let isNew = notification.readAt == nil
            let kind = kinds[notification.kind]
            return Message(
                day: language.pick("\(day.day).", "\(day.day)"),
                month: language.shortMonth(day.month),
                date: day.description,
                label: kind.map { language.pick($0.danish, $0.english) } ?? language.pick("Besked", "Message"),
                what: notification.what,
                isNew: isNew,
                url: language.base + (isNew ? MessagePath.show(notification.id) : notification.path)
            )
        }
    }
}
