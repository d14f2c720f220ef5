import Database

/// What was asked for and given, row by row: the one source of every figure about supply and demand.
let demandViews = [
    // What of a grant's money for a year was paid, and what is to come back; no payment is null, not nothing.
    View(name: "grant_use") { _ in
        """
        SELECT g.application_id, y.year, y.amount AS given, g.ended_at,
            (SELECT SUM(p.amount) FROM grant_instalment i JOIN grant_payment p ON p.instalment_id = i.id
                WHERE i.grant_id = g.id AND i.year = y.year) AS paid,
            CASE WHEN y.year = g.first_year
                THEN (SELECT SUM(b.amount) FROM grant_repayment b WHERE b.grant_id = g.id) END AS repaid
        FROM grant_given g JOIN grant_year y ON y.grant_id = g.id WHERE g.application_id IS NOT NULL
        """
    },
    // An application that stands, with what was decided last. It is hidden while nobody may know by name what was asked:
    // those who got money are published, and those who did not where they or the law say so.
    View(name: "grant_demand") { _ in
        """
        SELECT r.pool_id, r.year, r.deadline_at, a.id AS application_id, a.organization_id, o.size, o.founded,
            COALESCE(d.asked, a.asked) AS asked, d.answer, d.amount AS granted,
            CASE WHEN d.amount > 0 THEN 0
                WHEN EXISTS (SELECT 1 FROM grant_naming_consent n WHERE n.application_id = a.id) THEN 0
                WHEN d.id IS NOT NULL AND EXISTS (SELECT 1 FROM grant_pool_basis x JOIN legal_basis l ON l.id = x.basis_id
                    WHERE x.pool_id = r.pool_id AND l.refusals = '\(LegalBasis.Refusals.byName.rawValue)') THEN 0
                ELSE 1 END AS is_hidden,
            CASE WHEN u.paid IS NOT NULL OR u.ended_at IS NOT NULL
                THEN u.given - COALESCE(u.paid, 0) + COALESCE(u.repaid, 0) ELSE u.repaid END AS unspent
        FROM grant_round r
        JOIN grant_application a ON a.round_id = r.id AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
        JOIN organization o ON o.id = a.organization_id
        LEFT JOIN grant_decision d ON d.application_id = a.id
            AND NOT EXISTS (SELECT 1 FROM grant_decision n WHERE n.corrects_id = d.id)
        LEFT JOIN grant_use u ON u.application_id = a.id AND u.year = r.year
        """
    },
]
