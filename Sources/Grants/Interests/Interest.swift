import Database
import Followup
import Registry
import Web

/// What somebody said, or Medspil knows, about having something to do with an organisation that applies in a round.
struct Interest: RowDecodable, Equatable, Sendable {
    enum Verdict: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// Has nothing to do with it, and may read, assess and decide.
        case free = "fri"
        /// Has («inhabil»), and sees neither the case nor what others say of it.
        case conflicted = "inhabil"
    }
    enum Source: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case own = "selv"
        /// Known from the functions that the person has or had.
        case register = "register"
    }

    var id: Int
    var roundID: Int
    var organizationID: Int
    var holdingID: Int
    var verdict: Verdict
    var source: Source
    var why: String?
    var at: Timestamp

    static let columns: SQL = "i.id, i.round_id, i.organization_id, i.holding_id, i.verdict, i.source, i.why, i.at"

    init(row: Row) throws {
        id = try row["id"]
        roundID = try row["round_id"]
        organizationID = try row["organization_id"]
        holdingID = try row["holding_id"]
        verdict = try row["verdict"]
        source = try row["source"]
        why = try row["why"]
        at = try row["at"]
    }
}

/// Where one person stands towards those who apply in a round: acting as one function, but with all that the person is.
struct Interests: Sendable, Equatable {
    enum Standing: Sendable, Equatable {
        /// Has not said yet.
        case undeclared
        case free
        case conflicted
    }

    /// Months after leaving a function in which it still counts.
    static let memory = 24

    let roundID: Int
    let function: Actor.Function
    /// Organisations that the acting function declared itself free of.
    private let free: Set<Int>
    private let conflicted: Set<Int>
    /// Organisations in which the person has or lately had a function; there is no declaring against that.
    let connected: Set<Int>

    func standing(_ organization: Int) -> Standing {
        if conflicted.contains(organization) || connected.contains(organization) { return .conflicted }
        return free.contains(organization) ? .free : .undeclared
    }

    /// Of somebody in a round; nil for a person who acts as nothing.
    ///
    /// - `organizations`: the only ones that are asked about; a round may have hundreds. Others are undeclared then.
    static func of(
        _ actor: Actor,
        round: Int,
        about organizations: [Int]? = nil,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Interests? {
        guard let function = actor.acting else { return nil }
        let only: SQL = organizations.map { "AND i.organization_id IN (\(list: $0))" } ?? ""
        let said: [Interest] = try db.all(
            """
            SELECT \(Interest.columns) FROM grant_interest i JOIN holding h ON h.id = i.holding_id
            WHERE i.round_id = \(round) AND h.person_id = \(actor.personID) \(only)
            """
        )
        let connected: [Int] = try db.values(
            """
            SELECT DISTINCT f.organization_id FROM holding h JOIN function f ON f.id = h.function_id
            WHERE h.person_id = \(actor.personID) AND f.organization_id IS NOT NULL
                AND (h.until_on IS NULL OR h.until_on >= \(day.adding(months: -memory)))
            """
        )
        return Interests(
            roundID: round,
            function: function,
            free: Set(
                said.filter { $0.verdict == .free && $0.holdingID == function.holdingID }.map(\.organizationID)
            ),
            conflicted: Set(said.filter { $0.verdict == .conflicted }.map(\.organizationID)),
            connected: Set(connected)
        )
    }
}

extension Interest {
    /// What keeps a declaration from being taken.
    enum Fault: Error, Equatable, Sendable {
        /// The person has or lately had a function in the organisation.
        case isConnected
        /// It did not apply in the round.
        case isNoApplicant
        /// Something was decided on the word that is now taken back.
        case hasDecided
    }

    /// Takes somebody's word about one organisation, the first time or anew.
    ///
    /// Whoever finds out late that there is a conflict leaves: what they wrote about the case and is not decided goes.
    static func declare(
        _ verdict: Verdict,
        why: String?,
        about organization: Int,
        _ interests: Interests,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let round = interests.roundID
        guard try RoundApplicant.applied(organization, round: round, in: db) else { throw Fault.isNoApplicant }
        guard verdict == .conflicted || !interests.connected.contains(organization) else { throw Fault.isConnected }
        if verdict == .conflicted { try leave(organization, interests, in: db) }
        try store(verdict, .own, why, organization, interests, municipality, now, db)
    }

    /// Writes down the conflicts that Medspil knows of, before anything is shown.
    static func noteConnections(
        _ interests: Interests,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let known: [Int] = try db.values(
            """
            SELECT organization_id FROM grant_interest
            WHERE round_id = \(interests.roundID) AND holding_id = \(interests.function.holdingID)
            """
        )
        for applicant in try RoundApplicant.of(round: interests.roundID, in: db)
        where interests.connected.contains(applicant.organizationID) && !known.contains(applicant.organizationID) {
            try store(.conflicted, .register, nil, applicant.organizationID, interests, municipality, now, db)
        }
    }

    /// What ties somebody to an association stays in its row, from where it is erased: the journal says only that it was
    /// declared.
    private static func store(
        _ verdict: Verdict,
        _ source: Source,
        _ why: String?,
        _ organization: Int,
        _ interests: Interests,
        _ municipality: Int,
        _ now: Timestamp,
        _ db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO grant_interest (round_id, organization_id, holding_id, verdict, source, why, at)
            VALUES (\(interests.roundID), \(organization), \(interests.function.holdingID), \(verdict), \(source), \(why),
                \(now))
            ON CONFLICT (round_id, organization_id, holding_id) DO UPDATE
                SET verdict = excluded.verdict, source = excluded.source, why = excluded.why, at = excluded.at
            RETURNING id
            """
        )
        try Journal.write(
            verdict == .free ? .declaredFree : source == .own ? .declaredConflict : .foundConflict,
            about: Subject("grant_interest", id),
            by: Author(interests.function),
            in: municipality,
            at: now,
            in: db
        )
    }

    /// Takes away what the person wrote about a case that is not decided, as whichever function.
    private static func leave(_ organization: Int, _ interests: Interests, in db: any Connection) throws {
        let own: SQL = """
            round_id = \(interests.roundID) AND (organization_id = \(organization) OR application_id IN (
                SELECT d.application_id FROM grant_partner d
                WHERE d.organization_id = \(organization) AND d.answer <> 'nej'))
                AND holding_id IN (SELECT o.id FROM holding h JOIN holding o ON o.person_id = h.person_id
                    WHERE h.id = \(interests.function.holdingID))
            """
        let fixed: Int = try db.value(
            """
            SELECT (SELECT COUNT(*) FROM grant_decision WHERE \(own)) + (SELECT COUNT(*) FROM grant_party_hearing WHERE \(own))
                + (SELECT COUNT(*) FROM grant_recommended x WHERE \(own)
                    AND EXISTS (SELECT 1 FROM grant_recommendation r WHERE r.round_id = x.round_id)) AS n
            """
        )
        guard fixed == 0 else { throw Fault.hasDecided }
        for table in ["grant_assessment", "grant_recommended", "grant_draft_decision", "grant_case_summary"] as [SQL] {
            try db.run("DELETE FROM \(table) WHERE \(own)")
        }
        try db.run("DELETE FROM grant_case_check WHERE \(own)")
    }
}
