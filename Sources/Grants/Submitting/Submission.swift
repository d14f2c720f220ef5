package import Database
import Followup
import Registry
import Web

/// One sending of an application; the latest counts.
package struct Submission: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var applicationID: Int
    /// From 1; a correction before the deadline makes the next.
    package var number: Int
    package var begunAt: Timestamp
    package var at: Timestamp
    package var asked: Money
    package var content: SubmittedContent

    package init(row: Row) throws {
        id = try row["id"]
        applicationID = try row["application_id"]
        number = try row["number"]
        begunAt = try row["begun_at"]
        at = try row["at"]
        asked = try row["asked"]
        content = try SubmittedContent(json: row["content"])
    }

    package static func latest(of application: Int, in db: any Connection) throws -> Submission? {
        try db.first(
            """
            SELECT id, application_id, number, begun_at, at, asked, content FROM grant_submission
            WHERE application_id = \(application) ORDER BY number DESC LIMIT 1
            """
        )
    }
}

/// What came of the attempt to send an application.
enum Sending: Equatable, Sendable {
    case sent
    /// It was sent already and nobody has opened it since: pressed twice.
    case sentBefore
    /// The deadline has passed.
    case late
    /// Something that must be answered is not.
    case incomplete
    /// The pool wants every partner to say yes first.
    case disagreed
    case withdrawn
}

extension ApplicationCase {
    /// Checks everything again and sends it: the number, what was sent, and who must now read it.
    ///
    /// - `begun`: when the request came.
    func send(by function: Actor.Function, begun: Timestamp, at now: Timestamp, in db: any Connection) throws -> Sending
    {
        guard application.withdrawnAt == nil else { return .withdrawn }
        if application.sentAt != nil, correctedAt == nil { return .sentBefore }
        guard round.takes(begun: begun, arrived: now) else { return .late }
        guard var content = SubmittedContent(self) else { return .incomplete }
        guard unagreed(.danish).isEmpty else { return .disagreed }
        let author = Author(function)
        // What partners said of a part that is no more is not what is sent.
        try askPartners(by: author, at: now, in: db)
        content.partners = try Partner.of(application: application.id, in: db).map(SubmittedContent.PartnerState.init)
        let reference =
            try application.reference
            ?? NumberSeries.application.next(
                year: DanishTime.date(of: now).year,
                municipality: application.municipalityID,
                in: db
            )
        try db.run(
            """
            UPDATE grant_application SET reference = \(reference), sent_at = \(now), title = \(content.title),
                asked = \(content.asked) WHERE id = \(application.id)
            """
        )
        try db.run("DELETE FROM grant_correction WHERE application_id = \(application.id)")
        try db.run(
            """
            INSERT INTO grant_submission (application_id, number, begun_at, at, holding_id, asked, content)
            VALUES (\(application.id), \((latest?.number ?? 0) + 1), \(min(begun, now)), \(now), \(function.holdingID),
                \(content.asked), \(try content.json()))
            """
        )
        try Journal.write(
            .sentApplication,
            about: application.subject,
            by: author,
            JournalDates(receivedOn: DanishTime.date(of: now), theme: "Ansøgning \(reference)"),
            in: application.municipalityID,
            at: now,
            in: db
        )
        try oweAnswer(by: author, at: now, in: db)
        try oweLaterFiles(by: author, at: now, in: db)
        ChangeLog.record("grant_application", application.id, municipality: application.municipalityID, in: db)
        return .sent
    }

    /// One promise for the whole round, however many apply.
    private func oweAnswer(by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard try Obligation.open(about: round.subject, kind: .readApplications, in: db).isEmpty,
            let owner = try Function.find(id: pool.ownerID, in: db)
        else { return }
        try Obligation.make(
            Obligation.Draft(
                .readApplications,
                owner: owner,
                owedTo: .other("dem, der har søgt"),
                what: "Svar på ansøgninger: \(pool.title), \(round.title)".shortened(to: 199),
                nextStep: "Læs ansøgningerne, når fristen er gået.",
                subject: round.subject,
                path: ApplicationPath.round(pool.slug, round.slug),
                dueOn: round.answerOn
            ),
            by: author,
            at: now,
            in: db
        )
    }

