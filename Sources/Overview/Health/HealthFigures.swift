import Database
import Web

extension Figure {
    /// What the municipality set itself: nine of ten promises in time.
    private static let goal = 90

    /// Nil while nothing can be said of any month.
    static func promises(_ promises: PromiseFigures, _ language: PageLanguage) -> Figure? {
        let shares = promises.shares
        guard let last = shares.compactMap(\.self).last, let all = promises.percent else { return nil }
        let points = zip(promises.months, shares).map { month, share in
            Chart.Point(language.shortMonth(month.start.month), percent: share)
        }
        return Figure(
            id: "loefter",
            heading: all >= goal
                ? language.pick("Kommunen holder ni af ti løfter til tiden", "Nine of ten promises are kept in time")
                : language.pick("\(100 - all) % af løfterne kommer for sent", "\(100 - all)% of the promises are late"),
            meta: language.pick(
                "Kommunens løfter, holdt til tiden, i procent. Hvert punkt er tre måneder.",
                "The municipality’s promises, kept in time, in percent. Each point is three months."
            ),
            description: language.pick(
                "I de seneste tre måneder blev \(last) procent holdt til tiden. Målet er \(goal).",
                "Over the last three months \(last) percent were kept in time. The goal is \(goal)."
            ),
            chart: .line(points, goal: (goal, language.pick("Mål \(goal)", "Goal \(goal)"))) { "\($0) %" },
            heads: [
                language.pick("Måned", "Month"), language.pick("Til tiden", "In time"),
                language.pick("For sent", "Late"), language.pick("Ikke nødvendige længere", "Not needed any more"),
            ],
            lines: promises.months.map { month in
                Line(
                    "\(language.month(month.start.month)) \(month.start.year)",
                    [month.inTime, month.late, month.dropped].map(language.number)
                )
            }
        )
    }

    static func answers(_ answers: AnswerFigures, _ language: PageLanguage) -> Figure? {
        guard let percent = answers.inTime else { return nil }
        return Figure(
            id: "svar",
            heading: language.pick(
                "\(percent) % fik svar inden 5 hverdage",
                "\(percent)% were answered within 5 working days"
            ),
            meta: language.pick(
                "Hvor mange hverdage gik der til det første svar? Det seneste år.",
                "How many working days to the first answer? Over the last year."
            ),
            bars: AnswerFigures.Span.allCases.map { span in
                (span.name(language), answers.counts[span, default: 0], span == .tenDays || span == .longer)
            },
            heads: [language.pick("Svaret kom", "The answer came"), language.pick("Antal", "Number")],
            language
        )
    }

    static func confirmations(_ confirmations: ConfirmationFigures, _ language: PageLanguage) -> Figure? {
        guard let percent = confirmations.fresh else { return nil }
        return Figure(
            id: "bekraeftet",
            heading: language.pick(
                "\(percent) % af tilbuddene er bekræftet på et halvt år",
                "\(percent)% of the services were confirmed in half a year"
            ),
            meta: language.pick(
                "Hvornår sagde nogen sidst, at tilbuddet passer?",
                "When did somebody last say that the service is right?"
            ),
            bars: ConfirmationFigures.Age.allCases.map { age in
                (age.name(language), confirmations.counts[age, default: 0], age == .older || age == .never)
            },
            heads: [language.pick("Sidst bekræftet", "Last confirmed"), language.pick("Tilbud", "Services")],
            language
        )
    }

    /// - `bars`: how many of each; what should not be there stands out.
    private init(
        id: String,
        heading: String,
        meta: String,
        bars: [(name: String, count: Int, isWanting: Bool)],
        heads: [String],
        _ language: PageLanguage
    ) {
        let rows = bars.map { bar in
            Chart.Row(bar.name, bar.count, shown: language.number(bar.count), bar.isWanting ? .wanting : .usual)
        }
        self.init(
            id: id,
            heading: heading,
            meta: meta,
            description: rows.map { "\($0.name): \($0.shown)" }.joined(separator: ". "),
            chart: .bars(rows),
            heads: heads,
            lines: rows.map { Line($0.name, [$0.shown]) }
        )
    }
}

extension AnswerFigures.Span {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .sameDay: language.pick("Samme dag", "The same day")
        case .nextDay: language.pick("Dagen efter", "The day after")
        case .fiveDays: language.pick("2 til 5 dage", "2 to 5 days")
        case .tenDays: language.pick("6 til 10 dage", "6 to 10 days")
        case .longer: language.pick("Længere", "Longer")
        }
    }
}

extension ConfirmationFigures.Age {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .quarter: language.pick("0 til 3 måneder", "0 to 3 months")
        case .half: language.pick("3 til 6 måneder", "3 to 6 months")
        case .year: language.pick("6 til 12 måneder", "6 to 12 months")
        case .older: language.pick("Over et år", "Over a year")
        case .never: language.pick("Aldrig", "Never")
        }
    }
}
