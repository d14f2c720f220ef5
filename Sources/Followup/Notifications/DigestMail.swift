import Database
import Mail
import Registry
import Web

/// The mail about what is new for a person: why, what, by when, and where.
struct DigestMail {
    var person: Person
    var items: [DigestItem]
    var kinds: [String: NotificationKind]
    /// The public address of the person's municipality, without a slash at the end.
    var site: String
    /// Of the person.
    var unsubscribeKey: String

    /// Items in one mail; the rest is in Medspil.
    private static let most = 40

    var message: MailMessage {
        MailMessage(
            to: person.email,
            subject: subject,
            text: text,
            unsubscribeURL: unsubscribeURL,
            about: MailMessage.Reference("person", person.id)
        )
    }

    private var unsubscribeURL: String { site + MessagePath.unsubscribe(unsubscribeKey) }

    private var subject: String {
        guard items.count == 1, let item = items.first else { return "\(items.count) beskeder fra Medspil" }
        return "\(label(item)): \(item.what)".shortened(to: 120)
    }

    private var text: String {
        let parts = items.prefix(Self.most).map(part)
        let rest = items.count - parts.count
        let intro =
            items.count == 1
            ? "Der er en ny besked til dig i Medspil." : "Der er \(items.count) nye beskeder til dig i Medspil."
        let more = rest > 0 ? ["Der er \(rest) beskeder mere. Se dem her:\n\(site)\(MessagePath.index)"] : []
        let end = """
            --
            Du får mailen, fordi du har en funktion i Medspil.
            Vælg selv, hvor tit du vil have mails:
            \(site)\(MessagePath.choices)
            Vil du ikke have flere af dem? Afmeld her:
            \(unsubscribeURL)
            """
        return (["Hej \(person.name)", intro] + parts + more + [end]).joined(separator: "\n\n")
    }

    private func part(_ item: DigestItem) -> String {
        var lines = ["\(label(item)): \(item.what)"]
        if let due = item.dueOn {
            lines.append("Frist: \(PageLanguage.danish.weekday(due.weekday)) den \(PageLanguage.danish.date(due))")
        }
        if let step = item.nextStep { lines.append("Næste skridt: \(step)") }
        lines.append("Du får den som: \(item.function)")
        lines.append("Åbn: \(site)\(item.path)")
        return lines.joined(separator: "\n")
    }

    private func label(_ item: DigestItem) -> String { kinds[item.kind]?.danish ?? "Besked" }
}