    private func oweLaterFiles(by author: Author, at now: Timestamp, in db: any Connection) throws {
        let missing = laterFiles(.danish)
        guard let day = round.attachmentsOn, !missing.isEmpty,
            try Obligation.open(about: application.subject, kind: .laterFiles, in: db).isEmpty,
            let contact = try Function.find(id: application.contactID, in: db)
        else { return }
        try Obligation.make(
            Obligation.Draft(
                .laterFiles,
                owner: contact,
                owedTo: .function(pool.ownerID),
                what: "Send filer til »\(application.title)«: \(missing.map(\.label).joined(separator: ", "))"
                    .shortened(to: 199),
                nextStep: "Læg filerne op på jeres ansøgning.",
                subject: application.subject,
                path: ApplicationPath.show(application.id),
                dueOn: day
            ),
            by: author,
            at: now,
            in: db
        )
    }
}

extension ApplicationCase {
    /// Opens it again before the deadline; what was sent stands until it is sent again.
    ///
    /// - Returns: whether it can be changed now.
    func reopen(by function: Actor.Function, at now: Timestamp, in db: any Connection) throws -> Bool {
        guard application.sentAt != nil, application.withdrawnAt == nil, !isDecided, round.stage(at: now) == .open
        else {
            return false
        }
        guard correctedAt == nil else { return true }
        try db.run(
            """
            INSERT INTO grant_correction (application_id, at, holding_id)
            VALUES (\(application.id), \(now), \(function.holdingID))
            """
        )
        try Journal.write(
            .reopenedApplication,
            about: application.subject,
            by: Author(function),
            in: application.municipalityID,
            at: now,
            in: db
        )
        return true
    }

    /// Takes it back, for a reason; nobody reads or decides it then.
    ///
    /// - Returns: whether it was there to take back.
    func withdraw(
        why reason: String,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_application SET withdrawn_at = \(now), withdrawn_reason = \(reason)
            WHERE id = \(application.id) AND sent_at IS NOT NULL AND withdrawn_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM grant_decision d WHERE d.application_id = \(application.id))
            """
        )
        guard changed > 0 else { return false }
        try db.run("DELETE FROM grant_correction WHERE application_id = \(application.id)")
        let author = Author(function)
        try Journal.write(
            .withdrewApplication,
            about: application.subject,
            by: author,
            why: reason,
            in: application.municipalityID,
            at: now,
            in: db
        )
        try application.dropTasks("Ansøgningen er trukket tilbage.", by: author, at: now, in: db)
        for function in try Assessment.assessors(application: application.id, in: db) {
            try Assessment.settle(
                function: function,
                round,
                municipality: application.municipalityID,
                at: now,
                in: db
            )
        }
        try round.endWhenAllAnswered(by: author, at: now, in: db)
        try tellOwner("Trukket tilbage: ansøgning \(application.reference ?? "")", at: now, in: db)
        ChangeLog.record("grant_application", application.id, municipality: application.municipalityID, in: db)
        ChangeLog.record("grant_round", round.id, municipality: application.municipalityID, in: db)
        return true
    }

    /// Tells whoever looks after the pool.
    func tellOwner(_ what: String, at now: Timestamp, in db: any Connection) throws {
        guard let owner = try Function.find(id: pool.ownerID, in: db) else { return }
        try Notification.send(
            .moreForApplication,
            about: application.subject,
            what,
            path: ApplicationPath.read(application.id),
            to: owner,
            at: now,
            in: db
        )
    }

    /// Tells the organisation.
    func tellContact(_ what: String, at now: Timestamp, in db: any Connection) throws {
        guard let contact = try Function.find(id: application.contactID, in: db) else { return }
        try Notification.send(
            .newsOfApplication,
            about: application.subject,
            what,
            path: ApplicationPath.show(application.id),
            to: contact,
            at: now,
            in: db
        )
    }
}
