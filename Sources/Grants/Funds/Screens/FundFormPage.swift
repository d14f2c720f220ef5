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
    var name: TextInput
    var owner: TextInput
    var giver: ChoiceInput
    var purpose: AreaInput
    var least: TextInput
    var most: TextInput
    var ownShare: TextInput
    var timing: ChoiceInput
    var deadlines: AreaInput
    var link: TextInput
    var language: ChoiceInput
    var topics: ChoiceInput
    var targetGroups: ChoiceInput
    var districts: ChoiceInput
    var kinds: ChoiceInput
    var sizes: ChoiceInput
    var revision: String

    static let sample = FundFormPage(
        back: "/fonde",
        backText: "Alle fonde",
        heading: "Skriv en fond på listen",
        action: "/fonde/ny",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv fondens navn")],
        name: .sample,
        owner: .sample,
        giver: .sample,
        purpose: .sample,
        least: .sample,
        most: .sample,
        ownShare: .sample,
        timing: .sample,
        deadlines: .sample,
        link: .sample,
        language: .sample,
        topics: .sample,
        targetGroups: .sample,
        districts: .sample,
        kinds: .sample,
        sizes: .sample,
        revision: "0"
    )
}

extension FundFormPage {
    /// - `fund`: the one that is changed; nil for a new one.
    init(_ form: FundForm, of fund: Fund?, _ vocabulary: FundVocabulary, _ l: PageLanguage) {
        let errors = form.errors
        back = l.base + (fund.map { FundPath.show($0.slug) } ?? FundPath.index)
        backText = fund?.name ?? l.pick("Alle fonde", "All funds")
        heading =
            fund == nil ? l.pick("Skriv en fond på listen", "List a fund") : l.pick("Ret fonden", "Change the fund")
        action = l.base + (fund.map { FundPath.edit($0.slug) } ?? FundPath.new)
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        name = TextInput(
            "navn",
            .text,
            l.pick("Fondens navn", "Name of the fund"),
            value: form.name,
            error: errors["navn"]
        )
        owner = TextInput(
            "ejer",
            .text,
            l.pick("Hvis penge er det?", "Whose money is it?"),
            hint: l.pick("Som »Kulturstyrelsen« eller fondens navn", "Such as the agency or the foundation"),
            value: form.owner,
            error: errors["ejer"]
        )
        giver = ChoiceInput(
            "giver",
            l.pick("Hvem giver pengene?", "Who gives the money?"),
            Fund.Giver.allCases.map { (value: $0.rawValue, label: l.giver($0)) },
            chosen: form.giver,
            error: errors["giver"]
        )
        purpose = AreaInput(
            "formaal",
            l.pick("Hvad er pengene til?", "What is the money for?"),
            hint: l.pick("Skriv det med dine egne, korte ord", "Write it in short words of your own"),
            rows: 6,
            value: form.purpose,
            error: errors["formaal"]
        )
        least = TextInput(
            "fra",
            .text,
            l.pick("Laveste beløb (valgfrit)", "Lowest amount (optional)"),
            value: form.least,
            error: errors["fra"]
        )
        most = TextInput(
            "til",
            .text,
            l.pick("Højeste beløb (valgfrit)", "Highest amount (optional)"),
            value: form.most,
            error: errors["til"]
        )
        ownShare = TextInput(
            "egen",
            .text,
            l.pick("Hvor mange procent skal foreningen selv finde? (valgfrit)", "Own share in percent (optional)"),
            width: .short,
            value: form.ownShare,
            error: errors["egen"]
        )
        timing = ChoiceInput(
            "hvornaar",
            l.pick("Hvornår kan man søge?", "When can one apply?"),
            [
                (value: Fund.Timing.dates.rawValue, label: l.pick("Til bestemte datoer", "By certain dates")),
                (value: Fund.Timing.running.rawValue, label: l.pick("Hele året", "All year")),
            ],
            chosen: form.timing,
            error: errors["hvornaar"]
        )
        deadlines = AreaInput(
            "frister",
            l.pick("Frister", "Deadlines"),
            hint: l.pick("En dato på hver linje, som 1.3.2027", "A date on each line, such as 1.3.2027"),
            value: form.deadlines,
            error: errors["frister"]
        )
        link = TextInput(
            "link",
            .text,
            l.pick("Adressen på nettet (valgfrit)", "Address on the web (optional)"),
            value: form.link,
            error: errors["link"]
        )
        language = ChoiceInput(
            "sprog",
            l.pick("Hvilket sprog skal man skrive på?", "In which language does one write?"),
            [
                (value: Fund.Language.danish.rawValue, label: l.pick("Dansk", "Danish")),
                (value: Fund.Language.english.rawValue, label: l.pick("Engelsk", "English")),
            ],
            chosen: form.language
        )
        func checks(
            _ trait: FundTrait,
            _ legend: String,
            _ hint: String?,
            _ answers: [ChoiceInput.Answer]
        ) -> ChoiceInput {
            let field = FundForm.fields[trait] ?? trait.rawValue
            return ChoiceInput(
                field,
                legend,
                answers,
                chosen: Set(form.chosen[trait] ?? []),
                hint: hint,
                error: errors[field]
            )
        }
        let all = l.pick("Vælg ingen, hvis den er for alle", "Choose none if it is for all")
        topics = checks(.topic, l.pick("Emner", "Topics"), all, vocabulary.answers(.topic, l))
        targetGroups = checks(
            .targetGroup,
            l.pick("Målgrupper", "Target groups"),
            all,
            vocabulary.answers(.targetGroup, l)
        )
        districts = checks(.district, l.pick("Bydele", "Districts"), all, vocabulary.districtAnswers)
        kinds = checks(
            .kind,
            l.pick("Hvem kan søge?", "Who can apply?"),
            all,
            OrganizationKind.allCases.filter { $0 != .unknown }
                .map { (value: $0.rawValue, label: l.pick($0.danish, $0.english)) }
        )
        sizes = checks(
            .size,
            l.pick("Hvor store må de være?", "How large may they be?"),
            all,
            OrganizationSize.allCases.map { (value: $0.rawValue, label: l.size($0)) }
        )
        revision = form.revision
    }
}
