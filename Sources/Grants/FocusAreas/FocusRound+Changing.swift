import Database
import Followup
import Registry
import Web

extension FocusRound {
    static func find(id: Int, in db: any Connection) throws -> FocusRound? {
        try db.first(
            """
            SELECT id, pool_id, question, opens_on, closes_on, outcome, ended_at FROM grant_focus_round WHERE id = \(id)
            """
        )
    }

    /// Asks the organisations; the officer promises to choose after the last day.
    ///
    /// - Returns: nil while another round of the pool has not ended.
    @discardableResult
    static func ask(
        _ question: String,
        until last: CalendarDate,
        of pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> FocusRound? {
        guard try of(pool: pool.id, in: db).allSatisfy({ $0.endedAt != nil }) else { return nil }
        let today = DanishTime.date(of: now)
        let id: Int = try db.value(
            """
            INSERT INTO grant_focus_round (pool_id, question, opens_on, closes_on)
            VALUES (\(pool.id), \(question), \(today), \(last)) RETURNING id
            """
        )
        guard let made = try find(id: id, in: db), let owner = try Function.find(id: pool.ownerID, in: db) else {
            throw RowError.noRow
        }
        try Journal.write(.openedFocus, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
        pool.record(in: db)
        try Obligation.make(
            .init(
                .focusChoice,
                owner: owner,
                owedTo: .other("foreningerne, der giver forslag"),
                what: "Vælg fokus for \(pool.title) efter forslagene".shortened(to: 190),
                nextStep: "Læs forslagene, svar på hvert af dem, og skriv, hvad der blev valgt.",
                subject: made.subject,
                path: PoolPath.focus(pool.slug),
                dueOn: last.adding(workingDays: 10)
            ),
            by: author,
            at: now,
            in: db
        )
        return made
    }

    /// Keeps what an organisation proposes; a later proposal takes the place of its earlier one.
    func propose(
        _ text: String,
        by function: Actor.Function,
        _ organization: Int,
        of pool: Pool,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO grant_focus_proposal (round_id, organization_id, function_id, text, at)
            VALUES (\(id), \(organization), \(function.id), \(text), \(now))
            ON CONFLICT (round_id, organization_id) DO UPDATE
                SET function_id = excluded.function_id, text = excluded.text, at = excluded.at
            """
        )
        try Journal.write(
            .proposedFocus,
            about: pool.subject,
            by: Author(function),
            in: pool.municipalityID,
            at: now,
            in: db
        )
        pool.record(in: db)
    }

    /// Ends it: each proposal has its answer, and the pool its focus areas.
    ///
    /// - Returns: whether it had not ended yet.
    func end(
        _ choice: FocusChoiceForm.Answer,
        of pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_focus_round SET outcome = \(choice.outcome), ended_at = \(now),
                closes_on = CASE WHEN closes_on > \(DanishTime.date(of: now)) THEN \(DanishTime.date(of: now))
                    ELSE closes_on END
            WHERE id = \(id) AND ended_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        for (proposal, verdict, reason) in choice.verdicts {
            try db.run(
                """
                UPDATE grant_focus_proposal SET verdict = \(verdict), reason = \(reason)
                WHERE id = \(proposal) AND round_id = \(id)
                """
            )
        }
        try db.run("DELETE FROM grant_focus_area WHERE pool_id = \(pool.id)")
        for (index, area) in choice.areas.enumerated() {
            try db.run(
                """
                INSERT INTO grant_focus_area (pool_id, position, name, text)
                VALUES (\(pool.id), \(index + 1), \(area.name), \(area.text))
                """
            )
        }
        try Journal.write(.choseFocus, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
        pool.record(in: db)
        try Obligation.settle(.focusChoice, about: subject, by: author, at: now, in: db)
        for proposal in try FocusProposal.of(round: id, in: db) {
            guard let function = try Function.find(id: proposal.functionID, in: db) else { continue }
            try Notification.send(
                .focusChosen,
                about: subject,
                pool.title,
                path: PoolPath.focus(pool.slug),
                to: function,
                at: now,
                in: db
            )
        }
        return true
    }

    var subject: Subject { Subject("grant_focus_round", id) }
}

extension ObligationKind {
    /// The organisations have proposed, and wait for what is chosen.
    static let focusChoice = ObligationKind(
        "pulje-fokus",
        danish: "Valg af fokus for puljer",
        english: "Choosing the focus of pools",
        settling: .byItsThing,
        opensTo: .arrangePools
    )
}

extension NotificationKind {
    static let focusChosen = NotificationKind(
        "pulje-fokus",
        danish: "Der er svar på jeres forslag til en pulje",
        english: "There is an answer to your proposal for a pool",
        side: .organizations
    )
}
