import Database
import Followup
import Registry
import Web

extension Decision {
    /// What keeps a list from being decided.
    enum Fault: Error, Equatable, Sendable {
        /// A budget of the round has not so much left.
        case overBudget(budget: Int)
        /// More would be bound in a coming year than its budget has.
        case overBound(Commitment.Overrun)
        /// Somebody declared a conflict of interest, or has one by the register.
        case conflicted(application: Int)
        /// The applicant is still being heard.
        case isHeard(application: Int)
        /// The council that is to say what it thinks first has not.
        case notRecommended
        /// What the draft lacks.
        case incomplete(application: Int)
        /// Nothing on the list is ready.
        case nothing
        /// The list was changed since it was shown.
        case changed
    }

    /// Decides what stands in the drafts of some applications of a round, all or nothing.
    ///
    /// What the letters are made of is complete when it returns: whoever makes them does so from the decisions, in the same
    /// transaction. Of two who decide on the last money at once one gets it: the schema counts.
    ///
    /// - `applications`: with the revision of each draft as it was shown.
    /// - `room`: of the one who decides.
    static func confirm(
        _ applications: [Int: Int],
        _ room: RoundRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws -> [Decision] {
        let drafts = try DecisionDraft.of(applications: applications.keys.sorted(), in: db)
        guard !drafts.isEmpty else { throw Fault.nothing }
        guard drafts.count == applications.count,
            drafts.allSatisfy({ applications[$0.applicationID] == $0.revision })
        else { throw Fault.changed }
        if !room.pool.recommender.isEmpty, try Recommendation.of(round: room.round.id, in: db) == nil {
            throw Fault.notRecommended
        }
        let decisions = try drafts.map { try confirm($0, room, at: now, in: db) }
        try room.round.endWhenAllAnswered(by: Author(room.interests.function), at: now, in: db)
        ChangeLog.record("grant_round", room.round.id, municipality: room.pool.municipalityID, in: db)
        return decisions
    }

    private static func confirm(
        _ draft: DecisionDraft,
        _ room: RoundRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Decision {
        let id = draft.applicationID
        guard let application = try Application.find(id: id, in: db), application.roundID == room.round.id,
            application.withdrawnAt == nil, let asked = application.asked
        else { throw Fault.changed }
        guard room.interests.standing(try application.parties(in: db)) == .free else {
            throw Fault.conflicted(application: id)
        }
        guard try !PartyHearing.isRunning(application: id, on: DanishTime.date(of: now), in: db) else {
            throw Fault.isHeard(application: id)
        }
        let recommended = try Recommendation.of(round: room.round.id, in: db)
            .flatMap { _ in try Recommended.of(application: id, in: db)?.amount }
        let before = try of(application: id, in: db).last
        guard draft.lacks(asked: asked, recommended: recommended, isCorrection: before != nil).isEmpty else {
            throw Fault.incomplete(application: id)
        }
        guard draft.fits(room.pool, room.round) else { throw Fault.incomplete(application: id) }
        try take(draft.shares, instead: try before?.shares(in: db) ?? [], room.round, db)
        let words = LegalBasis.complaint(of: try LegalBasis.of(pool: room.pool.id, in: db)).shortened(to: 4_000)
        let complaint: String? = words.isEmpty ? nil : words
        do { try Commitment.hold(draft, room.round, in: db) } catch let overrun as Commitment.Overrun {
            throw Fault.overBound(overrun)
        }
        let decision: Int = try db.value(
            """
            INSERT INTO grant_decision (application_id, round_id, organization_id, holding_id, answer, ground, amount,
                duration, last_year, asked, recommended, reason, deviation, complaint, corrects_id, at)
            VALUES (\(id), \(room.round.id), \(application.organizationID), \(room.interests.function.holdingID),
                \(draft.answer), \(draft.ground), \(draft.amount), \(draft.duration), \(draft.lastYear),
                \(asked), \(recommended), \(draft.reason), \(draft.deviation), \(complaint), \(before?.id), \(now)) RETURNING id
            """
        )
        try db.run(
            """
            INSERT INTO grant_decision_amount (decision_id, round_id, budget_id, amount)
            SELECT \(decision), round_id, budget_id, amount FROM grant_draft_amount WHERE application_id = \(id)
            """
        )
        try db.run(
            """
            INSERT INTO grant_decision_reason (decision_id, criterion_id, text)
            SELECT \(decision), criterion_id, text FROM grant_draft_reason WHERE application_id = \(id)
            """
        )
        try db.run("DELETE FROM grant_draft_decision WHERE application_id = \(id)")
        try Journal.write(
            before == nil ? .decided : .corrected,
            about: application.subject,
            by: Author(room.interests.function),
            in: application.municipalityID,
            at: now,
            in: db
        )
        guard let made = try find(id: decision, in: db) else { throw RowError.noRow }
        return made
    }

    /// Counts the money on the round's own rows, where it can never be more than there is.
    private static func take(
        _ shares: [BudgetShare],
        instead old: [BudgetShare],
        _ round: Round,
        _ db: any Connection
    ) throws {
        for budget in Set(shares.map(\.budgetID) + old.map(\.budgetID)).sorted() {
            let more = shares.filter { $0.budgetID == budget }.map(\.amount).sum
            let less = old.filter { $0.budgetID == budget }.map(\.amount).sum
            do {
                try db.run(
                    """
                    UPDATE grant_round_budget SET granted = granted + \(more - less)
                    WHERE round_id = \(round.id) AND budget_id = \(budget)
                    """
                )
            } catch let violation as ConstraintViolation where violation.kind == .check {
                throw Fault.overBudget(budget: budget)
            }
        }
    }
}

extension DecisionDraft {
    /// What must be written before it can be decided.
    enum Lack: Sendable, Hashable {
        /// Yes is the whole amount, no is nothing, and anything else is in part.
        case amount
        /// Why not all of it.
        case reason
        case ground
        /// Why not what the council recommended.
        case deviation
    }

    /// Years after the first that can be promised at once.
    static let mostYears = 9

    /// Whether it lasts no longer than the pool gives money for.
    func fits(_ pool: Pool, _ round: Round) -> Bool {
        switch duration {
        case .oneYear: true
        case .severalYears:
            answer != .no && pool.longest != .oneYear
                && lastYear.map { (round.year + 1...round.year + Self.mostYears).contains($0) } == true
        case .permanent: answer != .no && pool.longest == .permanent
        }
    }

    func lacks(asked: Money, recommended: Money?, isCorrection: Bool) -> Set<Lack> {
        var lacks: Set<Lack> = []
        let fits =
            switch answer {
            case .yes: amount == asked
            case .part: amount > .zero && amount < asked
            case .no: amount == .zero
            }
        if !fits { lacks.insert(.amount) }
        if answer != .yes || isCorrection, reason.isEmpty { lacks.insert(.reason) }
        if answer != .yes, ground == nil { lacks.insert(.ground) }
        if let recommended, recommended != amount, deviation == nil { lacks.insert(.deviation) }
        return lacks
    }
}
