import Database
import Registry
import Web

/// What was understood, what is known already and who gets it, before anything is sent («Tjek, og send»).
struct AskCheckPage: Page {
    static let template = "entrance/ask-check"

    struct Hidden: Encodable, Sendable {
        var name: String
        var value: String
    }
    struct Fact: Encodable, Sendable {
        var label: String
        var value: String
    }
    struct Known: Encodable, Sendable {
        var url: String
        var text: String
    }

    var crisis: CrisisNotice?
    var care: CareNote?
    var sendAction: String
    var backAction: String
    var hidden: [Hidden]
    var kind: String
    var text: String
    var contacts: [Fact]
    var understood: [String]
    var hasUnderstood: Bool
    var known: [Known]
    var goesTo: String
    var why: String
    /// When nobody holds the function, or the holder is away.
    var vacancy: String?
    var answerBy: String
    /// How the asker hears of the answer.
    var how: String

    static let sample = AskCheckPage(
        crisis: .sample,
        care: .sample,
        sendAction: "/spoerg/send",
        backAction: "/spoerg/ret",
        hidden: [Hidden(name: "slags", value: "ide")],
        kind: "En idé",
        text: "En bænk",
        contacts: [Fact(label: "Mail", value: "kim@eksempel.dk")],
        understood: ["Ældreliv"],
        hasUnderstood: true,
        known: [Known(url: "/tilbud?q=b%C3%A6nk", text: "Se tilbud")],
        goesTo: "Frivilligkonsulent, Social og Sundhed",
        why: "Du skriver om ældre.",
        vacancy: "Funktionen er ubesat.",
        answerBy: "Du får svar senest tirsdag.",
        how: "Du får et link."
    )
}

extension AskCheckPage {
    /// What the page is made of beside the form.
    struct Content: Sendable {
        var routing: Routing
        var names: TermNames
        var place: String
        var staffing: Staffing?
        var answerBy: CalendarDate
        var canMail: Bool
        var distress = Distress()
    }

    init(_ form: AskForm, _ asked: AskForm.Asked, _ token: InquiryToken, _ content: Content, _ language: PageLanguage) {
        let (routing, names) = (content.routing, content.names)
        (crisis, care) = (content.distress.crisis, content.distress.care)
        sendAction = language.base + InquiryPath.send
        backAction = language.base + InquiryPath.back
        hidden = [
            ("slags", form.kind), ("tekst", form.text), ("navn", form.name), ("email", form.email),
            ("telefon", form.phone), ("forening", form.association), ("noegle", token.text),
        ].map { Hidden(name: $0.0, value: $0.1) }
        kind = asked.kind.label(language)
        text = asked.text
        let facts: [(String, String?)] = [
            (language.pick("Navn", "Name"), asked.asker.name), (language.pick("Mail", "Email"), asked.asker.email),
            (language.pick("Telefon", "Telephone"), asked.asker.phone),
            (language.pick("Forening", "Association"), asked.asker.association),
        ]
        contacts = facts.compactMap { label, value in value.map { Fact(label: label, value: $0) } }
        let terms = [
            routing.topic.flatMap { names[.topic, $0]?.name(language) },
            routing.targetGroup.flatMap { names[.targetGroup, $0]?.name(language) },
        ].compactMap { $0 }
        understood = terms.enumerated().filter { index, term in terms.firstIndex(of: term) == index }.map(\.element)
        hasUnderstood = !understood.isEmpty
        known = Self.known(asked, language)
        goesTo = "\(routing.function.title), \(content.place)"
        why = routing.why(asked.kind, names, language)
        vacancy = content.staffing?.gap(language)
        answerBy = asked.kind.promise(by: content.answerBy, language)
        how = Self.how(hasMail: asked.asker.email != nil, canMail: content.canMail, language)
    }

    /// Answers that may be there already.
    private static func known(_ asked: AskForm.Asked, _ language: PageLanguage) -> [Known] {
        let words = asked.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let query = percentEncoded(String(words.prefix(150)))
        var found: [Known] = []
        switch asked.kind {
        case .question, .need, .idea:
            found.append(
                Known(
                    url: "\(language.base)/tilbud?q=\(query)",
                    text: language.pick(
                        "Se tilbud, der ligner det, du skriver",
                        "See services like what you write about"
                    )
                )
            )
        case .barrier, .crisis, .activity: break
        }
        found.append(
            Known(
                url: language.base + ContactPath.index,
                text: language.pick("Find den rette at ringe til", "Find the right one to call")
            )
        )
        if asked.kind == .question {
            found.append(
                Known(
                    url: "\(language.base)/ordbog",
                    text: language.pick("Slå et ord op i ordbogen", "Look a word up in the glossary")
                )
            )
        }
        return found
    }

    private static func how(hasMail: Bool, canMail: Bool, _ language: PageLanguage) -> String {
        hasMail && canMail
            ? language.pick(
                "Svaret kommer på et link, som kun du har. Vi sender det også i mail.",
                "The answer comes on a link that only you have. We mail it to you too."
            )
            : language.pick(
                "Svaret kommer på et link, som kun du har. Du får det, når du har sendt.",
                "The answer comes on a link that only you have. You get it when you have sent."
            )
    }
}

extension Staffing {
    /// What somebody who asks must know: nobody is there just now.
    func gap(_ language: PageLanguage) -> String? {
        switch self {
        case .present: nil
        case .away(_, let until):
            language.pick(
                "Den, der plejer at svare, er væk til og med \(language.date(until)). Lederen ser efter imens.",
                "Whoever usually answers is away until \(language.date(until)). The leader looks after it meanwhile."
            )
        case .vacant:
            language.pick(
                "Funktionen er ubesat lige nu. Lederen ser efter imens.",
                "Nobody holds this function right now. The leader looks after it meanwhile."
            )
        }
    }
}
