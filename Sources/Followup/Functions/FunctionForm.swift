import Database
import Registry
import Web

/// What somebody typed on the page of a function, and what is wrong with it.
struct FunctionForm: Equatable, Sendable {
    /// Which of the page's forms was sent.
    enum Sent: Equatable, Sendable {
        case appoint
        case leave
        case away
    }

    var name = ""
    var email = ""
    var part = Holding.Part.holder
    var from = DateFields(prefix: "fra")
    var until = DateFields(prefix: "til")
    var leaves = DateFields(prefix: "stopper")
    var awayFrom = DateFields(prefix: "vaek-fra")
    var awayUntil = DateFields(prefix: "vaek-til")
    private(set) var sent: Sent?
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput, _ sent: Sent) {
        self.sent = sent
        name = input["navn"] ?? ""
        email = input["email"] ?? ""
        part = input["som"].flatMap(Holding.Part.init) ?? .holder
        from.read(input)
        until.read(input)
        leaves.read(input)
        awayFrom.read(input)
        awayUntil.read(input)
    }

    /// Somebody who is to hold the function.
    struct Appointment: Sendable {
        var name: String
        var email: String
        var part: Holding.Part
        var from: CalendarDate
        var until: CalendarDate?
    }

    mutating func appointment(_ today: CalendarDate, _ language: PageLanguage) -> Appointment? {
        if name.isEmpty { errors.add("navn", language.pick("Skriv personens navn", "Write the person's name")) }
        if name.unicodeScalars.count > 120 {
            errors.add("navn", language.pick("Gør navnet kortere", "Make the name shorter"))
        }
        let address = EmailAddress(email)
        if address == nil {
            errors.add(
                "email",
                language.pick(
                    "Skriv en mailadresse som navn@eksempel.dk",
                    "Write an email address like name@example.com"
                )
            )
        }
        let first = from.isEmpty ? today : from.date
        if first == nil { errors.add("fra-dag", language.noSuchDate) }
        let last = until.date
        if !until.isEmpty, last == nil { errors.add("til-dag", language.noSuchDate) }
        if part == .deputy, until.isEmpty {
            errors.add("til-dag", language.pick("Skriv stedfortræderens sidste dag", "Write the deputy's last day"))
        }
        if let first, let last, last < first {
            errors.add("til-dag", language.pick("Sidste dag er før første dag", "The last day is before the first"))
        }
        guard errors.isEmpty, let address, let first else { return nil }
        return Appointment(name: name, email: address.text, part: part, from: first, until: last)
    }

    mutating func leaving(_ today: CalendarDate, _ language: PageLanguage) -> CalendarDate? {
        guard let day = leaves.date else {
            errors.add("stopper-dag", language.noSuchDate)
            return nil
        }
        if day < today.adding(days: -31) {
            errors.add(
                "stopper-dag",
                language.pick("Dagen er mere end en måned siden", "The day is more than a month ago")
            )
        }
        return errors.isEmpty ? day : nil
    }

    mutating func absence(_ language: PageLanguage) -> (from: CalendarDate, until: CalendarDate)? {
        if awayFrom.date == nil { errors.add("vaek-fra-dag", language.noSuchDate) }
        if awayUntil.date == nil { errors.add("vaek-til-dag", language.noSuchDate) }
        guard let first = awayFrom.date, let last = awayUntil.date else { return nil }
        if last < first {
            errors.add(
                "vaek-til-dag",
                language.pick("Sidste dag er før første dag", "The last day is before the first")
            )
        }
        return errors.isEmpty ? (first, last) : nil
    }

    mutating func refuse(_ field: String, _ message: String) { errors.add(field, message) }
}
