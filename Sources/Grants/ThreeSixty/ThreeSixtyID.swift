import Database
import Registry

/// Ids of what a municipality publishes.
///
/// 360Giving wants the publisher's prefix before each of its own numbers, and a register's scheme before a number of that
/// register (org-id.guide). Nobody's CPR number is ever one of them.
struct ThreeSixtyID: Sendable {
    /// The municipality's code in its prefix.
    let code: String

    private var prefix: String { "360G-medspil\(code)" }

    /// Of a grant that the municipality gave, by the number of its decision.
    func grant(_ reference: String) -> String { "\(prefix)-\(reference)" }

    /// Of the municipality itself.
    var funder: String { "\(prefix):org-kommune" }

    /// Of one of our organisations: its CVR number, or else its id in all our open data.
    func organization(_ organization: Organization) -> String {
        if let cvr = organization.cvr, CVR.isValid(cvr) { return Self.cvr(cvr) }
        return "\(prefix):org-\(organization.uuid)"
    }

    /// Of one that is known by what a file says of it only; the same for the same words.
    func derived(_ kind: String, from text: String) -> String {
        "\(prefix):\(kind)-\(StableUUID.make("grant_\(kind)", "\(code)/\(text)"))"
    }

    static func cvr(_ number: String) -> String { "DK-CVR-\(number)" }

    /// The CVR number in an id, valid or not.
    static func cvr(in id: String) -> String? {
        id.hasPrefix("DK-CVR-") ? String(id.dropFirst("DK-CVR-".count)) : nil
    }

    /// Six digits and four more on their own: what could be a CPR number, whether such a day exists or not.
    static func looksLikeCPR(_ id: String) -> Bool {
        id.firstMatch(of: #/(^|[^\p{L}\p{N}_])[0-9]{6}-?[0-9]{4}($|[^\p{L}\p{N}_])/#) != nil
    }
}
