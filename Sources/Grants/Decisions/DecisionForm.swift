import Database
import Web

/// A decision as somebody typed it.
struct DecisionForm: Sendable {
    var answer: String
    var ground: String
    var reason: String
    var deviation: String
    var duration: String
    var lastYear: String
    /// By budget.
    var amounts: [Int: String] = [:]
    /// By criterion.
    var reasons: [Int: String] = [:]
    var revision: Int
    var errors = FormErrors()

    static func amountField(_ budget: Int) -> String { "beloeb-\(budget)" }
    static func reasonField(_ criterion: Int) -> String { "kriterium-\(criterion)" }

    init(_ draft: DecisionDraft?) {
        answer = draft?.answer.rawValue ?? ""
        ground = draft?.ground?.rawValue ?? ""
        reason = draft?.reason ?? ""
        deviation = draft?.deviation ?? ""
        duration = draft?.duration.rawValue ?? ""
        lastYear = draft?.lastYear.map { "\($0)" } ?? ""
        revision = draft?.revision ?? 0
        for share in draft?.shares ?? [] { amounts[share.budgetID] = share.amount.typed }
        for line in draft?.reasons ?? [] { reasons[line.criterionID] = line.text }
    }

    init(_ input: FormInput, _ budgets: [RoundBudget], _ criteria: [Criterion]) {
        answer = input["svar"] ?? ""
        ground = input["grund"] ?? ""
        reason = input["begrundelse"] ?? ""
        deviation = input["afvigelse"] ?? ""
        duration = input["varighed"] ?? ""
        lastYear = input["til-aar"] ?? ""
        revision = input["udgave"].flatMap { Int($0) }.flatMap { (0..<1_000_000).contains($0) ? $0 : nil } ?? 0
        for budget in budgets { amounts[budget.budgetID] = input[Self.amountField(budget.budgetID)] }
        for criterion in criteria { reasons[criterion.id] = input[Self.reasonField(criterion.id)] }
    }

    /// The draft, when nothing is wrong with it.
    mutating func draft(
        of file: CaseFile,
        _ money: RoundMoney,
        at now: Timestamp,
        _ language: PageLanguage
    ) -> DecisionDraft? {
        let chosen = Decision.Answer(rawValue: answer)
        if chosen == nil { errors.add("svar", language.pick("Vælg et svar", "Choose an answer")) }
        let shares = shares(money, language)
        let why = errors.take("begrundelse", reason.isEmpty ? nil : reason, atMost: 3_000, language)
        let lines = file.criteria.compactMap { criterion in
            errors.take(Self.reasonField(criterion.id), reasons[criterion.id], atMost: 2_000, language)
                .map { CriterionReason(criterionID: criterion.id, text: $0) }
        }
        let other = errors.take("afvigelse", deviation.isEmpty ? nil : deviation, atMost: 2_000, language)
        let (lasts, last) = lasting(file, chosen, shares, money, language)
        guard let chosen, errors.isEmpty, let asked = file.room.application.asked else { return nil }
        var draft = DecisionDraft(
            applicationID: file.room.application.id,
            answer: chosen,
            ground: chosen == .yes ? nil : Decision.Ground(rawValue: ground),
            reason: why ?? "",
            deviation: other,
            shares: shares,
            reasons: lines,
            revision: revision,
            at: now
        )
        (draft.duration, draft.lastYear) = (lasts, last)
        let recommended = file.recommendation == nil ? nil : file.recommended?.amount
        say(
            draft.lacks(asked: asked, recommended: recommended, isCorrection: !file.decisions.isEmpty),
            money,
            asked,
            language
        )
        return errors.isEmpty ? draft : nil
    }

    private mutating func shares(_ money: RoundMoney, _ language: PageLanguage) -> [BudgetShare] {
        money.sources.compactMap { source in
            let id = source.budget.budgetID
            guard let typed = amounts[id] else { return nil }
            guard let amount = Money(typed: typed) else {
                errors.add(Self.amountField(id), language.pick("Skriv et beløb", "Write an amount"))
                return nil
            }
            guard amount <= max(source.left, .zero) else {
                let left = language.money(max(source.left, .zero))
                errors.add(
                    Self.amountField(id),
                    language.pick(
                        "Der er kun \(left) tilbage: \(source.budget.source)",
                        "Only \(left) is left: \(source.budget.source)"
                    )
                )
                return nil
            }
            return BudgetShare(budgetID: id, amount: amount)
        }
    }

    /// Says what is still to be written.
    private mutating func say(
        _ lacks: Set<DecisionDraft.Lack>,
        _ money: RoundMoney,
        _ asked: Money,
        _ language: PageLanguage
    ) {
        if lacks.contains(.amount), let first = money.sources.first {
            errors.add(
                Self.amountField(first.budget.budgetID),
                language.pick(
                    "Beløb og svar passer ikke sammen. Ja er \(language.money(asked)), nej er 0",
                    "Amount and answer do not fit. Yes is \(language.money(asked)), no is 0"
                )
            )
        }
        if lacks.contains(.ground) {
            errors.add("grund", language.pick("Vælg, hvad der vejede tungest", "Choose what weighed most"))
        }
        if lacks.contains(.reason) {
            errors.add("begrundelse", language.pick("Skriv hvorfor", "Say why"))
        }
        if lacks.contains(.deviation) {
            errors.add(
                "afvigelse",
                language.pick("Skriv, hvorfor I ikke følger rådet", "Say why you do not follow the council")
            )
        }
    }
}

