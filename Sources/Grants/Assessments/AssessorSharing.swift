import Database
import Followup
import Registry
import Web

/// Who assesses which application: shared out evenly, and never with somebody who has to do with the applicant.
enum AssessorSharing {
    /// What came of sharing.
    struct Filled {
        /// Functions that got applications.
        var functions = Set<Int>()
        /// Applications that lack assessors, because the others are in conflict.
        var short = Set<Int>()
    }

    private struct Case: RowDecodable {
        var id: Int
        var organizationID: Int

        init(row: Row) throws {
            id = try row["id"]
            organizationID = try row["organization_id"]
        }
    }

    /// An organisation that takes part in another's application.
    private struct Partnership: RowDecodable {
        var applicationID: Int
        var organizationID: Int

        init(row: Row) throws {
            applicationID = try row["application_id"]
            organizationID = try row["organization_id"]
        }
    }

    private struct Pair: RowDecodable, Hashable {
        var functionID: Int
        var otherID: Int

        init(_ function: Int, _ other: Int) {
            functionID = function
            otherID = other
        }

        init(row: Row) throws {
            functionID = try row["function_id"]
            otherID = try row["other_id"]
        }
    }

    /// Gives each application of a round the assessors that it lacks, and those functions their task.
    ///
    /// - Returns: how many applications lack some, because the others are in conflict.
    @discardableResult
    static func share(
        _ round: Round,
        of pool: Pool,
        among functions: [Function],
        dueOn: CalendarDate,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        let filled = try fill(round, pool, among: functions.map(\.id), at: now, in: db)
        try promise(
            functions.filter { filled.functions.contains($0.id) },
            round,
            pool,
            dueOn: dueOn,
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.sharedOut, about: round.subject, by: author, in: pool.municipalityID, at: now, in: db)
        return filled.short.count
    }

    /// Makes assessing the task of functions that were given cases and have no such task now.
    static func promise(
        _ functions: [Function],
        _ round: Round,
        _ pool: Pool,
        dueOn: CalendarDate,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard !functions.isEmpty else { return }
        let busy = Set(try Obligation.open(about: round.subject, kind: .assessing, in: db).map(\.ownerID))
        for function in functions where !busy.contains(function.id) {
            try Obligation.make(
                Obligation.Draft(
                    .assessing,
                    owner: function,
                    what: "Vurder ansøgninger: \(pool.title), \(round.title)".shortened(to: 200),
                    nextStep: "Sig først, om du er inhabil. Læs så den første.",
                    subject: round.subject,
                    path: CasePath.index,
                    dueOn: dueOn
                ),
                by: author,
                at: now,
                in: db
            )
        }
    }

    /// Gives each case the assessors that it lacks, those with the fewest first.
    static func fill(
        _ round: Round,
        _ pool: Pool,
        among functions: [Int],
        at now: Timestamp,
        in db: any Connection
    ) throws -> Filled {
        let cases: [Case] = try db.all(
            """
            SELECT a.id, a.organization_id FROM grant_application a
            WHERE a.round_id = \(round.id) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL ORDER BY a.id
            """
        )
        let given: [Pair] = try db.all(
            "SELECT function_id, application_id AS other_id FROM grant_assessor WHERE round_id = \(round.id)"
        )
        let partners: [Partnership] = try db.all(
            """
            SELECT d.application_id, d.organization_id FROM grant_partner d
                JOIN grant_application a ON a.id = d.application_id
            WHERE a.round_id = \(round.id) AND d.organization_id IS NOT NULL AND d.answer <> 'nej'
            """
        )
        let others = Dictionary(grouping: partners, by: \.applicationID)
        let barred = try barred(functions, round, on: DanishTime.date(of: now), in: db)
        var load = Dictionary(functions.map { ($0, 0) }) { first, _ in first }
        for pair in given where load[pair.functionID] != nil { load[pair.functionID, default: 0] += 1 }
        var filled = Filled()
        for one in cases {
            var own = Set(given.filter { $0.otherID == one.id }.map(\.functionID))
            while own.count < pool.assessors {
                let parties = [one.organizationID] + (others[one.id] ?? []).map(\.organizationID)
                let free = functions.filter { function in
                    !own.contains(function) && !parties.contains { barred.contains(Pair(function, $0)) }
                }
                guard let next = free.min(by: { (load[$0, default: 0], $0) < (load[$1, default: 0], $1) }) else {
                    break
                }
                try db.run(
                    """
                    INSERT INTO grant_assessor (application_id, function_id, round_id, at)
                    VALUES (\(one.id), \(next), \(round.id), \(now))
                    """
                )
                own.insert(next)
                filled.functions.insert(next)
                load[next, default: 0] += 1
            }
            if own.count < pool.assessors { filled.short.insert(one.id) }
        }
        return filled
    }

    /// Functions whose holders have to do with organisations, by what they said or what the register knows.
    private static func barred(
        _ functions: [Int],
        _ round: Round,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Set<Pair> {
        guard !functions.isEmpty else { return [] }
        let current: SQL = """
            h.function_id IN (\(list: functions)) AND h.person_id IS NOT NULL
                AND (h.until_on IS NULL OR h.until_on >= \(day))
            """
        let pairs: [Pair] = try db.all(
            """
            SELECT h.function_id, f.organization_id AS other_id
            FROM holding h JOIN holding o ON o.person_id = h.person_id JOIN function f ON f.id = o.function_id
            WHERE \(current) AND f.organization_id IS NOT NULL
                AND (o.until_on IS NULL OR o.until_on >= \(day.adding(months: -Interests.memory)))
            UNION
            SELECT h.function_id, i.organization_id AS other_id
            FROM holding h JOIN holding o ON o.person_id = h.person_id JOIN grant_interest i ON i.holding_id = o.id
            WHERE \(current) AND i.round_id = \(round.id) AND i.verdict = 'inhabil'
            """
        )
        return Set(pairs)
    }
}
