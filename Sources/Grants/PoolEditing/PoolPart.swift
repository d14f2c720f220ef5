import Web

/// What a pool is made of, edited one thing at a time.
enum PoolPart: String, CaseIterable, Sendable {
    case about = "om"
    case rules = "regler"
    case subjects = "emner"
    case criteria = "kriterier"
    case tiers = "trin"
    case reports = "afregning"
    case budgets = "penge"

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .about: language.pick("Hvad, hvem og hvordan", "What, who and how")
        case .rules: language.pick("Regler og vurdering", "Rules and assessment")
        case .subjects: language.pick("Emner og målgrupper", "Topics and target groups")
        case .criteria: language.pick("Det er vigtigt for os", "What counts")
        case .tiers: language.pick("Hvor meget vi spørger om", "How much we ask")
        case .reports: language.pick("Når pengene er brugt", "When the money is spent")
        case .budgets: language.pick("Penge år for år", "Money year by year")
        }
    }

    /// What those who have applied were told counts to the end: not to be changed while a round is under way.
    var isFixedByRound: Bool {
        switch self {
        case .rules, .criteria, .tiers, .reports: true
        case .about, .subjects, .budgets: false
        }
    }

    var form: any PoolPartForm.Type {
        switch self {
        case .about: PoolAboutForm.self
        case .rules: PoolRulesForm.self
        case .subjects: PoolSubjectsForm.self
        case .criteria: PoolCriteriaForm.self
        case .tiers: PoolTiersForm.self
        case .reports: ReportStepsForm.self
        case .budgets: PoolBudgetsForm.self
        }
    }
}
