import Database
import Web

/// «Friskhed»: how old the texts are, who was asked, and how often the municipality wants to ask.
struct FreshnessPage: Page {
    static let template = "directory/freshness"

    struct Key: Encodable, Sendable {
        var label: String
        var number: String
        var text: String
    }
    struct Band: Encodable, Sendable {
        var label: String
        var offers: String
        var share: String
    }
    struct Asked: Encodable, Sendable {
        var name: String
        var url: String
        var day: String
        var questions: String
        var settled: String
        var style: String
        var icon: String
        var state: String
    }

    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var lead: String
    var keys: [Key]
    var chart: Chart
    var bands: [Band]
    var hasAsked: Bool
    var asked: [Asked]
    var callsURL: String
    var action: String
    var interval: TextInput
    var hasHistory: Bool
    var history: [String]

    static let sample = FreshnessPage(
        hasErrors: true,
        errors: [FormErrors.Item(field: "dage", message: "Skriv et tal")],
        lead: "Hvert tilbud bliver bekræftet hver 180. dag.",
        keys: [Key(label: "Friske", number: "70 %", text: "250 af 360 tilbud")],
        chart: .sample,
        bands: [Band(label: "Under 3 måneder", offers: "120", share: "40 %")],
        hasAsked: true,
        asked: [
            Asked(
                name: "Strikkeklubben",
                url: "/foreninger/x",
                day: "2. november 2026",
                questions: "3",
                settled: "1",
                style: "info",
                icon: "clock",
                state: "Venter på svar"
            )
        ],
        callsURL: "/ring-i-dag",
        action: "/friskhed",
        interval: .sample,
        hasHistory: true,
        history: ["180 dage fra 2. november 2026, Frivilligkonsulent"]
    )
}

extension FreshnessPage {
    init(_ overview: FreshnessOverview, typed: String?, _ errors: FormErrors, _ language: PageLanguage) {
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        lead = language.pick(
            "Vi spørger foreningerne hver \(overview.interval). dag, om deres tekster stadig passer. Svarer de ikke i to uger, ringer vi.",
            "Every \(overview.interval) days we ask associations whether their texts are still right. When they do not answer for two weeks, we ring."
        )
        let total = overview.total
        keys = [
            Key(
                label: language.pick("Bekræftet i tide", "Confirmed in time"),
                number: language.percent(overview.fresh, of: total),
                text: language.pick(
                    "\(language.number(overview.fresh)) af \(language.number(total)) tilbud",
                    "\(language.number(overview.fresh)) of \(language.number(total)) services"
                )
            ),
            Key(
                label: language.pick("Venter på svar", "Waiting for an answer"),
                number: language.number(overview.waiting - overview.listed),
                text: language.pick("tilbud, vi har spurgt om", "services that we asked about")
            ),
            Key(
                label: language.pick("Skal ringes op", "To be rung"),
                number: language.number(overview.organizationsOnList),
                text: language.pick(
                    "foreninger med \(language.offers(overview.listed))",
                    "associations with \(language.offers(overview.listed))"
                )
            ),
        ]
        bands = Self.bands(overview, language)
        chart = .bars(
            zip(bands, overview.bands.map(\.offers) + [overview.never]).map { band, count in
                Chart.Row(band.label, count, shown: band.offers)
            }
        )
        chart.label = language.pick("Hvor gamle er teksterne?", "How old are the texts?")
        asked = overview.asked.map { Asked($0, language) }
        hasAsked = !asked.isEmpty
        callsURL = language.base + FreshnessPath.calls
        action = language.base + FreshnessPath.overview
        interval = TextInput(
            "dage",
            .number,
            language.pick("Dage mellem to bekræftelser", "Days between two confirmations"),
            hint: language.pick(
                "Mellem \(Freshness.intervals.lowerBound) og \(language.number(Freshness.intervals.upperBound)). 180 dage er et halvt år.",
                "Between \(Freshness.intervals.lowerBound) and \(language.number(Freshness.intervals.upperBound)). 180 days are half a year."
            ),
            value: typed ?? "\(overview.interval)",
            error: errors["dage"]
        )
        history = overview.history.map { change in
            let day = language.date(DanishTime.date(of: change.setAt))
            return language.pick(
                "\(change.days) dage fra \(day). \(change.function)",
                "\(change.days) days from \(day). \(change.function)"
            )
        }
        hasHistory = !history.isEmpty
    }

    private static func bands(_ overview: FreshnessOverview, _ language: PageLanguage) -> [Band] {
        let labels = [
            language.pick("Under 3 måneder", "Under 3 months"), language.pick("3–6 måneder", "3–6 months"),
            language.pick("6–12 måneder", "6–12 months"), language.pick("Over et år", "Over a year"),
            language.pick("Aldrig bekræftet", "Never confirmed"),
        ]
        return zip(labels, overview.bands.map(\.offers) + [overview.never]).map { label, count in
            Band(
                label: label,
                offers: language.number(count),
                share: language.percent(count, of: overview.total)
            )
        }
    }
}

extension FreshnessPage.Asked {
    init(_ asked: FreshnessOverview.Asked, _ language: PageLanguage) {
        name = asked.name
        url = "\(language.base)/foreninger/\(asked.slug)"
        day = language.date(asked.askedOn)
        questions = language.number(asked.questions)
        settled = language.number(asked.settled)
        (style, icon, state) =
            if asked.settled == asked.questions {
                ("ok", "check", language.pick("Færdig", "Done"))
            } else if asked.listed > 0 {
                ("warn", "phone", language.pick("Skal ringes op", "To be rung"))
            } else {
                ("info", "clock", language.pick("Venter på svar", "Waiting for an answer"))
            }
    }
}

extension PageLanguage {
    /// "42 %", whole; "0 %" of nothing.
    func percent(_ part: Int, of whole: Int) -> String {
        let share = whole == 0 ? 0 : Int((Double(part) * 100 / Double(whole)).rounded())
        return pick("\(share)\u{A0}%", "\(share)%")
    }
}
