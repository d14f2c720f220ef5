import Registry
import Web

/// Where an officer writes a fund down, or changes it.
struct FundFormPage: Page {
    static let template = "grants/fund-form"

    var back: String
    var backText: String
    var heading: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var controls: [FormControl]
    var revision: String

    static let sample = FundFormPage(
        back: "/fonde",
        backText: "Alle fonde",
        heading: "Skriv en fond på listen",
        action: "/fonde/ny",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv fondens navn")],
        controls: [.sample],
        revision: "0"
    )
}

extension FundFormPage {
    /// - `fund`: the one that is changed; nil for a new one.
    init(_ form: FundForm, of fund: Fund?, _ vocabulary: FundVocabulary, _ l: PageLanguage) {
        back = l.base + (fund.map { FundPath.show($0.slug) } ?? FundPath.index)
        backText = fund?.name ?? l.pick("Alle fonde", "All funds")
        heading =
            fund == nil ? l.pick("Skriv en fond på listen", "List a fund") : l.pick("Ret fonden", "Change the fund")
        action = l.base + (fund.map { FundPath.edit($0.slug) } ?? FundPath.new)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        let fields = FormFields(form.input, form.errors, l, setting: vocabulary)
        controls = fields.fundsOwn + fields.whatItGives + fields.whoMayApply
        revision = form.revision
    }
}

extension FormFields where Setting == FundVocabulary {
    fileprivate var fundsOwn: [FormControl] {
        [
            text("navn", pick("Fondens navn", "Name of the fund")),
            text(
                "ejer",
                pick("Hvis penge er det?", "Whose money is it?"),
                hint: pick("Som »Kulturstyrelsen« eller fondens navn", "Such as the agency or the foundation")
            ),
            choice(
                "giver",
                pick("Hvem giver pengene?", "Who gives the money?"),
                Fund.Giver.allCases.map { (value: $0.rawValue, label: language.giver($0)) }
            ),
            area(
                "formaal",
                pick("Hvad er pengene til?", "What is the money for?"),
                hint: pick("Skriv det med dine egne, korte ord", "Write it in short words of your own"),
                rows: 6
            ),
        ]
    }

    fileprivate var whatItGives: [FormControl] {
        [
            text("fra", pick("Laveste beløb (valgfrit)", "Lowest amount (optional)")),
            text("til", pick("Højeste beløb (valgfrit)", "Highest amount (optional)")),
            text(
                "egen",
                pick(
                    "Hvor mange procent skal foreningen selv finde? (valgfrit)",
                    "Own share in percent (optional)"
                ),
                width: .short
            ),
            choice(
                "hvornaar",
                pick("Hvornår kan man søge?", "When can one apply?"),
                [
                    (value: Fund.Timing.dates.rawValue, label: pick("Til bestemte datoer", "By certain dates")),
                    (value: Fund.Timing.running.rawValue, label: pick("Hele året", "All year")),
                ]
            ),
            area(
                "frister",
                pick("Frister", "Deadlines"),
                hint: pick("En dato på hver linje, som 1.3.2027", "A date on each line, such as 1.3.2027")
            ),
            text("link", pick("Adressen på nettet (valgfrit)", "Address on the web (optional)")),
            choice(
                "sprog",
                pick("Hvilket sprog skal man skrive på?", "In which language does one write?"),
                [
                    (value: Fund.Language.danish.rawValue, label: pick("Dansk", "Danish")),
                    (value: Fund.Language.english.rawValue, label: pick("Engelsk", "English")),
                ]
            ),
        ]
    }

    fileprivate var whoMayApply: [FormControl] {
        let kinds = OrganizationKind.allCases.filter { $0 != .unknown }
        return [
            checks(
                .kind,
                pick("Hvem kan søge?", "Who can apply?"),
                kinds.map { (value: $0.rawValue, label: pick($0.danish, $0.english)) }
            ),
            checks(
                .size,
                pick("Hvor store må de være?", "How large may they be?"),
                OrganizationSize.allCases.map { (value: $0.rawValue, label: language.size($0)) }
            ),
            checks(.district, pick("Bydele", "Districts"), setting.districtAnswers),
            checks(.topic, pick("Emner", "Topics"), setting.answers(.topic, language)),
            checks(.targetGroup, pick("Målgrupper", "Target groups"), setting.answers(.targetGroup, language)),
        ]
    }

    private func checks(_ trait: FundTrait, _ legend: String, _ answers: [ChoiceInput.Answer]) -> FormControl {
        checks(
            FundForm.fields[trait] ?? trait.rawValue,
            legend,
            answers,
            hint: pick("Vælg ingen, hvis den er for alle", "Choose none if it is for all")
        )
    }
}
