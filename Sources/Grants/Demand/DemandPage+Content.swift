import Database
import Web

extension DemandPage {
    /// - `year`: which is asked for; else the latest in which all have an answer, or the latest.
    init(_ demand: Demand, year: Int?, _ language: PageLanguage) {
        let path = demand.pool.map { DemandPath.pool($0.slug) } ?? DemandPath.all
        let base = language.base
        back = base + (demand.pool.map { PoolPath.show($0.slug) } ?? PoolPath.index)
        backText = demand.pool?.title ?? language.pick("Alle puljer", "All pools")
        heading =
            demand.pool.map { language.pick("Tal for \($0.title)", "Figures of \($0.title)") }
            ?? language.pick("Tal for alle puljer", "Figures of all pools")
        lead = language.pick(
            "Hvem søger, hvem får penge, og hvad bliver ikke brugt? Tallene følger med, når der sker noget.",
            "Who applies, who gets money, and what is not spent? The figures follow what happens."
        )
        years = demand.total.lines.map { Row("\($0.year)", $0, language) }
        yearFigure = .ofYears(demand.total, language)
        waiting = demand.total.lines.filter { $0.showing < .nothing && $0.figures.waiting > 0 }.map { line in
            language.pick(
                "Penge til \(line.year): \(language.inWords(line.figures.waiting)) venter på svar.",
                "Money for \(line.year): \(language.inWords(line.figures.waiting)) wait for an answer."
            )
        }
        part = Part(demand, year: year, path, language)
        let chosen = part?.yearOptions.first { $0.isChosen }.flatMap { Int($0.value) }
        isHeldBack =
            demand.total.lines.contains { $0.showing > .all }
            || chosen.map { demand.parts.lines(of: $0).contains { $0.showing > .all } } == true
        if let pool = demand.pool {
            links = [
                Link(
                    url: base + EvaluationPath.index(pool.slug),
                    text: language.pick("Hvad vi lærte af årene", "What we learned from the years")
                ),
                Link(url: base + DemandPath.all, text: language.pick("Tal for alle puljer", "Figures of all pools")),
            ]
            linksHeading = language.pick("Læs mere", "Read more")
        } else {
            links = demand.pools.map { Link(url: base + DemandPath.pool($0.slug), text: $0.title) }
            linksHeading = language.pick("Pulje for pulje", "Pool by pool")
        }
        hasLinks = !links.isEmpty
        csvURL = "\(path).csv"
        jsonURL = "\(path).json"
    }
}

extension DemandPage.Part {
    fileprivate init?(_ demand: Demand, year: Int?, _ path: String, _ language: PageLanguage) {
        let years = demand.total.years
        let answered = demand.total.lines.first { $0.figures.waiting == 0 }?.year
        guard let chosen = year.flatMap({ years.contains($0) ? $0 : nil }) ?? answered ?? years.first else {
            return nil
        }
        action = language.base + path
        yearOptions = years.map { .init(value: "\($0)", label: "\($0)", isChosen: $0 == chosen) }
        dimensions = DemandDimension.allCases.map {
            .init(value: $0.rawValue, label: $0.label(language), isChosen: $0 == demand.dimension)
        }
        let label = demand.dimension.label(language)
        heading = language.pick("\(chosen) efter \(label.lowercasedFirst)", "\(chosen) by \(label.lowercasedFirst)")
        source = demand.dimension.source(language)
        first = label
        let lines = demand.lines(of: chosen)
        rows = lines.map { DemandPage.Row(demand.names.name($0.key, language), $0, language) }
        figure = .ofParts(lines.map { (demand.names.name($0.key, language), $0) }, chosen, label, language)
    }
}

extension DemandPage.Row {
    init(_ name: String, _ line: DemandTable.Line, _ language: PageLanguage) {
        let figures = line.figures
        let held = language.pick("vises ikke", "not shown")
        func count(_ text: String) -> String { line.showing == .nothing ? held : text }
        func sum(_ text: String) -> String { line.showing == .all ? text : held }
        self.name = name
        applications = count(language.number(figures.applications))
        asked = sum(language.money(figures.asked))
        yes = count(language.number(figures.yes))
        granted = count(language.money(figures.granted))
        no = count(language.number(figures.no))
        refused = sum(language.money(figures.refused))
        share = sum(figures.share.map { "\($0)\u{A0}%" } ?? language.pick("venter", "waiting"))
        unspent = count(figures.unspent.map { language.money($0) } ?? language.pick("ved vi ikke", "not known"))
    }
}

extension Figure {
    /// What was asked for and given, year by year; nil where nothing can be drawn.
    fileprivate static func ofYears(_ table: DemandTable, _ language: PageLanguage) -> Figure? {
        let lines = table.lines.filter { $0.showing == .all }.prefix(6)
        guard let last = lines.first else { return nil }
        let (asked, given) = (language.pick("søgt", "asked"), language.pick("givet", "given"))
        let words = language.pick(
            "Til \(last.year) er der søgt om \(language.money(last.figures.asked)) og givet \(language.money(last.figures.granted))",
            "For \(last.year), \(language.money(last.figures.asked)) was asked for and \(language.money(last.figures.granted)) given"
        )
        return Figure(
            id: "aar",
            heading: language.pick("Søgt og givet, år for år", "Asked for and given, year by year"),
            meta: language.pick("Kroner, efter det år pengene er til", "Kroner, by the year that the money is for"),
            description: words,
            chart: .bars(
                lines.flatMap { line in
                    [
                        Chart.Row("\(line.year) \(asked)", line.figures.asked, language, .wanting),
                        Chart.Row("\(line.year) \(given)", line.figures.granted, language),
                    ]
                }
            ),
            heads: [language.pick("År", "Year"), asked.uppercasedFirst, given.uppercasedFirst],
            lines: lines.map {
                Line("\($0.year)", [language.money($0.figures.asked), language.money($0.figures.granted)])
            }
        )
    }

    /// What was given in a year, kind by kind.
    fileprivate static func ofParts(
        _ lines: [(name: String, line: DemandTable.Line)],
        _ year: Int,
        _ label: String,
        _ language: PageLanguage
    ) -> Figure? {
        let shown = lines.filter { $0.line.showing < .nothing }
        guard shown.contains(where: { $0.line.figures.granted > .zero }) else { return nil }
        return Figure(
            id: "del",
            heading: language.pick(
                "Givet til \(year), efter \(label.lowercasedFirst)",
                "Given for \(year), by \(label.lowercasedFirst)"
            ),
            meta: language.pick("Kroner", "Kroner"),
            description: shown.map { "\($0.name): \(language.money($0.line.figures.granted))" }
                .joined(separator: ". "),
            chart: .bars(shown.map { Chart.Row($0.name, $0.line.figures.granted, language) }),
            heads: [label, language.pick("Givet", "Given")],
            lines: shown.map { Line($0.name, [language.money($0.line.figures.granted)]) }
        )
    }
}

extension Chart.Row {
    fileprivate init(_ name: String, _ amount: Money, _ language: PageLanguage, _ stress: Stress = .usual) {
        self.init(name, amount.ore / 100, shown: language.short(amount.ore / 100), stress)
    }
}
