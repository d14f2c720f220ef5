package import Database
import Followup

/// An instalment that is due, or was sent to be paid.
package struct Payment: RowDecodable, Equatable, Sendable {
    package var instalmentID: Int
    package var grantID: Int
    package var title: String
    package var organization: String
    /// Nil for a group without one; it has no NemKonto and is paid by hand.
    package var cvr: String?
    package var dueOn: CalendarDate
    package var amount: Money
    /// Of the latest letter.
    package var letter: String
    /// Why it is held back; nil when it is not.
    package var stop: String?

    /// Whether it goes into a file.
    package var isPayable: Bool { stop == nil && cvr != nil }

    package init(row: Row) throws {
        instalmentID = try row["instalment_id"]
        grantID = try row["grant_id"]
        title = try row["title"]
        organization = try row["organization"]
        cvr = try row["cvr"]
        dueOn = try row["due_on"]
        amount = try row["amount"]
        letter = try row["letter"]
        stop = try row["stop"]
    }

    /// What stands on the organisation's account statement.
    package var text: String { "Tilskud brev \(letter)" }
}

extension Payment {
    /// Every instalment of a municipality that is due by a day and in no file, those that are held back too.
    ///
    /// Only what a letter has told of is paid.
    ///
    /// - `hand`: what the person may pay, or what somebody else must.
    static func due(
        by day: CalendarDate,
        _ free: FreeCases,
        _ hand: FreeCases.Hand = .own,
        municipality: Int,
        in db: any Connection
    ) throws -> [Payment] {
        try db.all(
            """
            SELECT i.id AS instalment_id, g.id AS grant_id, g.title, o.name AS organization, o.cvr, i.due_on,
                CAST(SUM(p.amount) AS BIGINT) AS amount,
                (SELECT l.number FROM grant_letter l WHERE l.grant_id = g.id ORDER BY l.supplement DESC LIMIT 1)
                    AS letter,
                (SELECT s.reason FROM grant_stop s WHERE s.grant_id = g.id AND s.ended_at IS NULL) AS stop
            FROM grant_instalment i JOIN grant_given g ON g.id = i.grant_id
            JOIN organization o ON o.id = g.organization_id
            JOIN grant_instalment_part p ON p.instalment_id = i.id
            WHERE g.municipality_id = \(municipality) AND i.due_on <= \(day)
                AND EXISTS (SELECT 1 FROM grant_letter l WHERE l.grant_id = g.id AND l.year = i.year)
                AND NOT EXISTS (SELECT 1 FROM grant_payment y WHERE y.instalment_id = i.id)
                AND \(free.grants(hand))
            GROUP BY i.id, g.id, g.title, o.name, o.cvr, i.due_on HAVING SUM(p.amount) > 0
            ORDER BY i.due_on, i.id LIMIT 5000
            """
        )
    }
}

/// Instalments that were sent to be paid together («betalingsfil»).
package struct PaymentFile: Equatable, Sendable {
    package var id: Int
    package var madeAt: Timestamp
    package var count: Int
    package var sum: Money

    /// Puts everything in a file that is due by a day, has a CVR number and is not held back, unless the person has something
    /// to do with whoever gets it.
    ///
    /// - Returns: nil when there is nothing.
    static func make(
        dueBy day: CalendarDate,
        _ free: FreeCases,
        municipality: Int,
        holding: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int? {
        let payments = try Payment.due(by: day, free, municipality: municipality, in: db).filter(\.isPayable)
        guard !payments.isEmpty else { return nil }
        let id: Int = try db.value(
            """
            INSERT INTO grant_payment_file (municipality_id, due_by, made_at, made_by)
            VALUES (\(municipality), \(day), \(now), \(holding)) RETURNING id
            """
        )
        for payment in payments {
            try db.run(
                """
                INSERT INTO grant_payment (instalment_id, file_id, amount, organization, cvr, letter, text)
                VALUES (\(payment.instalmentID), \(id), \(payment.amount), \(payment.organization), \(payment.cvr),
                    \(payment.letter), \(payment.text))
                """
            )
        }
        try Journal.write(
            .madePayments,
            about: Subject("grant_payment_file", id),
            by: author,
            in: municipality,
            at: now,
            in: db
        )
        return id
    }

    /// Those of a municipality, the latest first; at most 100.
    package static func all(municipality: Int, in db: any Connection) throws -> [PaymentFile] {
        try db.rows(
            """
            SELECT f.id, f.made_at, COUNT(*) AS n, CAST(SUM(p.amount) AS BIGINT) AS amount
            FROM grant_payment_file f JOIN grant_payment p ON p.file_id = f.id
            WHERE f.municipality_id = \(municipality) GROUP BY f.id, f.made_at ORDER BY f.id DESC LIMIT 100
            """
        ).map { row in
            PaymentFile(id: try row["id"], madeAt: try row["made_at"], count: try row["n"], sum: try row["amount"])
        }
    }

    /// A grant in it that needs another hand; nil when there is none.
    static func refused(id: Int, _ free: FreeCases, municipality: Int, in db: any Connection) throws -> Grant? {
        try db.first(
            """
            SELECT \(Grant.columns) FROM grant_given g WHERE g.municipality_id = \(municipality)
                AND g.id IN (SELECT i.grant_id FROM grant_payment p JOIN grant_instalment i ON i.id = p.instalment_id
                    WHERE p.file_id = \(id)) AND \(free.grants(.other)) ORDER BY g.id LIMIT 1
            """
        )
    }

    /// The file as the municipality's payment system reads it; nil for one that is not the municipality's.
    static func csv(id: Int, municipality: Int, in db: any Connection) throws -> String? {
        let rows = try db.rows(
            """
            SELECT p.organization, p.cvr, p.amount, p.letter, p.text, i.due_on
            FROM grant_payment p JOIN grant_payment_file f ON f.id = p.file_id
            JOIN grant_instalment i ON i.id = p.instalment_id
            WHERE f.id = \(id) AND f.municipality_id = \(municipality) ORDER BY i.due_on, i.id
            """
        )
        guard !rows.isEmpty else { return nil }
        var lines = [["NemKonto (CVR)", "Modtager", "Dato", "Beløb", "Tekst", "Brev"]]
        for row in rows {
            let (day, amount): (CalendarDate, Money) = (try row["due_on"], try row["amount"])
            let cvr: String? = try row["cvr"]
            lines.append([
                cvr ?? "", try row["organization"], day.description, LetterFigures.plain(amount), try row["text"],
                try row["letter"],
            ])
        }
        return "\u{FEFF}" + lines.map { $0.map(LetterFigures.cell).joined(separator: ";") + "\r\n" }.joined()
    }
}
