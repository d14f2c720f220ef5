package import Database
package import Followup
import Registry
import Web

/// Money that an organisation is asked to pay back («tilbagebetaling»), all at once or in parts.
package struct Repayment: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var grantID: Int
    package var amount: Money
    package var reason: String
    package var dueOn: CalendarDate
    /// What the organisation writes on the transfer.
    package var text: String?
    /// What has come of it.
    package var received: Money
    package var askedAt: Timestamp
    /// The day on which the last of it came.
    package var paidOn: CalendarDate?

    private static let columns: SQL = """
        r.id, r.grant_id, r.amount, r.reason, r.due_on, r.text, r.received, r.asked_at, r.paid_on
        """

    package init(row: Row) throws {
        id = try row["id"]
        grantID = try row["grant_id"]
        amount = try row["amount"]
        reason = try row["reason"]
        dueOn = try row["due_on"]
        text = try row["text"]
        received = try row["received"]
        askedAt = try row["asked_at"]
        paidOn = try row["paid_on"]
    }

    package var subject: Subject { Subject("grant_repayment", id) }
    /// What is still to come.
    package var left: Money { amount - received }

    /// Why money is not asked back, or not noted as come.
    package enum Fault: Error, Equatable, Sendable {
        /// More than was paid and is not asked back already.
        case moreThanPaid(left: Money)
        /// More than is still to come.
        case moreThanAsked(left: Money)
    }
}

extension Repayment {
    package static func of(grant: Int, in db: any Connection) throws -> [Repayment] {
        try db.all("SELECT \(columns) FROM grant_repayment r WHERE r.grant_id = \(grant) ORDER BY r.id")
    }

    package static func find(id: Int, grant: Int, in db: any Connection) throws -> Repayment? {
        try db.first("SELECT \(columns) FROM grant_repayment r WHERE r.id = \(id) AND r.grant_id = \(grant)")
    }

    /// What can still be asked back of a grant: what was paid, less what is asked for already.
    package static func limit(grant: Int, in db: any Connection) throws -> Money {
        let asked = try of(grant: grant, in: db).map(\.amount).sum
        return try Payment.sum(grant: grant, in: db) - asked
    }

    /// Asks for money back by a day, which the organisation's contact then owes.
    ///
    /// Unspent money of a report is asked back the same way.
    ///
    /// - `text`: what they write on the transfer; the letter's number when nothing else is said.
    /// - `holding`: of whoever asks.
    /// - Throws: ``Fault``.
    @discardableResult
    package static func ask(
        _ amount: Money,
        of grant: Grant,
        because reason: String,
        by day: CalendarDate,
        text: String? = nil,
        holding: Int,
        author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Repayment {
        let left = try limit(grant: grant.id, in: db)
        guard amount > .zero, amount <= left else { throw Fault.moreThanPaid(left: left) }
        let letter = try Letter.latest(grant: grant.id, in: db)?.number
        let words = text ?? letter.map { "Tilbage, brev \($0)" }
        let id: Int = try db.value(
            """
            INSERT INTO grant_repayment (grant_id, amount, reason, due_on, text, asked_at, asked_by)
            VALUES (\(grant.id), \(amount), \(reason), \(day), \(words), \(now), \(holding)) RETURNING id
            """
        )
        guard let made = try find(id: id, grant: grant.id, in: db) else { throw RowError.noRow }
        try Journal.write(
            .askedBack,
            about: grant.subject,
            by: author,
            why: reason,
            in: grant.municipalityID,
            at: now,
            in: db
        )
        ChangeLog.record("grant_given", grant.id, municipality: grant.municipalityID, in: db)
        guard let contact = try Function.find(id: grant.contactID, in: db) else { return made }
        try Obligation.make(
            Obligation.Draft(
                .payBack,
                owner: contact,
                what: "Betal \(PageLanguage.danish.money(amount)) tilbage",
                nextStep: words.map { "Skriv »\($0)«, når I betaler. Ring til os, hvis beløbet er forkert." }
                    ?? "Ring til os, hvis beløbet er forkert.",
                subject: made.subject,
                path: letter.map(LetterPath.show),
                dueOn: day
            ),
            by: author,
            at: now,
            in: db
        )
        return made
    }

    /// Notes that some of it has come; the last of it ends what the contact owes.
    ///
    /// - Throws: ``Fault``.
    package func receive(
        _ part: Money,
        on day: CalendarDate,
        of grant: Grant,
        holding: Int,
        author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard part > .zero, part <= left else { throw Fault.moreThanAsked(left: left) }
        let isLast = part == left
        let end: CalendarDate? = isLast ? day : nil
        try db.run(
            """
            UPDATE grant_repayment SET received = received + \(part), paid_on = \(end) WHERE id = \(id)
            """
        )
        try db.run(
            """
            INSERT INTO grant_repayment_part (repayment_id, amount, came_on, noted_at, noted_by)
            VALUES (\(id), \(part), \(day), \(now), \(holding))
            """
        )
        try Journal.write(.cameBack, about: grant.subject, by: author, in: grant.municipalityID, at: now, in: db)
        ChangeLog.record("grant_given", grant.id, municipality: grant.municipalityID, in: db)
        guard isLast else { return }
        try Obligation.settle(.payBack, about: subject, by: author, at: now, in: db)
        guard let contact = try Function.find(id: grant.contactID, in: db),
            let letter = try Letter.latest(grant: grant.id, in: db)
        else { return }
        try Notification.send(
            .payment,
            about: grant.subject,
            "Vi har fået \(PageLanguage.danish.money(amount)) tilbage: \(grant.title)".shortened(to: 190),
            path: LetterPath.show(letter.number),
            to: contact,
            at: now,
            in: db
        )
    }
}

/// What is to come back, with the grant it was for.
struct OpenRepayment: RowDecodable, Sendable {
    var grantID: Int
    var title: String
    var organization: String
    var repayment: Repayment

    init(row: Row) throws {
        repayment = try Repayment(row: row)
        grantID = repayment.grantID
        title = try row["title"]
        organization = try row["organization"]
    }

    /// Those of a municipality that have not come, the first due first; at most 200.
    static func all(municipality: Int, in db: any Connection) throws -> [OpenRepayment] {
        try db.all(
            """
            SELECT r.id, r.grant_id, r.amount, r.reason, r.due_on, r.text, r.received, r.asked_at, r.paid_on, g.title,
                o.name AS organization
            FROM grant_repayment r JOIN grant_given g ON g.id = r.grant_id
                JOIN organization o ON o.id = g.organization_id
            WHERE g.municipality_id = \(municipality) AND r.paid_on IS NULL ORDER BY r.due_on, r.id LIMIT 200
            """
        )
    }
}

extension Payment {
    /// What was paid of a grant.
    package static func sum(grant: Int, in db: any Connection) throws -> Money {
        try db.value(
            """
            SELECT CAST(COALESCE(SUM(y.amount), 0) AS BIGINT) AS n
            FROM grant_payment y JOIN grant_instalment i ON i.id = y.instalment_id WHERE i.grant_id = \(grant)
            """
        )
    }
}

extension ObligationKind {
    /// An organisation pays money back.
    static let payBack = ObligationKind(
        "betal-tilbage",
        danish: "Penge, der skal betales tilbage",
        english: "Money to be paid back",
        settling: .byItsThing,
        opensTo: .applyForGrants
    )
}
