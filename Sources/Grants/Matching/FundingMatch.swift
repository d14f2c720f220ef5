import Database
import Language
import Registry

/// How well something to apply to fits an organisation, and why.
///
/// The order is the same for the same facts: points, then the first deadline, then the name. Nobody can pay for a place.
struct FundingMatch: Equatable, Sendable {
    /// Why it fits.
    enum Reason: Equatable, Sendable {
        case topics([String])
        case targetGroups([String])
        case districts([String])
        case kind
        case size
        /// The municipality's own money.
        case ownMunicipality
        case allYear
    }
    /// What stands in the way without closing it.
    enum Obstacle: Equatable, Sendable {
        /// Percent that they must find.
        case ownShare(Int)
        case english
        /// The organisation has not said how large it is.
        case unknownSize(OrganizationSize)
        case deadlineUnknown
        /// Few days are left.
        case shortTime(CalendarDate)
        case opensLater(CalendarDate)
    }

    var source: FundingSource
    var points: Int
    var reasons: [Reason]
    var obstacles: [Obstacle]

    /// Days in which an application can hardly be written.
    private static let shortDays = 14
    /// A group that says nothing of whom it is for.
    private static let everyone = "alle"
    private static let mostPerSort = 3

    /// Nil when it does not fit: they may not apply, or it is about something else.
    init?(_ source: FundingSource, for profile: FundingProfile, on today: CalendarDate) {
        guard source.kinds.isEmpty || source.kinds.contains(profile.kind.rawValue) else { return nil }
        if !source.sizes.isEmpty, let size = profile.size, !source.sizes.contains(size.rawValue) { return nil }
        let districts = source.districts.intersection(profile.districts).sorted()
        if !source.districts.isEmpty, !profile.districts.isEmpty, districts.isEmpty { return nil }
        let topics = source.topics.intersection(profile.topics).sorted()
        let groups = source.targetGroups.subtracting([Self.everyone])
        let shared = groups.intersection(profile.targetGroups).sorted()
        // About something else, whoever it is for.
        guard !topics.isEmpty || source.topics.isEmpty else { return nil }
        // For others altogether.
        let isForAll = groups.isEmpty || source.targetGroups.contains(Self.everyone)
        guard isForAll || !shared.isEmpty || profile.targetGroups.contains(Self.everyone) else { return nil }

        self.source = source
        (reasons, obstacles) = ([], [])
        points = min(topics.count, Self.mostPerSort) * 3 + min(shared.count, Self.mostPerSort) * 2
        if !topics.isEmpty { reasons.append(.topics(topics)) }
        if !shared.isEmpty { reasons.append(.targetGroups(shared)) }
        add(!districts.isEmpty, 2, .districts(districts))
        add(!source.kinds.isEmpty, 1, .kind)
        add(!source.sizes.isEmpty && profile.size != nil, 1, .size)
        add(source.isPool, 1, .ownMunicipality)
        add(source.isRunning, 1, .allYear)

        if source.ownShare > 0 { hinder(source.ownShare > 20 ? 2 : 1, .ownShare(source.ownShare)) }
        if source.isEnglish { hinder(1, .english) }
        if profile.size == nil,
            let least = OrganizationSize.allCases.first(where: { source.sizes.contains($0.rawValue) })
        {
            hinder(0, .unknownSize(least))
        }
        if let opensOn = source.opensOn {
            hinder(0, .opensLater(opensOn))
        } else if let deadline = source.deadline {
            if today.days(to: deadline) < Self.shortDays { hinder(1, .shortTime(deadline)) }
        } else if !source.isRunning {
            hinder(3, .deadlineUnknown)
        }
    }

    private mutating func add(_ holds: Bool, _ worth: Int, _ reason: Reason) {
        guard holds else { return }
        points += worth
        reasons.append(reason)
    }

    private mutating func hinder(_ cost: Int, _ obstacle: Obstacle) {
        points -= cost
        obstacles.append(obstacle)
    }

    /// The best first.
    static func ranked(
        _ sources: [FundingSource],
        for profile: FundingProfile,
        on today: CalendarDate
    ) -> [FundingMatch] {
        sources.compactMap { FundingMatch($0, for: profile, on: today) }.sorted { left, right in
            left.order < right.order
        }
    }

    private var order: (Int, Int, String, String) {
        (-points, source.deadline?.daysSince1970 ?? .max, Danish.sortKey(source.name), source.path)
    }
}
