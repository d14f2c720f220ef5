import Database
import Language

/// Something one can apply to: one of the municipality's pools, or a fund.
struct FundingSource: Equatable, Sendable {
    enum Origin: Equatable, Sendable {
        case pool(slug: String, round: String)
        case fund(slug: String)
    }

    var origin: Origin
    var name: String
    /// Empty takes all.
    var topics: Set<String> = []
    var targetGroups: Set<String> = []
    var districts: Set<String> = []
    var kinds: Set<String> = []
    var sizes: Set<String> = []
    /// Percent.
    var ownShare = 0
    /// The next deadline; nil with ``isRunning`` is all year, and else not known.
    var deadline: CalendarDate?
    /// When a pool that is announced opens.
    var opensOn: CalendarDate?
    var isRunning = false
    var isEnglish = false

    init(_ origin: Origin, _ name: String) {
        self.origin = origin
        self.name = name
    }

    /// A path on this site.
    var path: String {
        switch origin {
        case .pool(let slug, _): PoolPath.show(slug)
        case .fund(let slug): FundPath.show(slug)
        }
    }

    var isPool: Bool { if case .pool = origin { true } else { false } }

    /// Funds that are looked through.
    private static let most = 5_000

    /// All that one can apply to in a municipality, now or soon.
    static func all(municipality: Int, at now: Timestamp, in db: any Connection) throws -> [FundingSource] {
        try pools(municipality, now, db) + funds(municipality, DanishTime.date(of: now), db)
    }

    private static func pools(_ municipality: Int, _ now: Timestamp, _ db: any Connection) throws -> [FundingSource] {
        let pools = try Pool.all(municipality: municipality, in: db)
        let rounds = try Round.of(pools: pools.map(\.id), in: db)
        let subjects = try db.rows(
            """
            SELECT pool_id, taxonomy, key FROM grant_pool_subject WHERE pool_id IN (\(list: pools.map(\.id)))
            ORDER BY pool_id, taxonomy, key
            """
        )
        return try pools.compactMap { pool in
            let own = rounds.filter { $0.poolID == pool.id }
            guard let round = Round.current(own, at: now), [.open, .coming].contains(round.stage(at: now)) else {
                return nil
            }
            var source = FundingSource(.pool(slug: pool.slug, round: round.slug), pool.title)
            source.ownShare = pool.ownShare
            source.deadline = DanishTime.date(of: round.deadlineAt)
            if round.stage(at: now) == .coming { source.opensOn = DanishTime.date(of: round.opensAt) }
            for row in subjects where try row["pool_id"] as Int == pool.id {
                let (taxonomy, key): (String, String) = (try row["taxonomy"], try row["key"])
                if taxonomy == "topic" { source.topics.insert(key) } else { source.targetGroups.insert(key) }
            }
            return source
        }
    }

    private static func funds(_ municipality: Int, _ day: CalendarDate, _ db: any Connection) throws -> [FundingSource]
    {
        let funds = try Fund.page(FundChoice(), municipality: municipality, on: day, limit: most, in: db)
        let traits = try FundTraits.of(funds: funds.map(\.id), in: db)
        return funds.map { fund in
            var source = FundingSource(.fund(slug: fund.slug), fund.name)
            source.topics = Set(traits[fund.id, .topic])
            source.targetGroups = Set(traits[fund.id, .targetGroup])
            source.districts = Set(traits[fund.id, .district])
            source.kinds = Set(traits[fund.id, .kind])
            source.sizes = Set(traits[fund.id, .size])
            source.ownShare = fund.ownShare
            source.deadline = fund.nextOn
            source.isRunning = fund.timing == .running
            source.isEnglish = fund.language == .english
            return source
        }
    }
}
