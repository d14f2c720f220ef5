package import Database
package import Followup
import Language
package import Registry

extension Pool {
    /// Makes a pool with the usual steps of proportionality and the usual form, for its maker to fill in.
    ///
    /// - `owner`: the function that answers for it.
    @discardableResult
    package static func make(
        _ title: String,
        owner: Function,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Pool {
        let wanted = Danish.slug(title)
        let taken = Set(
            try db.values(
                """
                SELECT slug FROM grant_pool WHERE municipality_id = \(owner.municipalityID)
                    AND slug LIKE \(likePattern(startingWith: wanted)) ESCAPE '\\'
                """
            ) as [String]
        ).union(PoolPath.reserved)
        let slug = taken.contains(wanted) ? (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } : wanted
        let id: Int = try db.value(
            """
            INSERT INTO grant_pool (municipality_id, slug, title, lead, purpose, applicants, procedure, decider,
                recommender, assessors, showing, own_share, owner_id, revision, made_at)
            VALUES (\(owner.municipalityID), \(slug ?? wanted), \(title), '', '', '', '', '', '', 1,
                \(Showing.named), 0, \(owner.id), 0, \(now)) RETURNING id
            """
        )
        for (index, tier) in standardTiers.enumerated() {
            try db.run(
                """
                INSERT INTO grant_tier (pool_id, position, up_to, minutes, accounts, report)
                VALUES (\(id), \(index + 1), \(tier.upTo), \(tier.minutes), \(tier.accounts), \(tier.report))
                """
            )
        }
        try ApplicationForm.makeStandard(pool: id, in: db)
        guard let pool = try find(id: id, in: db) else { throw RowError.noRow }
        try Journal.write(.madePool, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
        pool.record(in: db)
        return pool
    }

    /// What most municipalities ask: accounts endorsed above 20,000 kr., seen by an auditor above 100,000 kr.
    private static let standardTiers: [(upTo: Money?, minutes: Int, accounts: Tier.Accounts, report: Tier.Report)] = [
        (Money(kroner: 20_000), 10, .none, .lines), (Money(kroner: 100_000), 30, .endorsed, .short),
        (nil, 90, .audited, .full),
    ]

    /// Notes that what everybody may read of it has changed.
    func record(in db: any Connection) { ChangeLog.record("grant_pool", id, municipality: municipalityID, in: db) }

    /// Writes a change of one of its parts, unless somebody else was first.
    ///
    /// - `revision`: what the form was made from.
    /// - Returns: whether it was written.
    func change(
        _ revision: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection,
        _ write: PoolWriting
    ) throws -> Bool {
        let changed = try db.run(
            "UPDATE grant_pool SET revision = revision + 1 WHERE id = \(id) AND revision = \(revision)"
        )
        guard changed > 0 else { return false }
        try write(now, db)
        try Journal.write(.changedPool, about: subject, by: author, in: municipalityID, at: now, in: db)
        record(in: db)
        return true
    }
}
