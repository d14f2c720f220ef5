import Database
import Followup
import Registry
import Web

let completionMigration = Migration(
    name: "grants-013-completions",
    sql: { w in
        """
        CREATE TABLE grant_completion (
            id \(w.id),
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            asked_at \(w.timestamp) NOT NULL,
            asked_by \(w.reference) NOT NULL REFERENCES holding (id),
            what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 2000),
            due_on \(w.date) NOT NULL,
            answer TEXT CHECK (length(answer) <= 10000),
            answered_at \(w.timestamp),
            answered_by \(w.reference) REFERENCES holding (id),
            CHECK ((answer IS NULL) = (answered_at IS NULL)),
            CHECK ((answered_at IS NULL) = (answered_by IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_completion_of ON grant_completion (application_id, id);
        CREATE INDEX grant_completion_asked ON grant_completion (asked_by);
        CREATE INDEX grant_completion_answered ON grant_completion (answered_by);
        """
    }
)

/// What the officer asks an organisation for after the deadline, by a day of its own.
struct Completion: RowDecodable, Equatable, Sendable {
    var id: Int
    var applicationID: Int
    var askedAt: Timestamp
    var what: String
    var dueOn: CalendarDate
    var answer: String?
    var answeredAt: Timestamp?

    init(row: Row) throws {
        id = try row["id"]
        applicationID = try row["application_id"]
        askedAt = try row["asked_at"]
        what = try row["what"]
        dueOn = try row["due_on"]
        answer = try row["answer"]
        answeredAt = try row["answered_at"]
    }

    static func of(application: Int, in db: any Connection) throws -> [Completion] {
        try db.all(
            """
            SELECT id, application_id, asked_at, what, due_on, answer, answered_at FROM grant_completion
            WHERE application_id = \(application) ORDER BY id
            """
        )
    }

    /// Files that come with the answer are kept under it.
    var fileKey: String { "_mangler-\(id)" }
}

extension ApplicationCase {
    /// Asks for what is missing; the contact has a promise to keep.
    func askForMore(
        _ what: String,
        by function: Actor.Function,
        due day: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO grant_completion (application_id, asked_at, asked_by, what, due_on)
            VALUES (\(application.id), \(now), \(function.holdingID), \(what), \(day))
            """
        )
        let author = Author(function)
        try Journal.write(
            .askedForMore,
            about: application.subject,
            by: author,
            why: what,
            in: application.municipalityID,
            at: now,
            in: db
        )
        guard let contact = try Function.find(id: application.contactID, in: db) else { return }
        try Obligation.make(
            Obligation.Draft(
                .completeApplication,
                owner: contact,
                owedTo: .function(function.id),
                what: "Send det, der mangler i »\(application.title)«".shortened(to: 199),
                nextStep: "Læs, hvad kommunen beder om, og svar.",
                subject: application.subject,
                path: ApplicationPath.show(application.id),
                dueOn: day
            ),
            by: author,
            at: now,
            in: db
        )
    }

    /// Answers what was asked for.
    ///
    /// - Returns: false when somebody has answered before.
    func complete(
        _ completion: Completion,
        _ answer: String,
        _ files: [KeptFile],
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_completion SET answer = \(answer), answered_at = \(now), answered_by = \(function.holdingID)
            WHERE id = \(completion.id) AND answered_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        let author = Author(function)
        if !files.isEmpty {
            try AnswerFile.add(files, to: completion.fileKey, of: application, by: author, at: now, in: db)
        }
        try Journal.write(
            .sentMore,
            about: application.subject,
            by: author,
            JournalDates(receivedOn: DanishTime.date(of: now), theme: "Ansøgning \(application.reference ?? "")"),
            in: application.municipalityID,
            at: now,
            in: db
        )
        let open = try Completion.of(application: application.id, in: db).contains { $0.answeredAt == nil }
        if !open {
            try Obligation.settle(.completeApplication, about: application.subject, by: author, at: now, in: db)
        }
        try tellOwner("Svar på det, der manglede: ansøgning \(application.reference ?? "")", at: now, in: db)
        return true
    }
}
