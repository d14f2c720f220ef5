import Database
import Registry
import Web

/// What Medspil knows about the person who asks («Mine oplysninger»).
struct MyDataPage: Page {
    static let template = "followup/my-data"

    struct Line: Encodable, Sendable {
        var label: String
        var value: String
    }
    struct Source: Encodable, Sendable {
        var what: String
        var why: String
        var kept: String
        var lines: [Line]
        var hasLines: Bool
    }

    var back: String
    var sources: [Source]
    var erasureURL: String

    static let sample = MyDataPage(
        back: "/mit-medspil",
        sources: [
            Source(
                what: "Navn",
                why: "Så du kan logge ind",
                kept: "Til du sletter",
                lines: [Line(label: "Navn", value: "Kim")],
                hasLines: true
            )
        ],
        erasureURL: "/mit-medspil/sletning"
    )
}

extension MyDataPage {
    init(_ sources: [(source: PersonalDataSource, lines: [PersonalDataSource.Line])], _ language: PageLanguage) {
        back = language.base + SignInPath.account
        self.sources = sources.map { source, lines in
            Source(
                what: source.what.text(language),
                why: source.why.text(language),
                kept: source.kept.text(language),
                lines: lines.map { Line(label: $0.label, value: $0.value) },
                hasLines: !lines.isEmpty
            )
        }
        erasureURL = language.base + MyDataPath.erasure
    }
}

/// Deleting the own account.
struct ErasurePage: Page {
    static let template = "followup/erasure"
    var back: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    /// Those that nobody else holds.
    var functions: [String]
    var hasFunctions: Bool
    /// Those that somebody else holds, too.
    var shared: [String]
    var hasShared: Bool
    /// For the only one who may decide what functions may do: there is no form then.
    var sole: Sole?
    var confirmation: ChoiceInput

    struct Sole: Encodable, Sendable {
        var name: String
        var url: String
    }

    /// What is asked before anything is deleted.
    struct Content: Sendable {
        /// The functions of the person's that others hold, too.
        var shared: Set<Int>
        var sole: Actor.Function?
    }

    static let sample = ErasurePage(
        back: "/mit-medspil/oplysninger",
        action: "/mit-medspil/sletning",
        hasErrors: true,
        errors: [FormErrors.Item(field: "ja", message: "Sæt kryds")],
        functions: ["Frivilligkonsulent, Social og Sundhed"],
        hasFunctions: true,
        shared: ["Kasserer, Strikkeklubben"],
        hasShared: true,
        sole: Sole(name: "Administrator af Medspil, Digitalisering", url: "/funktioner/1"),
        confirmation: .sample
    )
}

extension ErasurePage {
    init(_ actor: Actor, _ content: Content, _ errors: FormErrors, _ language: PageLanguage) {
        back = language.base + MyDataPath.index
        action = language.base + MyDataPath.erasure
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        functions = actor.functions.filter { !content.shared.contains($0.id) }.map { "\($0.title), \($0.place)" }
        hasFunctions = !functions.isEmpty
        shared = actor.functions.filter { content.shared.contains($0.id) }.map { "\($0.title), \($0.place)" }
        hasShared = !shared.isEmpty
        sole = content.sole.map {
            Sole(name: "\($0.title), \($0.place)", url: language.base + FunctionPath.show($0.id))
        }
        confirmation = ChoiceInput(
            "ja",
            language.pick("Er du sikker?", "Are you sure?"),
            [("ja", language.pick("Ja, slet min konto nu", "Yes, delete my account now"))],
            chosen: [],
            error: errors["ja"]
        )
    }
}

/// What all of Medspil keeps about persons, for everybody to read.
struct PrivacyRegisterPage: Page {
    static let template = "followup/privacy-register"
    struct Source: Encodable, Sendable {
        var what: String
        var why: String
        var kept: String
    }
    /// How long something is kept, and how many of it went.
    struct Rule: Encodable, Sendable {
        var what: String
        var time: String
        var basis: String
        var removed: String?
    }
    var back: String
    var sources: [Source]
    var rules: [Rule]
    var last: String

    static let sample = PrivacyRegisterPage(
        back: "/privatliv",
        sources: [Source(what: "Navn", why: "Så du kan logge ind", kept: "Til du sletter")],
        rules: [
            Rule(
                what: "Henvendelser",
                time: "12 måneder",
                basis: "Så du kan læse svaret igen",
                removed: "Slettet det seneste år: 14."
            )
        ],
        last: "Medspil sletter selv."
    )
}

extension PrivacyRegisterPage {
    init(
        _ sources: [PersonalDataSource],
        _ rules: [RetentionRule],
        _ times: RetentionTimes,
        _ report: RetentionReport,
        _ language: PageLanguage
    ) {
        back = language.base + "/privatliv"
        self.sources = sources.map {
            Source(what: $0.what.text(language), why: $0.why.text(language), kept: $0.kept.text(language))
        }
        self.rules = rules.map { rule in
            Rule(
                what: rule.what.text(language),
                time: language.time(times.time(rule)),
                basis: rule.basis.text(language),
                removed: report.sums[rule.key].map { count in
                    let number = language.number(count)
                    return language.pick("Slettet det seneste år: \(number).", "Deleted in the last year: \(number).")
                }
            )
        }
        let begin = language.pick(
            "Medspil sletter selv det, der er for gammelt.",
            "Medspil itself deletes what is too old."
        )
        last =
            report.lastAt.map { moment in
                let day = language.date(DanishTime.date(of: moment))
                return language.pick("\(begin) Det skete sidst \(day).", "\(begin) It last did so on \(day).")
            } ?? begin
    }
}

enum MyDataPath {
    static let index = "/mit-medspil/oplysninger"
    static let erasure = "/mit-medspil/sletning"
    static let register = "/privatliv/oplysninger"
}
