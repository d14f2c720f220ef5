import Database

/// What is said or decided about a joint application needs a free hand towards every partner, too.
let partnerInterestMigration = Migration(
    name: "grants-052-partner-interests",
    sql: { w in
        let free = FreeHand.tables.map { table in
            FixedRows.refuse([.insert], of: table, named: "partners", when: { FreeHand.isTiedToPartner($0) }, w)
        }
        return """
            ALTER TABLE grant_pool ADD COLUMN joint TEXT NOT NULL DEFAULT 'uden-ja'
                CHECK (joint IN (\(Pool.Joint.list)));
            \(free.joined(separator: "\n"))
            \(FixedRows.refuse([.update], of: "grant_interest", named: "decided", when: decided, w))
            """
    }
)

/// Nobody who has decided a joint application takes back that they were free towards a partner of it.
private func decided(_ row: String) -> String {
    """
    \(row).verdict = 'fri' AND NEW.verdict <> 'fri' AND EXISTS (
        SELECT 1 FROM grant_decision x JOIN grant_partner d ON d.application_id = x.application_id
        WHERE x.holding_id = \(row).holding_id AND x.round_id = \(row).round_id
            AND d.organization_id = \(row).organization_id AND d.answer <> 'nej')
    """
}

extension FreeHand {
    /// Those whose rows say something about an application.
    static let tables = [
        "grant_assessment", "grant_case_summary", "grant_case_check", "grant_recommended", "grant_draft_decision",
        "grant_decision", "grant_party_hearing",
    ]

    /// True for a row whose writer has not said to be free of a partner that takes part.
    static func isTiedToPartner(_ row: String) -> String {
        """
        EXISTS (SELECT 1 FROM grant_partner d
            WHERE d.application_id = \(row).application_id AND d.organization_id IS NOT NULL AND d.answer <> 'nej'
                AND NOT EXISTS (SELECT 1 FROM grant_interest i WHERE i.round_id = \(row).round_id
                    AND i.organization_id = d.organization_id AND i.holding_id = \(row).holding_id
                    AND i.verdict = 'fri'))
        """
    }
}
