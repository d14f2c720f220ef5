import Followup
import Web

/// What assessing, recommending and deciding add to the feature.
let decidingPages: [any Page.Type] = interestPages + assessmentPages + recommendationPages + decisionPages

extension JournalAct {
    static let ofDeciding: [JournalAct] =
        ofInterests + ofAssessments + ofRecommendations + ofDecisions
}

extension WorkEntry {
    static let caseWork = WorkEntry(
        path: CasePath.index,
        danish: "Vurdering",
        english: "Assessment",
        for: .caseWork,
        position: 50
    )
}

extension GrantsScreens {
    func addDeciding(to routes: Routes) {
        InterestRoutes(screens: self).add(to: routes)
        CaseListRoutes(screens: self).add(to: routes)
        CaseRoutes(screens: self).add(to: routes)
        AssessorRoutes(screens: self).add(to: routes)
        RecommendationRoutes(screens: self).add(to: routes)
        DecisionRoutes(screens: self).add(to: routes)
        PartyHearingRoutes(screens: self).add(to: routes)
        ResultRoutes(screens: self).add(to: routes)
    }
}
