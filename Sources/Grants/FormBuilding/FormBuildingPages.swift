import Database
import Web

/// The questions of a pool's application form, step by step.
struct FormBuildingPage: Page {
    static let template = "grants/form-building"

    struct Question: Encodable, Sendable {
        /// Nil while a round is under way.
        var url: String?
        var label: String
        var detail: String
    }
    struct Step: Encodable, Sendable {
        var name: String
        var questions: [Question]
    }

    var back: String
    var pool: String
    var lead: String
    var closed: String?
    var steps: [Step]
    var newURL: String?

    static let sample = FormBuildingPage(
        back: "/puljer/k/rediger",
        pool: "Kulturpuljen",
        lead: "Udgave 2. 12 spørgsmål.",
        closed: "En runde er i gang.",
        steps: [
            Step(
                name: "Aktiviteten",
                questions: [Question(url: "/q", label: "Hvad vil I gøre?", detail: "Tekst, højst 600 tegn")]
            )
        ],
        newURL: "/puljer/k/rediger/skema/nyt"
    )
}

extension FormBuildingPage {
    init(_ setting: PoolSetting, _ form: ApplicationForm, _ blocks: [Block], _ language: PageLanguage) {
        let pool = setting.pool
        back = language.base + PoolPath.edit(pool.slug)
        self.pool = pool.title
        lead = language.pick(
            "Udgave \(form.version) med \(language.number(blocks.count)) spørgsmål. Navn og beløb spørger vi altid om først.",
            "Version \(form.version) with \(language.number(blocks.count)) questions. Name and amount always come first."
        )
        closed = setting.underway.map {
            language.pick(
                "\($0.title) er i gang. Skemaet ligger fast, til runden er afgjort.",
                "\($0.title) is under way. The form is fixed until it is decided."
            )
        }
        let isOpen = setting.underway == nil
        var grouped: [Step] = []
        for block in blocks {
            let question = Question(
                url: isOpen ? language.base + PoolPath.block(pool.slug, block.key) : nil,
                label: block.label,
                detail: Self.detail(block, setting, language)
            )
            if grouped.last?.name == block.step {
                grouped[grouped.count - 1].questions.append(question)
            } else {
                grouped.append(Step(name: block.step, questions: [question]))
            }
        }
        steps = grouped
        newURL = isOpen ? language.base + PoolPath.block(pool.slug, BlockPath.new) : nil
    }

    private static func detail(_ block: Block, _ setting: PoolSetting, _ language: PageLanguage) -> String {
        var parts = [block.kind.label(language)]
        if let most = block.settings.most {
            parts.append(
                language.pick("højst \(language.number(most)) tegn", "at most \(language.number(most)) characters")
            )
        }
        switch block.need {
        case .required: break
        case .optional: parts.append(language.pick("valgfrit", "optional"))
        case .later: parts.append(language.pick("må komme senere", "may come later"))
        }
        let below = block.fromTier - 2
        if block.fromTier > 1, setting.tiers.indices.contains(below), let upTo = setting.tiers[below].upTo {
            parts.append(language.pick("kun over \(language.money(upTo))", "only above \(language.money(upTo))"))
        }
        if let criterion = setting.criteria.first(where: { $0.id == block.criterionID }) {
            parts.append(language.pick("handler om »\(criterion.name)«", "is about “\(criterion.name)”"))
        }
        return parts.joined(separator: ", ")
    }
}

/// One question of the form.
struct BlockPage: Page {
    static let template = "grants/block"
    var back: String
    var pool: String
    var heading: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var action: String
    var controls: [FormControl]
    /// Where it is taken out.
    var removal: String?

    static let sample = BlockPage(
        back: "/puljer/k/rediger/skema",
        pool: "Kulturpuljen",
        heading: "Hvad vil I gøre?",
        hasErrors: true,
        errors: [FormErrors.Item(field: "tekst", message: "Skriv spørgsmålet")],
        action: "/puljer/k/rediger/skema/hvad",
        controls: [.sample],
        removal: "/puljer/k/rediger/skema/hvad/sletning"
    )
}

