import Database
import Language
import Web

/// One question of the application form, as somebody typed it.
struct BlockForm: Sendable {
    /// What a valid form says.
    struct Answer: Sendable {
        var step: String
        var kind: Block.Kind
        var label: String
        var hint: String?
        var need: Block.Need
        var fromTier: Int
        var criterionID: Int?
        var reuse: Block.Reuse
        var settings: BlockSettings
        /// Where it stands, from 1.
        var position: Int
    }

    let input: FormInput
    private(set) var errors = FormErrors()

    init(_ input: FormInput) { self.input = input }

    init(_ block: Block) {
        var pairs: [(name: String, value: String)] = [
            ("trin", block.step), ("slags", block.kind.rawValue), ("tekst", block.label), ("hjaelp", block.hint ?? ""),
            ("skal", block.need.rawValue), ("fra", "\(block.fromTier)"), ("genbrug", block.reuse.rawValue),
            ("plads", "\(block.position)"), ("handler-om", block.criterionID.map { "\($0)" } ?? ""),
        ]
        let settings = block.settings
        pairs += [
            ("tegn", settings.most.map { "\($0)" } ?? ""), ("mindst", settings.least.map { "\($0)" } ?? ""),
            ("hoejst", settings.greatest.map { "\($0)" } ?? ""), ("enhed", settings.unit ?? ""),
            ("svar", (settings.choices ?? []).joined(separator: "\n")),
        ]
        input = FormInput(pairs)
    }

    /// Characters of a text, unless the pool says less.
    static let mostCharacters = 5_000
    /// Questions of a form.
    static let mostBlocks = 60

    mutating func answer(_ setting: PoolSetting, blocks: Int, _ language: PageLanguage) -> Answer? {
        func pick(_ danish: String, _ english: String) -> String { language.pick(danish, english) }
        let step = input["trin"] ?? ""
        if step.isEmpty { errors.add("trin", pick("Skriv, hvilket trin det hører til", "Write which step it is in")) }
        errors.checkLength("trin", step, 80, language)
        let label = input["tekst"] ?? ""
        if label.isEmpty { errors.add("tekst", pick("Skriv spørgsmålet", "Write the question")) }
        errors.checkLength("tekst", label, 200, language)
        let hint = input["hjaelp"]
        errors.checkLength("hjaelp", hint ?? "", 400, language)
        let kind = input["slags"].flatMap(Block.Kind.init)
        if kind == nil { errors.add("slags", pick("Vælg, hvad de svarer med", "Choose what they answer with")) }
        let need = input["skal"].flatMap(Block.Need.init)
        if need == nil { errors.add("skal", pick("Vælg, om de skal svare", "Choose whether they must answer")) }
        if need == .later, kind != .files {
            errors.add("skal", pick("Kun filer kan komme senere", "Only files can come later"))
        }
        let tier = input["fra"].flatMap { Int($0) } ?? 1
        if !(1...max(1, setting.tiers.count)).contains(tier) {
            errors.add("fra", pick("Vælg et trin", "Choose a step"))
        }
        let criterion = setting.criteria.first { "\($0.id)" == input["handler-om"] }
        let reuse = input["genbrug"].flatMap(Block.Reuse.init) ?? .nothing
        let settings = kind.map { self.settings($0, language) } ?? BlockSettings()
        let position = input["plads"].flatMap { Int($0) } ?? blocks + 1
        guard errors.isEmpty, let kind, let need else { return nil }
        return Answer(
            step: step,
            kind: kind,
            label: label,
            hint: hint,
            need: need,
            fromTier: tier,
            criterionID: criterion?.id,
            reuse: reuse,
            settings: settings,
            position: min(max(1, position), blocks + 1)
        )
    }

    private mutating func settings(_ kind: Block.Kind, _ language: PageLanguage) -> BlockSettings {
        var settings = BlockSettings()
        switch kind {
        case .line: settings.most = number("tegn", 1...200, language)
        case .text: settings.most = number("tegn", 1...Self.mostCharacters, language)
        case .number:
            settings.least = number("mindst", 0...1_000_000_000, language)
            settings.greatest = number("hoejst", 0...1_000_000_000, language)
            if let least = settings.least, let greatest = settings.greatest, greatest < least {
                errors.add(
                    "hoejst",
                    language.pick("Det største tal skal være størst", "The greatest number must be the greater")
                )
            }
            settings.unit = input["enhed"]
            errors.checkLength("enhed", settings.unit ?? "", 40, language)
        case .choice, .choices:
            let choices = (input["svar"] ?? "").split(whereSeparator: \.isNewline).map {
                String($0).trimmingPrefix { $0 == " " }
            }.map(String.init).filter { !$0.isEmpty }
            if choices.count < 2 || Set(choices).count < choices.count || choices.count > 20 {
                errors.add(
                    "svar",
                    language.pick(
                        "Skriv 2 til 20 forskellige svar, ét på hver linje",
                        "Write 2 to 20 different answers, one on each line"
                    )
                )
            }
            for choice in choices { errors.checkLength("svar", choice, 120, language) }
            settings.choices = choices
        case .date, .budget, .files, .partners, .milestones: break
        }
        return settings
    }

    private mutating func number(_ name: String, _ range: ClosedRange<Int>, _ language: PageLanguage) -> Int? {
        guard let typed = input[name] else { return nil }
        guard let number = Int(typed), range.contains(number) else {
            errors.add(
                name,
                language.pick(
                    "Skriv et helt tal fra \(language.number(range.lowerBound)) til \(language.number(range.upperBound))",
                    "Write a whole number from \(language.number(range.lowerBound)) to \(language.number(range.upperBound))"
                )
            )
            return nil
        }
        return number
    }
}
