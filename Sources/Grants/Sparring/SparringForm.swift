import Database
import Web

/// A draft that an organisation asks for help with, as it types it.
struct SparringForm: Equatable, Sendable {
    /// `pulje-12`, `fond-7` or `andet`.
    var target = ""
    var title = ""
    var question = ""
    var draft = ""
    var wanted = DateFields(prefix: "senest")
    private(set) var errors = FormErrors()

    /// Something else than a pool or a fund of the list.
    static let other = "andet"
    /// Days ahead that an answer can be wanted.
    private static let mostDays = 365

    init() {}

    init(_ input: FormInput) {
        target = input["hvad"] ?? ""
        title = input["navn"] ?? ""
        question = input["spoergsmaal"] ?? ""
        draft = input["udkast"] ?? ""
        wanted.read(input)
    }

    /// Nil when something is wrong: ``errors``.
    mutating func request(
        _ targets: SparringTargets,
        hasFiles: Bool,
        on today: CalendarDate,
        _ language: PageLanguage
    ) -> Sparring.Request? {
        errors = FormErrors()
        let chosen = targets.entries.first { $0.value == target }
        if chosen == nil, target != Self.other {
            errors.add("hvad", language.pick("Vælg, hvad I søger", "Choose what you apply for"))
        }
        if target == Self.other, title.isEmpty {
            errors.add("navn", language.pick("Skriv, hvor I søger", "Write where you apply"))
        }
        limit("navn", title, Sparring.longestTitle, language)
        limit("spoergsmaal", question, Sparring.longestQuestion, language)
        if draft.isEmpty, question.isEmpty, !hasFiles {
            errors.add(
                "udkast",
                language.pick(
                    "Skriv jeres udkast, læg en fil ved, eller stil et spørgsmål",
                    "Write a draft, attach a file, or ask"
                )
            )
        }
        limit("udkast", draft, Sparring.longestDraft, language)
        if !wanted.isEmpty {
            if wanted.date == nil { errors.add("senest-dag", language.noSuchDate) }
            if let day = wanted.date, day < today || day > today.adding(days: Self.mostDays) {
                errors.add(
                    "senest-dag",
                    language.pick("Dagen skal være i dag eller senere", "The day must not have passed")
                )
            }
        }
        guard errors.isEmpty else { return nil }
        return Sparring.Request(
            poolID: chosen?.poolID,
            fundID: chosen?.fundID,
            title: (chosen?.name ?? title).shortened(to: Sparring.longestTitle - 1),
            question: question.replacing("\r\n", with: "\n"),
            draft: draft.replacing("\r\n", with: "\n"),
            wantedOn: wanted.date
        )
    }

    private mutating func limit(_ field: String, _ text: String, _ longest: Int, _ language: PageLanguage) {
        let over = text.unicodeScalars.count - longest
        guard over > 0 else { return }
        let number = language.number(over)
        errors.add(
            field,
            language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
        )
    }

    /// Adds what was wrong with the files.
    mutating func refuse(_ items: [FormErrors.Item]) {
        for item in items { errors.add(item.field, item.message) }
    }
}

/// What an organisation can name that it applies for.
struct SparringTargets: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        /// As it is sent.
        var value: String
        var name: String
        /// As `?fond=` and `?pulje=` name it.
        var slug: String
        var poolID: Int?
        var fundID: Int?
    }

    var entries: [Entry]

    /// Funds in the choice.
    private static let most = 500

    static func all(municipality: Int, on day: CalendarDate, in db: any Connection) throws -> SparringTargets {
        let pools = try Pool.all(municipality: municipality, in: db).map {
            Entry(value: "pulje-\($0.id)", name: $0.title, slug: $0.slug, poolID: $0.id, fundID: nil)
        }
        let funds = try Fund.page(FundChoice(), municipality: municipality, on: day, limit: most, in: db).map {
            Entry(value: "fond-\($0.id)", name: $0.name, slug: $0.slug, poolID: nil, fundID: $0.id)
        }
        return SparringTargets(entries: pools + funds)
    }

    /// The one that a link named.
    func named(fund: String?, pool: String?) -> String? {
        entries.first { $0.fundID != nil ? $0.slug == fund : $0.slug == pool }?.value
    }
}
