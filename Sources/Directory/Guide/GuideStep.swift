/// A page of the guide, by its name in the address (`trin`).
enum GuideStep: String, CaseIterable, Sendable {
    case subject = "hvem"
    case area = "omraade"
    case topic = "emne"
    case age = "alder"
    case place = "sted"
    case gender = "koen"
    case needs = "hensyn"
    case language = "sprog"
    case liking = "lyst"
    case result = "svar"

    /// The fields of the address that are answered on this page.
    var fields: [String] {
        switch self {
        case .subject: ["hvem"]
        case .area: ["omraade", "ord"]
        case .topic: ["emne"]
        case .age: ["alder"]
        case .place: ["bydel", "postnr"]
        case .gender: ["koen"]
        case .needs: ["hensyn"]
        case .language: ["sprog"]
        case .liking: ["lyst"]
        case .result: []
        }
    }

    /// Every page there can be, in the order they come.
    static func order(for subject: GuideAnswers.Subject?) -> [GuideStep] {
        subject == .volunteer
            ? [.subject, .area, .liking, .place]
            : [.subject, .area, .topic, .age, .place, .gender, .needs, .language]
    }
}

/// The pages that one person meets: those whose answer can change what is found.
struct GuidePath: Equatable, Sendable {
    private let order: [GuideStep]
    let steps: [GuideStep]

    /// The path of somebody who asks for the page `asked`: an area that was passed over has no topics to choose from.
    init(_ answers: GuideAnswers, asked: GuideStep, _ relevance: GuideRelevance, hasDistricts: Bool) {
        order = GuideStep.order(for: answers.subject)
        let isAreaToCome = asked == .subject || asked == .area
        steps = order.filter { step in
            switch step {
            case .topic: answers.area.map { $0 != GuideAnswers.anyArea } ?? (isAreaToCome && answers.words.isEmpty)
            case .place: hasDistricts
            case .gender: relevance.isGenderAsked || answers.gender != nil
            case .needs: !relevance.needs.isEmpty || !answers.needs.isEmpty
            case .language: answers.needs.contains(.language)
            case .subject, .area, .age, .liking, .result: true
            }
        }
    }

    /// From 1; nil for the result.
    func number(of step: GuideStep) -> Int? { steps.firstIndex(of: step).map { $0 + 1 } }

    func before(_ step: GuideStep) -> GuideStep? {
        guard let number = number(of: step) else { return steps.last }
        return number > 1 ? steps[number - 2] : nil
    }

    func after(_ step: GuideStep) -> GuideStep {
        guard let number = number(of: step), number < steps.count else { return .result }
        return steps[number]
    }

    /// What a form on this page asks for next.
    ///
    /// It does not know the answer yet, so it names the page that may come, and ``met(_:isEditing:)`` passes over what
    /// then turns out not to matter.
    func asked(after step: GuideStep, isEditing: Bool) -> GuideStep {
        let next = order.firstIndex(of: step).map { order.index(after: $0) }
        let following = next.flatMap { $0 < order.endIndex ? order[$0] : nil } ?? .result
        guard isEditing else { return following }
        return following == .topic || following == .language ? following : .result
    }

    /// The page that is shown when `step` is asked for.
    func met(_ step: GuideStep, isEditing: Bool) -> GuideStep {
        if steps.contains(step) { return step }
        guard !isEditing, let place = order.firstIndex(of: step) else { return .result }
        return order[place...].first(where: steps.contains) ?? .result
    }
}
