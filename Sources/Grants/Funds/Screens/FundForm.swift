import Database
import Registry
import Web

/// A fund as an officer types it.
struct FundForm: Equatable, Sendable {
    var name = ""
    var owner = ""
    var giver = ""
    var purpose = ""
    var least = ""
    var most = ""
    var ownShare = ""
    var timing = Fund.Timing.dates.rawValue
    /// One on each line.
    var deadlines = ""
    var link = ""
    var language = Fund.Language.danish.rawValue
    var chosen: [FundTrait: [String]] = [:]
    /// Of the fund when the page was filled in.
    var revision = ""
    private(set) var errors = FormErrors()

    static let fields: [FundTrait: String] = [
        .topic: "emner", .targetGroup: "maalgrupper", .district: "bydele", .kind: "slags", .size: "stoerrelser",
    ]

    init() {}

    init(_ input: FormInput) {
        name = input["navn"] ?? ""
        owner = input["ejer"] ?? ""
        giver = input["giver"] ?? ""
        purpose = input["formaal"] ?? ""
        least = input["fra"] ?? ""
        most = input["til"] ?? ""
        ownShare = input["egen"] ?? ""
        timing = input["hvornaar"] ?? ""
        deadlines = input["frister"] ?? ""
        link = input["link"] ?? ""
        language = input["sprog"] ?? ""
        revision = input["udgave"] ?? ""
        for (trait, field) in Self.fields { chosen[trait] = input.all(field) }
    }

    /// A fund as it stands.
    init(_ fund: Fund, _ traits: FundTraits, deadlines days: [CalendarDate], _ language: PageLanguage) {
        name = fund.name
        owner = fund.owner
        giver = fund.giver.rawValue
        purpose = fund.purpose
        least = fund.least.map { Self.typed($0) } ?? ""
        most = fund.most.map { Self.typed($0) } ?? ""
        ownShare = fund.ownShare == 0 ? "" : String(fund.ownShare)
        timing = fund.timing.rawValue
        deadlines = days.map { "\($0.day).\($0.month).\($0.year)" }.joined(separator: "\n")
        link = fund.link ?? ""
        self.language = fund.language.rawValue
        revision = String(fund.revision)
        for trait in FundTrait.allCases { chosen[trait] = traits[fund.id, trait] }
    }

    /// As its fields hold it, for the page.
    var input: FormInput {
        let traits = Self.fields.flatMap { trait, field in (chosen[trait] ?? []).map { (name: field, value: $0) } }
        return FormInput(
            [
                (name: "navn", value: name), (name: "ejer", value: owner), (name: "giver", value: giver),
                (name: "formaal", value: purpose), (name: "fra", value: least), (name: "til", value: most),
                (name: "egen", value: ownShare), (name: "hvornaar", value: timing), (name: "frister", value: deadlines),
                (name: "link", value: link), (name: "sprog", value: language),
            ] + traits
        )
    }

    private static func typed(_ amount: Money) -> String {
        let rest = amount.ore % 100
        return rest == 0 ? String(amount.ore / 100) : "\(amount.ore / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Nil when something is wrong: ``errors``.
    mutating func draft(
        _ vocabulary: FundVocabulary,
        on today: CalendarDate,
        _ language: PageLanguage
    ) -> FundDraft? {
        errors = FormErrors()
        text(
            "navn",
            name,
            FundDraft.longestName,
            language.pick("Skriv fondens navn", "Write the fund's name"),
            language
        )
        text(
            "ejer",
            owner,
            FundDraft.longestName,
            language.pick("Skriv, hvis penge det er", "Write whose it is"),
            language
        )
        let giver = Fund.Giver(rawValue: giver)
        if giver == nil {
            errors.add("giver", language.pick("Vælg, hvem der giver pengene", "Choose who gives the money"))
        }
        text(
            "formaal",
            purpose,
            FundDraft.longestPurpose,
            language.pick("Skriv, hvad pengene er til", "Write what the money is for"),
            language
        )
        let least = amount("fra", least, language)
        let most = amount("til", most, language)
        if let least, let most, least > most {
            errors.add(
                "til",
                language.pick("Det højeste beløb er mindre end det laveste", "The highest is below the lowest")
            )
        }
        let share = ownShare.isEmpty ? 0 : Int(ownShare.filter { $0 != "%" && $0 != " " })
        if share.map({ !(0...99).contains($0) }) ?? true {
            errors.add("egen", language.pick("Skriv et helt tal fra 0 til 99", "Write a whole number from 0 to 99"))
        }
        let timing = Fund.Timing(rawValue: timing)
        if timing == nil {
            errors.add("hvornaar", language.pick("Vælg, hvornår man kan søge", "Choose when one can apply"))
        }
        let days = timing == .running ? [] : days(language)
        if !link.isEmpty, !FundDraft.isLink(link) {
            errors.add(
                "link",
                language.pick("Skriv en adresse, som begynder med https://", "Write an address with https://")
            )
        }
        for (trait, field) in Self.fields where !(chosen[trait] ?? []).allSatisfy({ vocabulary.key(trait, $0) == $0 }) {
            errors.add(field, language.pick("Vælg kun fra listen", "Choose only from the list"))
        }
        guard errors.isEmpty, let giver, let share, let timing else { return nil }
        return FundDraft(
            name: name,
            owner: owner,
            giver: giver,
            purpose: purpose.replacing("\r\n", with: "\n"),
            least: least,
            most: most,
            ownShare: share,
            timing: timing,
            deadlines: days,
            link: link.isEmpty ? nil : link,
            language: Fund.Language(rawValue: self.language) ?? .danish,
            updatedOn: today,
            traits: chosen.filter { !$0.value.isEmpty }
        )
    }

    private mutating func text(
        _ field: String,
        _ text: String,
        _ longest: Int,
        _ missing: String,
        _ language: PageLanguage
    ) {
        if text.isEmpty { errors.add(field, missing) }
        let over = text.unicodeScalars.count - longest
        guard over > 0 else { return }
        let number = language.number(over)
        errors.add(
            field,
            language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
        )
    }

    private mutating func amount(_ field: String, _ text: String, _ language: PageLanguage) -> Money? {
        guard !text.isEmpty else { return nil }
        if let amount = Money(typed: text), amount > .zero || field == "fra" { return amount }
        errors.add(field, language.pick("Skriv et beløb som 50.000", "Write an amount such as 50000"))
        return nil
    }

    private mutating func days(_ language: PageLanguage) -> [CalendarDate] {
        var days: Set<CalendarDate> = []
        for line in deadlines.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            guard let day = FundDraft.day(line.trimmingPrefix(while: \.isWhitespace).description) else {
                errors.add(
                    "frister",
                    language.pick("Skriv hver dato som 1.3.2027", "Write each date as 1.3.2027")
                )
                continue
            }
            days.insert(day)
        }
        if days.count > FundDraft.mostDeadlines {
            errors.add("frister", language.pick("Skriv højst 24 datoer", "Write 24 dates at most"))
        }
        return days.sorted()
    }

    /// Somebody else changed it since the page was filled in.
    mutating func refuse(_ language: PageLanguage) {
        errors.add(
            "navn",
            language.pick(
                "En anden har rettet fonden imens. Åbn den igen, og ret det, der mangler",
                "Somebody else changed the fund meanwhile. Open it again and change what is left"
            )
        )
    }
}
