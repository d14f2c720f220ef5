import Database
import Registry
import Web

/// What an organisation's money is, when each part ends, and what it can apply for («Foreningens penge»).
struct HorizonPage: Page {
    static let template = "grants/horizon"

    struct End: Encodable, Sendable {
        var title: String
        var detail: String
        var style: String
        var icon: String
        var state: String
        /// For what the organisation wrote itself.
        var removeURL: String?
    }
    struct Form: Encodable, Sendable {
        var action: String
        var isOpen: Bool
        var title: TextInput
        var giver: TextInput
        var amount: TextInput
        var end: DateFieldset
    }

    var heading: String
    var organization: String
    var lead: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var hasEnds: Bool
    var ends: [End]
    /// For the organisation itself.
    var form: Form?
    var hasSuggestions: Bool
    var suggestions: [Suggestion]
    var fundsURL: String
    var helpURL: String

    static let sample = HorizonPage(
        heading: "Foreningens penge",
        organization: "Kulturbroen",
        lead: "Det første slutter 1. juni 2027.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "til", message: "Skriv")],
        hasEnds: true,
        ends: [
            End(
                title: "Driftstilskud",
                detail: "50.000 kr. fra Havneby Kommune",
                style: "warn",
                icon: "clock",
                state: "Slutter 1. juni 2027",
                removeURL: "/foreningens-penge/1/sletning"
            )
        ],
        form: Form(
            action: "/foreningens-penge",
            isOpen: true,
            title: .sample,
            giver: .sample,
            amount: .sample,
            end: .sample
        ),
        hasSuggestions: true,
        suggestions: [.sample],
        fundsURL: "/fonde",
        helpURL: "/hjaelp-til-ansoegning"
    )
}

extension HorizonPage {
    /// How many suggestions are shown.
    static let mostSuggestions = 8

    /// - `form`: nil for an adviser, who only looks.
    init(
        _ organization: Organization,
        _ ends: [FundingEnd],
        _ matches: [FundingMatch],
        _ vocabulary: FundVocabulary,
        form typed: HorizonForm?,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        heading = language.pick("Foreningens penge", "The association's money")
        self.organization = organization.name
        lead =
            ends.first.map { first in
                language.pick(
                    "Det første, der slutter, er \(first.title.lowercasedFirst): \(language.date(first.endsOn)).",
                    "The first to end is \(first.title): \(language.date(first.endsOn))."
                )
            } ?? language.pick("Her står ingen penge, der slutter.", "No money that ends is written down here.")
        errors = typed?.errors.items ?? []
        hasErrors = !errors.isEmpty
        self.ends = ends.map { end in
            let isNear = end.endsOn <= today.adding(months: 6)
            let away = language.away(end.endsOn, from: today)
            return End(
                title: end.title,
                detail: end.amount.map { amount in
                    language.pick(
                        "\(language.money(amount)) fra \(end.giver)",
                        "\(language.money(amount)) from \(end.giver)"
                    )
                } ?? language.pick("Fra \(end.giver)", "From \(end.giver)"),
                style: isNear ? "warn" : "info",
                icon: isNear ? "warning" : "calendar",
                state: language.pick(
                    "Slutter \(language.date(end.endsOn)), \(away)",
                    "Ends \(language.date(end.endsOn)), \(away)"
                ),
                removeURL: typed != nil && end.reference == nil ? language.base + HorizonPath.remove(end.id) : nil
            )
        }
        hasEnds = !ends.isEmpty
        form = typed.map { Form($0, language) }
        suggestions = matches.prefix(Self.mostSuggestions).map { Suggestion($0, vocabulary, on: today, language) }
        hasSuggestions = !suggestions.isEmpty
        fundsURL = language.base + FundPath.index
        helpURL = language.base + HelpPath.index
    }
}

extension HorizonPage.Form {
    fileprivate init(_ form: HorizonForm, _ language: PageLanguage) {
        let errors = form.errors
        action = language.base + HorizonPath.own
        isOpen = !errors.isEmpty
        title = TextInput(
            "til",
            .text,
            language.pick("Hvad er pengene til?", "What is the money for?"),
            hint: language.pick("Som »Løn til en koordinator«", "Such as a coordinator's pay"),
            value: form.title,
            error: errors["til"]
        )
        giver = TextInput(
            "fra",
            .text,
            language.pick("Hvem får I dem fra?", "Who do you get it from?"),
            value: form.giver,
            error: errors["fra"]
        )
        amount = TextInput(
            "beloeb",
            .text,
            language.pick("Hvor mange penge i alt? (valgfrit)", "How much in all? (optional)"),
            value: form.amount,
            error: errors["beloeb"]
        )
        end = DateFieldset(form.end, legend: language.pick("Hvornår slutter de?", "When does it end?"), errors)
    }
}
