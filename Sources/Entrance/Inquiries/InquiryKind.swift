import Database
import Web

/// What somebody turns to the municipality with.
package enum InquiryKind: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case question = "spoergsmaal"
    case idea = "ide"
    case need = "behov"
    /// A rule, a form or a way of contact that is in the way.
    case barrier = "barriere"
    /// An association in sudden trouble: it lost its rooms, its money or its people.
    case crisis = "krise"
    /// A new activity or a new association.
    case activity = "aktivitet"

    /// Working days within which the asker hears from somebody.
    package var answerDays: Int { self == .crisis ? 2 : 5 }

    /// What whoever owes the answer does first, in the language of the staff.
    var nextStep: String {
        switch self {
        case .crisis: "Ring til foreningen i dag, og hør, hvad der er sket."
        case .idea: "Læs idéen, og sig, hvad der bliver af den. Er den ikke jeres, så flyt den."
        case .question, .need, .barrier, .activity: "Læs henvendelsen, og svar. Er det ikke jeres, så flyt den."
        }
    }

    /// What the asker is promised: somebody in sudden trouble is called, others get an answer.
    func promise(by day: CalendarDate, _ language: PageLanguage) -> String {
        let day = language.longDate(day)
        return self == .crisis
            ? language.pick("Vi kontakter jer senest \(day).", "We contact you by \(day).")
            : language.pick("Du får svar senest \(day).", "You get an answer by \(day).")
    }

    /// What the form says.
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .question: language.pick("Et spørgsmål", "A question")
        case .idea: language.pick("En idé", "An idea")
        case .need: language.pick("Noget, jeg eller andre mangler", "Something that I or others need")
        case .barrier: language.pick("En regel eller formular, der er i vejen", "A rule or form that is in the way")
        case .crisis: language.pick("Et akut problem for en forening", "A sudden problem for an association")
        case .activity: language.pick("En ny aktivitet eller forening", "A new activity or association")
        }
    }

    /// One line more where the label does not say enough.
    func hint(_ language: PageLanguage) -> String? {
        switch self {
        case .crisis: language.pick("I har for eksempel mistet jeres lokale", "You have lost your rooms, for example")
        case .activity: language.pick("Du får én fast kontakt", "You get one contact of your own")
        case .question, .idea, .need, .barrier: nil
        }
    }

    /// "spørgsmål": what a sentence calls it.
    func noun(_ language: PageLanguage) -> String {
        switch self {
        case .question: language.pick("spørgsmål", "question")
        case .idea: language.pick("idé", "idea")
        case .need, .barrier, .crisis, .activity: language.pick("henvendelse", "message")
        }
    }

    /// "dit spørgsmål", "din idé".
    func yours(_ language: PageLanguage) -> String {
        switch self {
        case .question: language.pick("dit spørgsmål", "your question")
        case .idea: language.pick("din idé", "your idea")
        case .need, .barrier, .crisis, .activity: language.pick("din henvendelse", "your message")
        }
    }

    /// The line by which staff know it; nothing of what the asker wrote.
    func headline(about topic: String?) -> String {
        switch self {
        case .question: topic.map { "Spørgsmål om \($0)" } ?? "Spørgsmål"
        case .idea: topic.map { "Idé om \($0)" } ?? "Idé"
        case .need: topic.map { "Noget mangler: \($0)" } ?? "Noget mangler"
        case .barrier: "Regel eller formular i vejen"
        case .crisis: "Akut problem i en forening"
        case .activity: "Ny aktivitet eller forening"
        }
    }

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}
