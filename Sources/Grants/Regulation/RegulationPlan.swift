import Database

/// What a year's rates would make of every grant that follows prices and wages.
struct RegulationPlan: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        var grant: Int
        var title: String
        var organization: String
        var before: Money
        var after: Money
    }

    var lines: [Line]
    /// Grants that somebody else must see to.
    var others = 0

    var before: Money { lines.map(\.before).sum }
    var after: Money { lines.map(\.after).sum }

    /// Grants that run in the year, had an amount and a letter the year before, and no final amount yet.
    static func of(
        _ rate: GrantRate,
        _ free: FreeCases,
        municipality: Int,
        in db: any Connection
    ) throws -> RegulationPlan {
        let rows = try db.rows(
            """
            SELECT g.id AS grant_id, g.title, g.duration, o.name AS organization, p.given, p.base,
                CASE WHEN \(free.grants(.own)) THEN 1 ELSE 0 END AS is_free
            FROM grant_given g JOIN organization o ON o.id = g.organization_id
            JOIN grant_part p ON p.grant_id = g.id AND p.year = \(rate.year - 1)
            LEFT JOIN grant_year y ON y.grant_id = g.id AND y.year = \(rate.year)
            WHERE g.municipality_id = \(municipality) AND g.duration <> \(Grant.Duration.oneYear)
                AND g.ended_at IS NULL AND g.first_year < \(rate.year)
                AND (g.last_year IS NULL OR g.last_year >= \(rate.year))
                AND (y.year IS NULL OR y.standing = \(Regulation.Standing.provisional))
                AND EXISTS (SELECT 1 FROM grant_letter l WHERE l.grant_id = g.id)
                AND NOT EXISTS (SELECT 1 FROM grant_mailing_letter m
                    WHERE m.grant_id = g.id AND m.state = \(Mailing.State.waiting))
            ORDER BY g.id, p.position
            """
        )
        var (lines, others) = ([Line](), Set<Int>())
        for row in rows {
            let (id, given): (Int, Money) = (try row["grant_id"], try row["given"])
            guard try row["is_free"] as Int == 1 else {
                others.insert(id)
                continue
            }
            let duration: Grant.Duration = try row["duration"]
            let base: Money? = try row["base"]
            let after = base != nil || duration == .permanent ? rate.regulation(of: given).result : given
            if lines.last?.grant == id {
                lines[lines.count - 1].before += given
                lines[lines.count - 1].after += after
            } else {
                lines.append(
                    Line(
                        grant: id,
                        title: try row["title"],
                        organization: try row["organization"],
                        before: given,
                        after: after
                    )
                )
            }
        }
        return RegulationPlan(lines: lines, others: others.count)
    }
}

extension GrantRate {
    /// What the rates make of an amount of the year before.
    func regulation(of base: Money) -> Regulation {
        Regulation(year: year, base: base, correction: correction, forecast: forecast, standing: standing)
    }
}
