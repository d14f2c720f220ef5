import Database
import Web

/// For everybody: how evenly the site shows associations, without naming any.
struct OpenExposurePage: Page {
    static let template = "directory/open-exposure"

    struct Part: Encodable, Sendable {
        var label: String
        var share: String
    }

    var lead: String
    var hasFigures: Bool
    var gini: String
    var meaning: String
    var fifths: Chart
    var parts: [Part]
    var sizes: [ExposurePage.Group]
    var trend: Chart
    var months: [ExposurePage.Month]
    var orderURL: String

    static let sample = OpenExposurePage(
        lead: "Sådan er visningerne fordelt",
        hasFigures: true,
        gini: "42",
        meaning: "Det er noget skævt.",
        fifths: .sample,
        parts: [Part(label: "Vist mindst", share: "4 %")],
        sizes: [.sample],
        trend: .sample,
        months: [
            ExposurePage.Month(label: "november 2026", gini: "42", shown: "1.200", opened: "300", contacted: "40")
        ],
        orderURL: "/raekkefoelge"
    )
}

extension OpenExposurePage {
    init(_ report: ExposureReport, _ language: PageLanguage) {
        let (total, value) = (report.total, report.organizations.gini)
        let shares = report.organizations.fifths
        let count = language.number(total.organizations)
        lead = language.pick(
            "Her kan alle se, om små og store foreninger bliver vist lige tit. Tallene er fra de sidste \(ExposureReport.span) dage og \(count) foreninger.",
            "Here everybody can see whether small and large associations are shown equally often. The figures are from the last \(ExposureReport.span) days and \(count) associations."
        )
        hasFigures = value != nil && !shares.isEmpty
        gini = language.gini(value)
        meaning =
            switch value ?? 0 {
            case ..<0.3: language.pick("Det er ret lige fordelt.", "It is shared rather evenly.")
            case ..<0.5: language.pick("Det er noget skævt fordelt.", "It is shared somewhat unevenly.")
            default: language.pick("Det er skævt fordelt.", "It is shared unevenly.")
            }
        let labels = [
            language.pick("Vist mindst", "Shown least"), language.pick("Næstmindst", "Second least"),
            language.pick("I midten", "In the middle"), language.pick("Næstmest", "Second most"),
            language.pick("Vist mest", "Shown most"),
        ]
        parts = zip(labels, shares).map { label, share in
            Part(label: label, share: language.percent(Int((share * 1_000).rounded()), of: 1_000))
        }
        fifths = .bars(
            zip(parts, shares).map { Chart.Row($0.label, Int(($1 * 1_000).rounded()), shown: $0.share) }
        )
        fifths.label = language.pick(
            "Visningerne delt på fem lige store grupper",
            "Showings of five groups of equal size"
        )
        sizes = report.bySize().map { ExposurePage.Group($0.size.label(language), $0.group, of: total, language) }
        trend = .unevenness(report.months, language)
        months = report.months.reversed().map { ExposurePage.Month($0, language) }
        orderURL = "\(language.base)/raekkefoelge"
    }
}