extension PageLanguage {
    func ground(_ ground: Decision.Ground) -> String {
        switch ground {
        case .criteria: pick("Andre passede bedre til kriterierne", "Others fitted the criteria better")
        case .money: pick("Der var ikke penge nok", "There was not enough money")
        case .purpose: pick("Det er ikke det, puljen er til", "It is not what the pool is for")
        case .papers: pick("Der manglede papirer", "Papers were missing")
        }
    }
}

extension CaseFormPage {
    init(_ file: CaseFile, _ form: DecisionForm, _ money: RoundMoney, _ language: PageLanguage) {
        self.init(
            file,
            heading: file.decisions.isEmpty
                ? language.pick("Afgørelsen", "The decision")
                : language.pick("En ny afgørelse i stedet for den gamle", "A new decision instead of the old one"),
            part: "afgoerelse",
            submit: language.pick("Gem på listen", "Save to the list"),
            language
        )
        back = language.base + file.room.room.path("afgoerelse")
        backText = language.pick("Listen", "The list")
        found = CaseListPage.Link(
            url: language.base + CasePath.show(file.room.application.id),
            text: language.pick("Se vurderingerne", "See the assessments")
        )
        hidden = [Hidden(name: "udgave", value: "\(form.revision)")]
        let asked = file.room.application.asked.map(language.money) ?? ""
        let recommended = file.recommendation == nil ? nil : file.recommended
        let advice = recommended.map { advice in
            let amount = language.money(advice.amount)
            return language.pick(
                "Rådet siger \(amount): \(advice.reason)",
                "The council says \(amount): \(advice.reason)"
            )
        }
        parts = [
            Part(
                note: ([language.pick("De søger \(asked)", "They ask for \(asked)")] + [advice].compactMap(\.self))
                    .joined(separator: "\n"),
                choice: ChoiceInput(
                    "svar",
                    language.pick("Hvad er svaret?", "What is the answer?"),
                    Decision.Answer.allCases.map { ($0.rawValue, language.answer($0)) },
                    chosen: form.answer,
                    error: form.errors["svar"]
                )
            )
        ]
        parts += money.sources.map { Part($0, form, language) }
        parts += form.durationParts(file, money, language)
        parts.append(
            Part(
                choice: ChoiceInput(
                    "grund",
                    language.pick("Hvis ikke det hele: hvad vejede tungest?", "If not all: what weighed most?"),
                    Decision.Ground.allCases.map { ($0.rawValue, language.ground($0)) },
                    chosen: form.ground,
                    error: form.errors["grund"]
                ),
                area: AreaInput(
                    "begrundelse",
                    language.pick("Hvorfor? Det står i brevet", "Why? It goes into the letter"),
                    hint: language.pick(
                        "Kun nødvendigt, hvis de ikke får det hele. Skriv, som du vil sige det til dem.",
                        "Only needed if they do not get all. Write as you would say it to them."
                    ),
                    rows: 5,
                    value: form.reason,
                    error: form.errors["begrundelse"]
                )
            )
        )
        parts += file.criteria.map { criterion in
            let field = DecisionForm.reasonField(criterion.id)
            return Part(
                area: AreaInput(
                    field,
                    language.pick("Om »\(criterion.name)«", "About \"\(criterion.name)\""),
                    rows: 2,
                    value: form.reasons[criterion.id] ?? "",
                    error: form.errors[field]
                )
            )
        }
        if recommended != nil {
            parts.append(
                Part(
                    area: AreaInput(
                        "afvigelse",
                        language.pick("Hvis ikke som rådet siger: hvorfor?", "If not as the council says: why?"),
                        value: form.deviation,
                        error: form.errors["afvigelse"]
                    )
                )
            )
        }
        show(form.errors)
    }
}

extension CaseFormPage.Part {
    /// How much comes from one source.
    fileprivate init(_ source: RoundMoney.Source, _ form: DecisionForm, _ language: PageLanguage) {
        let id = source.budget.budgetID
        let field = DecisionForm.amountField(id)
        text = TextInput(
            field,
            .text,
            language.pick("Kroner fra: \(source.budget.source)", "Kroner from: \(source.budget.source)"),
            width: .short,
            value: form.amounts[id] ?? "",
            error: form.errors[field]
        )
        let left = language.money(source.left)
        self.left = CaseFormPage.Left(
            field: field,
            ore: source.left.ore,
            text: language.pick("Tilbage før dette beløb: \(left)", "Left before this amount: \(left)")
        )
    }
}
