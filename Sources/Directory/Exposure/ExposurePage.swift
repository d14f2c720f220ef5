import Database
import Web

/// «Synlighed»: who is shown, who is opened, who is contacted, and who is seldom seen.
struct ExposurePage: PagedPage {
    static let template = "directory/exposure"

    struct Key: Encodable, Sendable {
        var label: String
        var number: String
        var text: String
    }
    struct Group: Encodable, Sendable {
        var label: String
        var organizations: String
        var offers: String
        var offerShare: String
        var shownShare: String
        var shownEach: String
        var opened: String
        var contacted: String
    }
    struct Month: Encodable, Sendable {
        var label: String
        var gini: String
        var shown: String
        var opened: String
        var contacted: String
    }
    struct Line: Encodable, Sendable {
        var name: String
        var url: String
        var size: String
        var founded: String
        var offers: String
        var shown: String
        var opened: String
        var contacted: String
    }
    struct Rare: Encodable, Sendable {
        var title: String
        var url: String
        var organization: String
        var organizationURL: String
        var seen: String
        var hasAdvice: Bool
        var advice: [String]
    }

    var lead: String
    var keys: [Key]
    var hasTrend: Bool
    var trend: Chart
    var months: [Month]
    var sizes: [Group]
    var ages: [Group]
    var sizeInput: ChoiceInput
    var ageInput: ChoiceInput
    var orderInput: ChoiceInput
    var linesHeading: String
    var hasLines: Bool
    var lines: [Line]
    var paging: Paging?
    var hasRare: Bool
    var rare: [Rare]
    var publicURL: String
    var orderURL: String

    static let sample = ExposurePage(
        lead: "De sidste 90 dage",
        keys: [Key(label: "Vist", number: "1.200", text: "gange i en liste")],
        hasTrend: true,
        trend: .sample,
        months: [Month(label: "november 2026", gini: "42", shown: "1.200", opened: "300", contacted: "40")],
        sizes: [.sample],
        ages: [.sample],
        sizeInput: .sample,
        ageInput: .sample,
        orderInput: .sample,
        linesHeading: "12 foreninger",
        hasLines: true,
        lines: [
            Line(
                name: "Strikkeklubben",
                url: "/foreninger/x",
                size: "Lille",
                founded: "2024",
                offers: "1",
                shown: "12",
                opened: "3",
                contacted: "1"
            )
        ],
        paging: .sample,
        hasRare: true,
        rare: [
            Rare(
                title: "Strik",
                url: "/tilbud/strik",
                organization: "Strikkeklubben",
                organizationURL: "/foreninger/x",
                seen: "Vist 2 gange, åbnet 0 gange",
                hasAdvice: true,
                advice: ["Teksten er kort."]
            )
        ],
        publicURL: "/aabenhed/synlighed",
        orderURL: "/raekkefoelge"
    )
}

extension ExposurePage.Group {
    static let sample = ExposurePage.Group(
        label: "Lille",
        organizations: "90",
        offers: "120",
        offerShare: "33 %",
        shownShare: "30 %",
        shownEach: "12",
        opened: "40",
        contacted: "4"
    )

    init(_ label: String, _ group: ExposureGroup, of total: ExposureGroup, _ language: PageLanguage) {
        self.label = label
        organizations = language.number(group.organizations)
        offers = language.number(group.offers)
        offerShare = language.percent(group.offers, of: total.offers)
        shownShare = language.percent(group.shown, of: total.shown)
        shownEach = language.number(group.offers == 0 ? 0 : group.shown / group.offers)
        opened = language.number(group.opened)
        contacted = language.number(group.contacted)
    }
}

extension ExposureSize {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .small: language.pick("Lille", "Small")
        case .medium: language.pick("Mellem", "Medium")
        case .large: language.pick("Stor", "Large")
        case .unknown: language.pick("Ikke oplyst", "Not told")
        }
    }
}

extension ExposureAge {
    func label(_ language: PageLanguage) -> String {
        let (new, young) = (Self.newYears, Self.youngYears)
        return switch self {
        case .new: language.pick("Op til \(new) år", "Up to \(new) years")
        case .young: language.pick("\(new + 1)–\(young) år", "\(new + 1)–\(young) years")
        case .old: language.pick("Over \(young) år", "Over \(young) years")
        case .unknown: language.pick("Ikke oplyst", "Not told")
        }
    }
}

extension PageLanguage {
    /// 0.42 as "42": how unevenly something is shared, from 0 to 100.
    func gini(_ value: Double?) -> String {
        value.map { "\(Int(($0 * 100).rounded()))" } ?? "–"
    }
}

