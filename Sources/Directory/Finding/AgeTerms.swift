import Search

/// The ages an offer is for, as terms: whole decades by one, the years at their edges one by one.
///
/// Comparing two numbers of every offer took half of a search for somebody whose age is known.
enum AgeTerms {
    static let everybody = "XYall"
    static let some = "XYsome"
    /// The schema's own upper limit; whoever is older is looked for as this.
    static let oldest = 130

    private static func year(_ age: Int) -> String { "XY\(age)" }
    private static func decade(_ age: Int) -> String { "XYd\(age / 10)" }

    /// The flags of an offer with these limits.
    static func of(minimum: Int?, maximum: Int?) -> [String] {
        guard minimum != nil || maximum != nil else { return [everybody] }
        let range = max(0, minimum ?? 0)...max(minimum ?? 0, min(maximum ?? oldest, oldest))
        var terms = [some]
        for first in stride(from: range.lowerBound / 10 * 10, through: range.upperBound, by: 10) {
            if range.contains(first), range.contains(min(first + 9, oldest)) {
                terms.append(decade(first))
            } else {
                terms += (first...(first + 9)).filter(range.contains).map(year)
            }
        }
        return terms
    }

    /// Offers that are for this age.
    static func admitting(_ age: Int) -> Query {
        let age = min(max(age, 0), oldest)
        return .any([.term(everybody), .term(decade(age)), .term(year(age))])
    }

    /// Offers that are for other ages.
    static func refusing(_ age: Int) -> Query {
        let age = min(max(age, 0), oldest)
        return .without(.term(some), .any([.term(decade(age)), .term(year(age))]))
    }
}
