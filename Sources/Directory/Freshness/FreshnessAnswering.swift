import Database
import Followup
import Web

/// What happens to offers when somebody says how it stands.
extension Freshness {
    /// How a question about an offer ended.
    enum Outcome: String, Sendable, SQLEncodable {
        case confirmed = "bekraeftet"
        case paused = "pause"
        case closed = "lukket"
        /// The question fell away.
        case dropped = "bortfaldet"
    }

    /// Notes that offers are right as they stand, which settles what was asked about them.
    ///
    /// - `call`: in which it was said, if in one.
    static func confirm(
        _ services: [Int],
        by author: Author,
        call: Int? = nil,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        for row in try owners(of: services, in: db) {
            let (id, municipality): (Int, Int) = (try row["id"], try row["municipality_id"])
            try db.run("UPDATE service SET last_confirmed = \(today), updated_at = \(now) WHERE id = \(id)")
            try Journal.write(
                .confirmedOffer,
                about: Followup.Subject("service", id),
                by: author,
                in: municipality,
                at: now,
                in: db
            )
            ChangeLog.record("service", id, municipality: municipality, in: db)
        }
        try settle(services, .confirmed, call: call, by: author, at: now, in: db)
    }

    /// Notes that something in a text must be changed; the question stays open until it is.
    static func note(
        _ answer: FreshnessAnswer,
        to question: FreshnessQuestion,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        try db.run(
            "UPDATE freshness_question SET answer = \(answer), answered_at = \(now) WHERE id = \(question.id)"
        )
        try Journal.write(
            answer == .gone ? .saidGone : .saidWrong,
            about: Followup.Subject("service", question.serviceID),
            by: author,
            in: municipality,
            at: now,
            in: db
        )
        guard answer == .gone else { return }
        // A link may be in anybody's hands, so what takes an offer away is said by telephone.
        try db.run(
            "UPDATE freshness_question SET call_on = \(today) WHERE id = \(question.id) AND call_on > \(today)"
        )
        try CallList.list([question.organizationID], at: now, in: db)
    }

    /// Settles what was asked about some offers, and the promises that it fulfils.
    static func settle(
        _ services: [Int],
        _ outcome: Outcome,
        call: Int? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let open = try FreshnessQuestion.open(services: services, in: db)
        guard !open.isEmpty else { return }
        try db.run(
            """
            UPDATE freshness_question SET settled_at = \(now), outcome = \(outcome), call_id = \(call)
            WHERE id IN (\(list: open.map(\.id))) AND settled_at IS NULL
            """
        )
        for organization in Set(open.map(\.organizationID)).sorted() {
            try keepPromises(of: organization, by: author, at: now, in: db)
        }
    }

    /// Settles the promises to confirm and to ring that there is nothing left of.
    static func keepPromises(
        of organization: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let closed: [Int] = try db.values(
            """
            UPDATE freshness_request SET closed_at = \(now)
            WHERE organization_id = \(organization) AND closed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM freshness_question q WHERE q.request_id = freshness_request.id AND q.settled_at IS NULL
            )
            RETURNING id
            """
        )
        for request in closed {
            let subject = Followup.Subject("freshness_request", request)
            try Obligation.settle(confirming, about: subject, by: author, at: now, in: db)
        }
        let waiting: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM freshness_question
            WHERE organization_id = \(organization) AND settled_at IS NULL AND call_on <= \(DanishTime.date(of: now))
            """
        )
        if waiting == 0 {
            let subject = Followup.Subject("organization", organization)
            try Obligation.settle(ringing, about: subject, by: author, at: now, in: db)
        }
    }

    static func owners(of services: [Int], in db: any Connection) throws -> [Row] {
        try db.rows("SELECT id, municipality_id, status FROM service WHERE id IN (\(list: services)) ORDER BY id")
    }
}
