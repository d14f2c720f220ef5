import Database
import Followup
import Registry
import Web

/// What one function says of an application, criterion by criterion («vurdering»).
struct Assessment: RowDecodable, Equatable, Sendable {
    var id: Int
    var applicationID: Int
    var functionID: Int
    /// "Kulturkonsulent".
    var function: String
    var savedAt: Timestamp
    /// When it was handed in; nil for one that is being written.
    var doneAt: Timestamp?

    init(row: Row) throws {
        id = try row["id"]
        applicationID = try row["application_id"]
        functionID = try row["function_id"]
        function = try row["function"]
        savedAt = try row["saved_at"]
        doneAt = try row["done_at"]
    }

    /// One criterion's mark.
    struct Mark: RowDecodable, Equatable, Sendable {
        var assessmentID: Int
        var criterionID: Int
        /// 0 to 4; nil while it is not chosen.
        var score: Int?
        var reason: String

        init(row: Row) throws {
            assessmentID = try row["assessment_id"]
            criterionID = try row["criterion_id"]
            score = try row["score"]
            reason = try row["reason"]
        }

        init(assessmentID: Int = 0, criterionID: Int, score: Int?, reason: String) {
            self.assessmentID = assessmentID
            self.criterionID = criterionID
            self.score = score
            self.reason = reason
        }
    }

    static let best = 4

    /// Those of an application, in the order of the functions.
    static func of(application: Int, in db: any Connection) throws -> [Assessment] {
        try db.all(
            """
            SELECT s.id, s.application_id, s.function_id, COALESCE(f.title, k.name_da) AS function, s.saved_at, s.done_at
            FROM grant_assessment s JOIN function f ON f.id = s.function_id JOIN function_kind k ON k.id = f.kind_id
            WHERE s.application_id = \(application) ORDER BY s.function_id
            """
        )
    }

    /// - `handedIn`: without what somebody is still writing.
    static func marks(application: Int, handedIn: Bool = false, in db: any Connection) throws -> [Mark] {
        let done: SQL = handedIn ? "AND s.done_at IS NOT NULL" : ""
        return try db.all(
            """
            SELECT m.assessment_id, m.criterion_id, m.score, m.reason
            FROM grant_score m JOIN grant_assessment s ON s.id = m.assessment_id
            WHERE s.application_id = \(application) \(done) ORDER BY m.assessment_id, m.criterion_id
            """
        )
    }

    /// The functions that are to assess an application.
    static func assessors(application: Int, in db: any Connection) throws -> [Int] {
        try db.values(
            "SELECT function_id FROM grant_assessor WHERE application_id = \(application) ORDER BY function_id"
        )
    }

    /// Keeps what somebody wrote, and hands it in when it is done.
    ///
    /// - Returns: whether it was taken; what is handed in stands.
    static func save(
        _ marks: [Mark],
        isDone: Bool,
        of room: CaseRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let application = room.application
        let ids: [Int] = try db.values(
            """
            INSERT INTO grant_assessment (application_id, function_id, round_id, organization_id, holding_id, saved_at,
                done_at)
            VALUES (\(application.id), \(room.function.id), \(application.roundID), \(application.organizationID),
                \(room.function.holdingID), \(now), \(isDone ? now : nil))
            ON CONFLICT (application_id, function_id) DO UPDATE
                SET saved_at = excluded.saved_at, done_at = excluded.done_at, holding_id = excluded.holding_id
                WHERE grant_assessment.done_at IS NULL
            RETURNING id
            """
        )
        guard let id = ids.first else { return false }
        try db.run("DELETE FROM grant_score WHERE assessment_id = \(id)")
        for mark in marks {
            try db.run(
                """
                INSERT INTO grant_score (assessment_id, criterion_id, score, reason)
                VALUES (\(id), \(mark.criterionID), \(mark.score), \(mark.reason))
                """
            )
        }
        guard isDone else { return true }
        let municipality = application.municipalityID
        try Journal.write(
            .assessed,
            about: application.subject,
            by: Author(room.function),
            in: municipality,
            at: now,
            in: db
        )
        try settle(function: room.function.id, room.round, municipality: municipality, at: now, in: db)
        return true
    }

    /// Ends a function's task in a round when nothing is left of it.
    static func settle(
        function: Int,
        _ round: Round,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let left: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_assessor x JOIN grant_application a ON a.id = x.application_id
            WHERE x.round_id = \(round.id) AND x.function_id = \(function) AND a.withdrawn_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM grant_assessment s WHERE s.application_id = x.application_id
                    AND s.function_id = x.function_id AND s.done_at IS NOT NULL)
            """
        )
        guard left == 0 else { return }
        for task in try Obligation.open(about: round.subject, kind: .assessing, in: db) where task.ownerID == function {
            try task.settle(.done, by: .system, at: now, in: db)
        }
    }
}