extension BlockPage {
    init(
        _ setting: PoolSetting,
        _ blocks: [Block],
        key: String,
        _ form: BlockForm,
        _ language: PageLanguage
    ) {
        let pool = setting.pool
        let block = blocks.first { $0.key == key }
        back = language.base + PoolPath.form(pool.slug)
        self.pool = pool.title
        heading = block?.label ?? language.pick("Nyt spørgsmål", "New question")
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        action = language.base + PoolPath.block(pool.slug, key)
        removal = block.map { language.base + PoolPath.block(pool.slug, $0.key) + "/sletning" }
        controls = Self.controls(FormFields(form.input, form.errors, language), setting, count: blocks.count)
    }

    private static func controls(_ fields: FormFields<Void>, _ setting: PoolSetting, count: Int) -> [FormControl] {
        let language = fields.language
        func pick(_ danish: String, _ english: String) -> String { fields.pick(danish, english) }
        var controls = [
            fields.text("tekst", pick("Spørgsmålet", "The question")),
            fields.text("hjaelp", pick("Hjælp til at svare (valgfrit)", "Help to answer (optional)")),
            fields.text(
                "trin",
                pick("Hvilket trin hører det til?", "Which step is it in?"),
                hint: pick("Som »Aktiviteten«. Samme navn giver samme side.", "Same name, same page.")
            ),
            fields.choice(
                "slags",
                pick("Hvad svarer de med?", "What do they answer with?"),
                Block.Kind.allCases.map { ($0.rawValue, $0.label(language)) }
            ),
            fields.choice(
                "skal",
                pick("Skal de svare?", "Must they answer?"),
                Block.Need.allCases.map { ($0.rawValue, $0.label(language)) }
            ),
            fields.choice(
                "fra",
                pick("Hvornår spørger vi om det?", "When do we ask?"),
                PoolPage.tierAnswers(setting.tiers, language)
            ),
            fields.select(
                "handler-om",
                pick("Hvad af det, der tæller, handler det om? (valgfrit)", "Which criterion is it about? (optional)"),
                [("", setting.criteria.map { ("\($0.id)", $0.name) })]
            ),
            fields.choice(
                "genbrug",
                pick("Hvad står der fra begyndelsen?", "What is there to begin with?"),
                Block.Reuse.allCases.map { ($0.rawValue, $0.label(language)) }
            ),
        ]
        controls += [
            .heading(pick("Grænser (kun det, der passer)", "Limits (only those that fit)")),
            fields.text("tegn", pick("Højst så mange tegn i en tekst", "Most characters of a text"), width: .short),
            fields.text("mindst", pick("Mindste tal", "Least number"), width: .short),
            fields.text("hoejst", pick("Største tal", "Greatest number"), width: .short),
            fields.text("enhed", pick("Hvad tallet tæller", "What the number counts"), width: .short),
            fields.area("svar", pick("Svar at vælge mellem, ét på hver linje", "Answers, one on each line")),
            fields.text(
                "plads",
                pick("Plads i skemaet", "Place in the form"),
                .number,
                width: .short,
                hint: pick("Fra 1 til \(count + 1).", "From 1 to \(count + 1).")
            ),
        ]
        return controls
    }
}

extension PoolPage {
    /// From which amount something is asked, as answers to choose among.
    static func tierAnswers(_ tiers: [Tier], _ language: PageLanguage) -> [ChoiceInput.Answer] {
        tiers.indices.map { index in
            let words =
                if index == 0 {
                    language.pick("Altid", "Always")
                } else if let below = tiers[index - 1].upTo {
                    language.pick("Kun over \(language.money(below))", "Only above \(language.money(below))")
                } else {
                    language.pick("Trin \(index + 1)", "Step \(index + 1)")
                }
            return ("\(index + 1)", words)
        }
    }
}
