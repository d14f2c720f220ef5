import Database
import Web

/// What somebody typed on the page of a promise, and what is wrong with it.
struct ObligationForm: Equatable, Sendable {
    /// Which of the page's forms was sent.
    enum Part: Equatable, Sendable {
        case settle
        case give
        case move
        case answer
    }

    var outcome = ""
    var note = ""
    var function = ""
    var giveReason = ""
    var deadline = DateFields(prefix: "frist")
    var moveReason = ""
    var refusal = ""
    private(set) var part: Part?
    private(set) var errors = FormErrors()

    /// Characters of a reason.
    static let longest = 1_000

    init() {}

    init(_ input: FormInput, _ part: Part) {
        self.part = part
        outcome = input["udfald"] ?? ""
        note = input["note"] ?? ""
        function = input["funktion"] ?? ""
        giveReason = input["hvorfor"] ?? ""
        deadline.read(input)
        moveReason = input["aarsag"] ?? ""
        refusal = input["nej"] ?? ""
    }

    /// How it ended and the words for it; nil and ``errors`` say what is missing.
    mutating func settlement(_ language: PageLanguage) -> (outcome: Obligation.Outcome, note: String?)? {
        let chosen = Obligation.Outcome(rawValue: outcome)
        if chosen == nil {
            errors.add("udfald", language.pick("Vælg, om opgaven er løst", "Choose whether the task is done"))
        }
        if chosen == .dropped, note.isEmpty {
            errors.add("note", language.pick("Skriv, hvorfor opgaven falder bort", "Write why the task is not needed"))
        }
        errors.checkLength("note", note, Self.longest, language)
        guard errors.isEmpty, let chosen else { return nil }
        return (chosen, note.isEmpty ? nil : note)
    }

    /// The function to give it to, and why.
    mutating func gift(_ language: PageLanguage) -> (function: Int, reason: String?)? {
        let chosen = Int(function)
        if chosen == nil {
            errors.add("funktion", language.pick("Vælg, hvem der skal have opgaven", "Choose who is to have the task"))
        }
        errors.checkLength("hvorfor", giveReason, Self.longest, language)
        guard errors.isEmpty, let chosen else { return nil }
        return (chosen, giveReason.isEmpty ? nil : giveReason)
    }

    /// Another last day, and why.
    mutating func postponement(
        after today: CalendarDate,
        _ language: PageLanguage
    ) -> (day: CalendarDate, reason: String)? {
        let date = deadline.date
        if date == nil {
            errors.add("frist-dag", language.noSuchDate)
        } else if let date, date < today {
            errors.add(
                "frist-dag",
                language.pick("Fristen skal være i dag eller senere", "The date must not have passed")
            )
        } else if let date, date > today.adding(months: 60) {
            errors.add(
                "frist-dag",
                language.pick("Fristen er over fem år ude i fremtiden", "The date is more than five years away")
            )
        }
        if moveReason.isEmpty {
            errors.add("aarsag", language.pick("Skriv, hvorfor fristen flyttes", "Write why the deadline moves"))
        }
        errors.checkLength("aarsag", moveReason, Self.longest, language)
        guard errors.isEmpty, let date else { return nil }
        return (date, moveReason)
    }

    /// Why it is sent back.
    mutating func sendingBack(_ language: PageLanguage) -> String? {
        if refusal.isEmpty {
            errors.add("nej", language.pick("Skriv, hvorfor du sender opgaven tilbage", "Write why you send it back"))
        }
        errors.checkLength("nej", refusal, Self.longest, language)
        return errors.isEmpty ? refusal : nil
    }

    mutating func refuse(_ field: String, _ message: String) { errors.add(field, message) }
}
