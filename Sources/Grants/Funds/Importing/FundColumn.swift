/// The columns of a file of funds.
///
/// The heading says them by these names, in any order; there are no others.
enum FundColumn: String, CaseIterable {
    /// Stays the same from file to file: a fund is known again by it.
    case id
    case name
    case owner
    /// `stat`, `region`, `eu`, `fond` or `anden`.
    case giver
    /// In plain words.
    case purpose
    /// The directory's topics and target groups, by key or Danish name, between `|`. Empty takes all, as below.
    case topics
    case targetGroups = "target_groups"
    /// By name, between `|`.
    case districts
    /// Kinds of organisation that may apply, in the words of the `medspil` format.
    case kinds = "applicant_kinds"
    /// `lille`, `mellem`, `stor`.
    case sizes = "applicant_sizes"
    /// In kroner: `5000` or `5.000,50`.
    case least = "amount_from"
    case most = "amount_to"
    /// Percent, 0 to 99.
    case ownShare = "own_share"
    /// `loebende`, or days between `|`: `2027-03-01|2027-09-01`. Empty when none is known.
    case deadlines
    case link
    /// `da` or `en`; empty is Danish.
    case language
    /// `2026-11-24`.
    case updatedOn = "updated_on"

    /// What no row can do without.
    static let needed: [FundColumn] = [.id, .name, .owner, .giver, .purpose, .updatedOn]
}