extension Chart {
    /// How unevenly showings were shared, month by month.
    static func unevenness(_ months: [ExposureMonth], _ language: PageLanguage) -> Chart {
        let first = months.first { $0.gini != nil }
        let (from, to) = (language.gini(first?.gini), language.gini(months.last?.gini))
        let points = months.map { month in
            Point(
                "\(language.shortMonth(month.month.month)) \(month.month.year)",
                percent: month.gini.map { Int(($0 * 100).rounded()) }
            )
        }
        var chart = Chart.line(points, goal: nil) { language.pick("Nu \($0)", "Now \($0)") }
        chart.label = language.pick(
            "Hvor skævt er det fordelt? Tallet var \(from) først og er \(to) nu.",
            "How uneven is it? The figure was \(from) at first and is \(to) now."
        )
        return chart
    }
}

extension ExposurePage {
    static let perPage = 25

    init(_ report: ExposureReport, _ rare: [RareOffer], _ filter: ExposureFilter, _ language: PageLanguage) {
        let total = report.total
        lead = language.pick(
            "Hvor tit tilbud blev vist, åbnet og kontaktet de sidste \(ExposureReport.span) dage. Tallene siger intet om, hvem der kiggede.",
            "How often services were shown, opened and contacted in the last \(ExposureReport.span) days. The figures say nothing of who looked."
        )
        keys = [
            Key(
                label: language.pick("Vist", "Shown"),
                number: language.number(total.shown),
                text: language.pick("gange i en liste", "times in a list")
            ),
            Key(
                label: language.pick("Åbnet", "Opened"),
                number: language.number(total.opened),
                text: language.pick("gange i alt", "times in all")
            ),
            Key(
                label: language.pick("Kontaktet", "Contacted"),
                number: language.number(total.contacted),
                text: language.pick("tryk på telefon, mail eller hjemmeside", "presses on phone, email or website")
            ),
            Key(
                label: language.pick("Skævhed (Gini)", "Unevenness (Gini)"),
                number: language.gini(report.organizations.gini),
                text: language.pick("0 er helt lige, 100 er helt skævt", "0 is quite even, 100 quite uneven")
            ),
        ]
        hasTrend = report.months.contains { $0.gini != nil }
        trend = .unevenness(report.months, language)
        months = report.months.reversed().map { Month($0, language) }
        sizes = report.bySize().map { Group($0.size.label(language), $0.group, of: total, language) }
        ages = report.byAge().map { Group($0.age.label(language), $0.group, of: total, language) }
        sizeInput = filter.sizeInput(language)
        ageInput = filter.ageInput(language)
        orderInput = filter.orderInput(language)
        let found = filter.apply(to: report)
        linesHeading = language.pick(
            found.count == 1 ? "En forening" : "\(language.number(found.count)) foreninger",
            found.count == 1 ? "One association" : "\(language.number(found.count)) associations"
        )
        lines = found.dropFirst((filter.page - 1) * Self.perPage).prefix(Self.perPage).map { Line($0, language) }
        hasLines = !lines.isEmpty
        paging = Paging(page: filter.page, of: (found.count + Self.perPage - 1) / Self.perPage, language) { page in
            language.base + filter.address(page: page)
        }
        self.rare = rare.map { Rare($0, language) }
        hasRare = !rare.isEmpty
        publicURL = language.base + ExposurePath.open
        orderURL = "\(language.base)/raekkefoelge"
    }
}

extension ExposurePage.Month {
    init(_ month: ExposureMonth, _ language: PageLanguage) {
        label = "\(language.month(month.month.month)) \(month.month.year)"
        gini = language.gini(month.gini)
        shown = language.number(month.shown)
        opened = language.number(month.opened)
        contacted = language.number(month.contacted)
    }
}

extension ExposurePage.Line {
    fileprivate init(_ exposure: OrganizationExposure, _ language: PageLanguage) {
        name = exposure.name
        url = "\(language.base)/foreninger/\(exposure.slug)"
        size = ExposureSize(exposure).label(language)
        founded = exposure.founded.map(String.init) ?? "–"
        offers = language.number(exposure.offers)
        shown = language.number(exposure.shown)
        opened = language.number(exposure.opened)
        contacted = language.number(exposure.contacted)
    }
}

extension ExposurePage.Rare {
    fileprivate init(_ offer: RareOffer, _ language: PageLanguage) {
        title = offer.title
        url = language.base + OfferPath.show(offer.slug)
        organization = offer.organization
        organizationURL = "\(language.base)/foreninger/\(offer.organizationSlug)"
        seen = language.pick(
            "Vist \(language.number(offer.shown)) gange, åbnet \(language.number(offer.opened)) gange",
            "Shown \(language.number(offer.shown)) times, opened \(language.number(offer.opened)) times"
        )
        advice = offer.causes.map { $0.advice(language) }
        hasAdvice = !advice.isEmpty
    }
}

/// The addresses of exposure.
enum ExposurePath {
    static let staff = "/synlighed"
    static let open = "/aabenhed/synlighed"
}
