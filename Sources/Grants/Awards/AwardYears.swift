import Web

/// What was given year by year, in the currency of most awards.
struct AwardYears: Sendable {
    /// So many years are drawn; the table has them all.
    private static let drawn = 10

    private struct Year: Sendable {
        var year: Int
        var count = 0
        var amount = 0
    }

    private let currency: Currency
    /// The latest first.
    private let years: [Year]

    /// Nil where one year is all there is: a single bar says nothing.
    init?(_ totals: [AwardList.Total]) {
        guard let currency = totals.sums.first?.currency else { return nil }
        var years: [Int: Year] = [:]
        for total in totals where total.currency == currency {
            years[total.year, default: Year(year: total.year)].count += total.count
            years[total.year]?.amount += total.amount
        }
        guard years.count > 1 else { return nil }
        self.currency = currency
        self.years = years.values.sorted { $0.year > $1.year }
    }

    func figure(_ language: PageLanguage) -> Figure? {
        guard let first = years.last?.year, let last = years.first?.year,
            let most = years.max(by: { $0.amount < $1.amount }), most.amount > 0
        else { return nil }
        let shown = years.prefix(Self.drawn)
        let heading = language.pick("Der blev givet mest i \(most.year)", "Most was given in \(most.year)")
        return Figure(
            id: "aar",
            heading: heading,
            meta: language.pick(
                "Bevillinger år for år, \(language.name(of: currency))",
                "Grants year by year, \(language.name(of: currency))"
            ),
            description: language.pick(
                "Årene \(first) til \(last). I \(most.year) var det \(language.amount(most.amount, currency)).",
                "The years \(first) to \(last). In \(most.year) it was \(language.amount(most.amount, currency))."
            ),
            chart: .bars(
                shown.map { year in
                    Chart.Row(
                        String(year.year),
                        year.amount / currency.unit,
                        shown: language.short(year.amount / currency.unit)
                    )
                }
            ),
            heads: [
                language.pick("År", "Year"), language.pick("Bevillinger", "Grants"), language.pick("Beløb", "Amount"),
            ],
            lines: years.map {
                Figure.Line(String($0.year), [language.number($0.count), language.amount($0.amount, currency)])
            }
        )
    }
}

extension PageLanguage {
    fileprivate func name(of currency: Currency) -> String {
        currency == .krone ? pick("kroner", "Danish kroner") : currency.code
    }

    /// A large number as one says it beside a bar: "1,2 mio.".
    func short(_ value: Int) -> String {
        switch value {
        case 100_000_000...: pick("\(number(value / 1_000_000)) mio.", "\(number(value / 1_000_000)) m")
        case 1_000_000...:
            pick(
                "\(value / 1_000_000),\(value / 100_000 % 10) mio.",
                "\(value / 1_000_000).\(value / 100_000 % 10) m"
            ).unbroken
        default: number(value)
        }
    }
}
