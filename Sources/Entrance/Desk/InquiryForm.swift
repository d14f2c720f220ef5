import Database
import Web

/// What somebody typed on the page of an inquiry, and what is wrong with it.
struct InquiryForm: Equatable, Sendable {
    /// Which of the page's forms was sent.
    enum Part: String, Equatable, Sendable {
        case answer = "svar"
        case note = "note"
        case move = "flytning"
        case split = "deling"
        case merge = "samling"
        case close = "lukning"
        /// What becomes of an idea.
        case decide = "udfald"
        /// An idea for everybody to read.
        case publish = "visning"
        /// Onto the list of what is in the way.
        case barrier = "barriere"
        /// What kind of message it is.
        case kind = "slags"
        /// What is done of the list for something new.
        case steps = "tjekliste"
    }

    var answer = ""
    var note = ""
    var target = ""
    var reason = ""
    var piece = ""
    var pieceTarget = ""
    var other = ""
    var outcome = ""
    var why = ""
    var title = ""
    var text = ""
    var owner = ""
    var kind = ""
    var kindReason = ""
    /// By when an idea comes about.
    var done = DateFields(prefix: "sker")
    /// Of the page that was filled in; a form with it does nothing twice.
    var onceKey: InquiryToken?
    private(set) var part: Part?
    private(set) var errors = FormErrors()

    /// Characters of a reason.
    static let longestReason = 1_000

    init() {}

    init(_ input: FormInput, _ part: Part) {
        self.part = part
        answer = input["svar"] ?? ""
        note = input["note"] ?? ""
        target = input["funktion"] ?? ""
        reason = input["hvorfor"] ?? ""
        piece = input["del"] ?? ""
        pieceTarget = input["del-funktion"] ?? ""
        other = input["nummer"] ?? ""
        outcome = input["udfald"] ?? ""
        why = input["begrundelse"] ?? ""
        title = input["titel"] ?? ""
        text = input["offentlig"] ?? ""
        owner = input["ejer"] ?? ""
        kind = input["slags"] ?? ""
        kindReason = input["slags-hvorfor"] ?? ""
        done.read(input)
        onceKey = input["noegle"].flatMap(InquiryToken.init)
    }

    /// What kind it is, and why.
    mutating func kind(_ language: PageLanguage) -> (kind: InquiryKind, reason: String)? {
        let chosen = InquiryKind(rawValue: kind)
        if chosen == nil {
            errors.add("slags", language.pick("Vælg, hvad den drejer sig om", "Choose what it is about"))
        }
        let why = checked(
            "slags-hvorfor",
            kindReason,
            Self.longestReason,
            missing: language.pick("Skriv kort, hvorfor", "Write briefly why"),
            language
        )
        guard let chosen, let why else { return nil }
        return (chosen, why)
    }

    /// Characters of a heading and a text that everybody may read.
    static let longestTitle = 120
    static let longestText = 2_000

    /// What becomes of an idea, why, and of one that comes about by when.
    mutating func decision(
        on today: CalendarDate,
        _ language: PageLanguage
    ) -> (outcome: IdeaOutcome, reason: String, day: CalendarDate?)? {
        let chosen = IdeaOutcome(rawValue: outcome)
        if chosen == nil {
            errors.add("udfald", language.pick("Vælg, hvad der bliver af idéen", "Choose what becomes of the idea"))
        }
        let reason = checked(
            "begrundelse",
            why,
            Self.longestText,
            missing: language.pick("Skriv, hvorfor", "Write why"),
            language
        )
        var day: CalendarDate?
        if chosen == .yes || chosen == .partly {
            day = done.date
            if day == nil {
                errors.add("sker-dag", language.pick("Skriv, hvornår det sker senest", "Write by when it comes about"))
            } else if let day, day < today {
                errors.add(
                    "sker-dag",
                    language.pick("Dagen skal være i dag eller senere", "The day must not have passed")
                )
            } else if let day, day > today.adding(months: 60) {
                errors.add(
                    "sker-dag",
                    language.pick("Dagen er over fem år ude i fremtiden", "The day is over five years away")
                )
            }
        }
        guard errors.isEmpty, let chosen, let reason else { return nil }
        return (chosen, reason, day)
    }

    /// Words for everybody to read.
    mutating func published(_ language: PageLanguage) -> (title: String, text: String)? {
        let title = checked(
            "titel",
            title,
            Self.longestTitle,
            missing: language.pick("Skriv en kort overskrift", "Write a short heading"),
            language
        )
        let text = checked(
            "offentlig",
            text,
            Self.longestText,
            missing: language.pick("Skriv et par linjer uden navne", "Write a few lines without names"),
            language
        )
        guard let title, let text else { return nil }
        return (title, text)
    }

    /// The same, and the function that can do something about it.
    mutating func barrier(_ language: PageLanguage) -> (title: String, text: String, owner: Int)? {
        let words = published(language)
        let chosen = Int(owner)
        if chosen == nil {
            errors.add("ejer", language.pick("Vælg, hvem der kan gøre noget", "Choose who can do something"))
        }
        guard let words, let chosen else { return nil }
        return (words.title, words.text, chosen)
    }

    mutating func answerText(_ language: PageLanguage) -> String? {
        checked(
            "svar",
            answer,
            AskForm.longest,
            missing: language.pick("Skriv svaret", "Write the answer"),
            language
        )
    }

    mutating func noteText(_ language: PageLanguage) -> String? {
        checked("note", note, AskForm.longest, missing: language.pick("Skriv noten", "Write the note"), language)
    }

    /// The function that is to have it, and why.
    mutating func move(_ language: PageLanguage) -> (target: Int, reason: String)? {
        let chosen = Int(target)
        if chosen == nil {
            errors.add("funktion", language.pick("Vælg, hvem der skal have den", "Choose who is to have it"))
        }
        let why = checked(
            "hvorfor",
            reason,
            Self.longestReason,
            missing: language.pick("Skriv kort, hvorfor den hører til der", "Write briefly why it belongs there"),
            language
        )
        guard let chosen, let why else { return nil }
        return (chosen, why)
    }

    mutating func split(_ language: PageLanguage) -> (text: String, target: Int)? {
        let piece = checked(
            "del",
            piece,
            AskForm.longest,
            missing: language.pick("Skriv, hvad delen går ud på", "Write what the part is about"),
            language
        )
        let chosen = Int(pieceTarget)
        if chosen == nil {
            errors.add(
                "del-funktion",
                language.pick("Vælg, hvem der skal have delen", "Choose who is to have the part")
            )
        }
        guard let chosen, let piece else { return nil }
        return (piece, chosen)
    }

    mutating func merge(_ language: PageLanguage) -> Int? {
        guard let number = Int(other.filter(\.isNumber)) else {
            errors.add("nummer", language.pick("Skriv nummeret på den anden", "Write the number of the other one"))
            return nil
        }
        return number
    }

    mutating func refuse(_ field: String, _ message: String) { errors.add(field, message) }

    private mutating func checked(
        _ field: String,
        _ text: String,
        _ most: Int,
        missing: String,
        _ language: PageLanguage
    ) -> String? {
        if text.isEmpty {
            errors.add(field, missing)
            return nil
        }
        let over = text.unicodeScalars.count - most
        guard over > 0 else { return text }
        let number = language.number(over)
        errors.add(
            field,
            language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
        )
        return nil
    }
}
