import Database

/// How an amount follows prices and wages from a year to the next («pris- og lønregulering»).
///
/// The new amount is the old × (1 + correction) × (1 + forecast), rounded. The correction mends the level that last year's
/// forecast got wrong; the forecast says what this year brings.
package struct Regulation: Hashable, Codable, Sendable {
    /// Whether the rates can still change.
    package enum Standing: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
        case provisional = "foreloebig"
        case final = "endelig"
    }

    /// One line of the arithmetic.
    package struct Step: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case base
            case correction(Rate)
            case forecast(Rate)
            case rounding(Rounding)
        }
        package var kind: Kind
        /// What the line begins with.
        package var before: Money
        package var after: Money
        package var change: Money { after - before }
    }

    /// The year that the new amount is for.
    package var year: Int
    /// The amount of the year before.
    package var base: Money
    package var correction: Rate
    package var forecast: Rate
    package var rounding: Rounding
    package var standing: Standing

    package init(
        year: Int,
        base: Money,
        correction: Rate,
        forecast: Rate,
        rounding: Rounding = .krone,
        standing: Standing
    ) {
        self.year = year
        self.base = base
        self.correction = correction
        self.forecast = forecast
        self.rounding = rounding
        self.standing = standing
    }

    /// Every line, the base first; their changes make ``change`` together.
    package var steps: [Step] {
        let corrected = base.adding(correction)
        let forecasted = corrected.adding(forecast)
        return [
            Step(kind: .base, before: base, after: base),
            Step(kind: .correction(correction), before: base, after: corrected),
            Step(kind: .forecast(forecast), before: corrected, after: forecasted),
            Step(kind: .rounding(rounding), before: forecasted, after: forecasted.rounded(to: rounding)),
        ]
    }

    package var result: Money { base.adding(correction).adding(forecast).rounded(to: rounding) }
    package var change: Money { result - base }
}
