import Registry

/// An organisation that could be a partner, with the offers that speak for it.
struct PartnerCandidate: Sendable {
    /// Why an organisation gets a chance that it would not get by fit alone.
    enum Chance: CaseIterable, Sendable {
        case small
        case new
        case seldomShown
    }

    var organization: Organization
    /// The best first.
    var hits: [Hit]
    /// Of the best offer, as a part of the best of all; 0 to 1.
    var fit: Double
    var chances: [Chance]

    var level: PartnerLevel { PartnerLevel(fit: fit) }
}

/// How well a candidate fits.
enum PartnerLevel: Int, CaseIterable, Sendable {
    case best
    case good
    case possible

    init(fit: Double) { self = fit >= 0.75 ? .best : fit >= 0.5 ? .good : .possible }
}

extension [PartnerCandidate] {
    /// The organisations behind what was found: the municipality's own are left out.
    ///
    /// - `exposures`: how often each was shown; without any nobody counts as seldom shown.
    init(
        _ hits: [Hit],
        _ organizations: [Organization],
        _ exposures: [OrganizationExposure],
        in year: Int
    ) {
        let best = hits.map(\.score).max() ?? 0
        let byOrganization = Dictionary(grouping: hits) { $0.listing.organizationID }
        let shown = Dictionary(exposures.map { ($0.id, $0.shownEach) }) { first, _ in first }
        let middle = shown.values.sorted().dropFirst(shown.count / 2).first ?? 0
        self = organizations.compactMap { organization in
            guard organization.kind != .municipalUnit, let hits = byOrganization[organization.id] else { return nil }
            let score = hits.map(\.score).max() ?? 0
            var chances: [PartnerCandidate.Chance] = []
            if organization.size == ExposureSize.small.rawValue { chances.append(.small) }
            if ExposureAge(founded: organization.founded, in: year) == .new { chances.append(.new) }
            if let each = shown[organization.id], each < middle / 2 { chances.append(.seldomShown) }
            return PartnerCandidate(
                organization: organization,
                hits: hits,
                fit: best > 0 ? score / best : 1,
                chances: chances
            )
        }
    }

    /// So many stand on the page.
    static var most: Int { 12 }
    /// Each place with a number that this divides is for somebody small, new or seldom shown.
    static var reserved: Int { 3 }

    /// In the order of the page: by level of fit; within a level they take turns by day; and every third place goes to the
    /// first of those who are small, new or seldom shown, if it fits at least well.
    func arranged(on day: Int) -> [PartnerCandidate] {
        var waiting = sorted { one, other in
            (one.level.rawValue, Self.turn(one, day)) < (other.level.rawValue, Self.turn(other, day))
        }
        var arranged: [PartnerCandidate] = []
        while !waiting.isEmpty, arranged.count < Self.most {
            let isReserved = (arranged.count + 1).isMultiple(of: Self.reserved)
            let next = isReserved ? waiting.firstIndex { !$0.chances.isEmpty && $0.level != .possible } : nil
            arranged.append(waiting.remove(at: next ?? 0))
        }
        return arranged
    }

    /// Where a candidate stands among equals today: a hash of the day and the organisation.
    private static func turn(_ candidate: PartnerCandidate, _ day: Int) -> UInt64 {
        var value = UInt64(bitPattern: Int64(day &* 1_000_003 ^ candidate.organization.id)) &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
