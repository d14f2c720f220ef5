import Database
import Web

/// A text or a course as an adviser types it.
struct HelpForm: Equatable, Sendable {
    var title = ""
    var purpose = ""
    var text = ""
    var day = DateFields(prefix: "dag")
    var from = ""
    var to = ""
    var place = ""
    var signUp = ""
    private(set) var errors = FormErrors()

    static let longestTitle = 150
    static let longestPurpose = 1_000
    static let longestText = 5_000

    init() {}

    init(_ input: FormInput) {
        title = input["titel"] ?? ""
        purpose = input["hvornaar"] ?? ""
        text = input["tekst"] ?? ""
        day.read(input)
        from = input["fra"] ?? ""
        to = input["til"] ?? ""
        place = input["sted"] ?? ""
        signUp = input["tilmelding"] ?? ""
    }

    /// Whether it can be a text: ``errors`` else.
    mutating func isText(_ language: PageLanguage) -> Bool {
        errors = FormErrors()
        check("titel", title, Self.longestTitle, language.pick("Skriv en overskrift", "Write a heading"), language)
        check(
            "hvornaar",
            purpose,
            Self.longestPurpose,
            language.pick("Skriv, hvornår man kan bruge teksten", "Write when to use the text"),
            language
        )
        check("tekst", text, Self.longestText, language.pick("Skriv teksten", "Write the text"), language)
        return errors.isEmpty
    }

    /// When a course is; nil when something is wrong: ``errors``.
    mutating func course(
        on today: CalendarDate,
        _ language: PageLanguage
    ) -> (day: CalendarDate, from: String, to: String)? {
        errors = FormErrors()
        check("titel", title, Self.longestTitle, language.pick("Skriv en overskrift", "Write a heading"), language)
        check(
            "tekst",
            text,
            Self.longestPurpose,
            language.pick("Skriv, hvad man lærer", "Write what one learns"),
            language
        )
        let date = day.date
        if date == nil {
            errors.add("dag-dag", language.noSuchDate)
        } else if let date, date < today {
            errors.add("dag-dag", language.pick("Dagen skal være i dag eller senere", "The day must not have passed"))
        }
        let (begin, end) = (Self.clock(from), Self.clock(to))
        if begin == nil {
            errors.add("fra", language.pick("Skriv et klokkeslæt som 17.00", "Write a time such as 17.00"))
        }
        if end == nil || end.flatMap({ end in begin.map { end <= $0 } }) == true {
            errors.add("til", language.pick("Skriv et senere klokkeslæt som 19.00", "Write a later time such as 19.00"))
        }
        check("sted", place, Self.longestTitle, language.pick("Skriv, hvor det er", "Write where it is"), language)
        if !FundDraft.isLink(signUp), EmailAddress(signUp) == nil {
            errors.add(
                "tilmelding",
                language.pick(
                    "Skriv en mail eller en adresse, som begynder med https://",
                    "Write a mail or a link with https://"
                )
            )
        }
        guard errors.isEmpty, let date, let begin, let end else { return nil }
        return (date, begin, end)
    }

    /// "17:00" from "17", "17.00", "17:00".
    private static func clock(_ text: String) -> String? {
        let parts = text.split { ".:".contains($0) }.map { Int($0) }
        guard (1...2).contains(parts.count), let hour = parts[0], (0...23).contains(hour) else { return nil }
        let minute = parts.count == 2 ? parts[1] : 0
        guard let minute, (0...59).contains(minute) else { return nil }
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private mutating func check(
        _ field: String,
        _ text: String,
        _ longest: Int,
        _ missing: String,
        _ language: PageLanguage
    ) {
        if text.isEmpty { errors.add(field, missing) }
        let over = text.unicodeScalars.count - longest
        guard over > 0 else { return }
        errors.add(field, language.pick("Gør teksten \(over) tegn kortere", "Make the text \(over) characters shorter"))
    }
}
