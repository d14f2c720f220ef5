import Database
import Followup
import Registry
import Web

/// The applicant is told of facts that speak against it and that it does not know, and may answer first («partshøring»).
struct PartyHearing: RowDecodable, Equatable, Sendable {
    var id: Int
    var applicationID: Int
    var organizationID: Int
    var facts: String
    var dueOn: CalendarDate
    var at: Timestamp
    var answer: String?
    var answeredAt: Timestamp?

    private static let columns: SQL = """
        x.id, x.application_id, x.organization_id, x.facts, x.due_on, x.at, x.answer, x.answered_at
        """

    init(row: Row) throws {
        id = try row["id"]
        applicationID = try row["application_id"]
        organizationID = try row["organization_id"]
        facts = try row["facts"]
        dueOn = try row["due_on"]
        at = try row["at"]
        answer = try row["answer"]
        answeredAt = try row["answered_at"]
    }

    var subject: Subject { Subject("grant_party_hearing", id) }

    static func find(id: Int, in db: any Connection) throws -> PartyHearing? {
        try db.first("SELECT \(columns) FROM grant_party_hearing x WHERE x.id = \(id)")
    }

    static func of(application: Int, in db: any Connection) throws -> [PartyHearing] {
        try db.all("SELECT \(columns) FROM grant_party_hearing x WHERE x.application_id = \(application) ORDER BY x.id")
    }

    /// Whether an answer can still come.
    static func isRunning(application: Int, on day: CalendarDate, in db: any Connection) throws -> Bool {
        let open: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_party_hearing
            WHERE application_id = \(application) AND answer IS NULL AND lapsed_at IS NULL AND due_on >= \(day)
            """
        )
        return open > 0
    }

    /// Asks the applicant, who is given the task of answering by a day.
    ///
    /// - Throws: ``UniqueViolation`` while an earlier one can still be answered.
    static func ask(
        _ facts: String,
        dueOn: CalendarDate,
        of room: CaseRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let application = room.application
        try lapse(of: application.id, at: now, in: db)
        let id: Int = try db.value(
            """
            INSERT INTO grant_party_hearing (application_id, facts, due_on, round_id, organization_id, holding_id, at)
            VALUES (\(application.id), \(facts), \(dueOn), \(application.roundID), \(application.organizationID),
                \(room.function.holdingID), \(now)) RETURNING id
            """
        )
        let author = Author(room.function)
        let subject = Subject("grant_party_hearing", id)
        guard let contact = try Function.find(id: application.contactID, in: db) else { throw RowError.noRow }
        try Obligation.make(
            Obligation.Draft(
                .partyHearing,
                owner: contact,
                owedTo: .function(room.function.id),
                what: "Sig jeres mening, før vi afgør: \(application.title)".shortened(to: 200),
                nextStep: "Læs, hvad vi har fået at vide, og svar. Det er frivilligt.",
                subject: subject,
                path: PartyHearingPath.show(id),
                dueOn: dueOn
            ),
            by: author,
            at: now,
            in: db
        )
        try Journal.write(
            .askedParty,
            about: application.subject,
            by: author,
            JournalDates(sentOn: DanishTime.date(of: now), theme: "oplysninger i sagen"),
            in: application.municipalityID,
            at: now,
            in: db
        )
    }

    /// Closes what was not answered in time: it stays as not answered, and is nobody's task any more.
    private static func lapse(of application: Int, at now: Timestamp, in db: any Connection) throws {
        let gone: [Int] = try db.values(
            """
            UPDATE grant_party_hearing SET lapsed_at = \(now)
            WHERE application_id = \(application) AND answer IS NULL AND lapsed_at IS NULL
                AND due_on < \(DanishTime.date(of: now))
            RETURNING id
            """
        )
        for id in gone {
            try Obligation.settle(
                .partyHearing,
                about: Subject("grant_party_hearing", id),
                .dropped,
                note: "Fristen er gået.",
                by: .system,
                at: now,
                in: db
            )
        }
    }

    /// Takes the applicant's answer; the first one stands.
    func answer(
        _ text: String,
        by function: Actor.Function,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    )
        throws -> Bool
    {
        let changed = try db.run(
            """
            UPDATE grant_party_hearing SET answer = \(text), answered_at = \(now), answered_by = \(function.holdingID)
            WHERE id = \(id) AND answer IS NULL AND lapsed_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        let author = Author(function)
        try Obligation.settle(.partyHearing, about: subject, by: author, at: now, in: db)
        try Journal.write(
            .answeredAsParty,
            about: Subject("grant_application", applicationID),
            by: author,
            JournalDates(receivedOn: DanishTime.date(of: now), theme: "oplysninger i sagen"),
            in: municipality,
            at: now,
            in: db
        )
        return true
    }
}

/// Addresses where the applicant says what it thinks first.
enum PartyHearingPath {
    static func show(_ id: Int) -> String { "/svar-foerst/\(id)" }
}
