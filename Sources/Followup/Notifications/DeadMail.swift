package import Database
import Mail
import Registry

/// Addresses of functions and their holders that no mail reaches: somebody above is told to find one that works.
package enum DeadMail {
    package static let kind = ObligationKind(
        "doed-mail",
        danish: "Mailadresser, der ikke virker",
        english: "Email addresses that do not work",
        settling: .byItsThing
    )

    /// Working days to find an address that works.
    private static let time = 10

    /// An address somebody must change: a function's own, or that of one who holds it.
    private struct Fault: Hashable {
        var subject: Subject
        var function: Int
    }

    /// Makes the promises about addresses that have died, and settles those about addresses that were changed or work.
    package static func follow(at now: Timestamp, in database: any Database) async throws {
        let today = DanishTime.date(of: now)
        let needsWork = try await database.read { db in
            try !changes(faults(on: today, in: db), in: db).isEmpty
        }
        guard needsWork else { return }
        try await database.write { try follow(at: now, in: $0) }
    }

    static func follow(at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        let faults = try faults(on: today, in: db)
        for change in try changes(faults, in: db) {
            switch change {
            case .begin(let fault): try begin(fault, at: now, in: db)
            case .end(let obligation): try obligation.settle(.done, by: .system, at: now, in: db)
            }
        }
    }

    private enum Change {
        case begin(Fault)
        case end(Obligation)
    }

    private static func changes(_ faults: Set<Fault>, in db: any Connection) throws -> [Change] {
        let open: [Obligation] = try db.all(
            """
            SELECT \(Obligation.columns) FROM obligation b
            WHERE b.kind = \(kind.key) AND b.settled_at IS NULL ORDER BY b.id
            """
        )
        let subjects = Set(faults.map(\.subject))
        let told = Set(open.compactMap(\.subject))
        return open.filter { obligation in obligation.subject.map { !subjects.contains($0) } ?? true }.map(Change.end)
            + faults.filter { !told.contains($0.subject) }.sorted { $0.subject.id < $1.subject.id }.map(Change.begin)
    }

    private static func faults(on today: CalendarDate, in db: any Connection) throws -> Set<Fault> {
        let dead = Set(try DeadAddress.all(in: db).map(\.key))
        guard !dead.isEmpty else { return [] }
        let own = try db.rows("SELECT id, email FROM function WHERE email IS NOT NULL AND closed_on IS NULL")
            .filter { dead.contains(MailAddress.key(try $0["email"])) }
            .map { row in
                let id: Int = try row["id"]
                return Fault(subject: Subject("function", id), function: id)
            }
        let held = try db.rows(
            """
            SELECT h.id, h.function_id, p.email FROM holding h JOIN person p ON p.id = h.person_id
            JOIN function f ON f.id = h.function_id
            WHERE p.email_key IN (\(list: dead.sorted())) AND f.closed_on IS NULL
                AND h.from_on <= \(today) AND (h.until_on IS NULL OR h.until_on >= \(today))
            """
        ).map { Fault(subject: Subject("holding", try $0["id"]), function: try $0["function_id"]) }
        return Set(own + held)
    }

    private static func begin(_ fault: Fault, at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        guard let function = try Function.find(id: fault.function, in: db) else { return }
        let isOwn = fault.subject.table == "function"
        let title = function.title.lowercasedStart
        try Obligation.make(
            Obligation.Draft(
                kind,
                // Where nobody stands above, as over a chair, it is the function's own to mend.
                owner: try Ladder.guardian(of: function, on: today, in: db) ?? function,
                what: isOwn
                    ? "Mailadressen til \(title) virker ikke"
                    : "Mailadressen til den, der er \(title), virker ikke",
                nextStep: isOwn
                    ? "Skriv en adresse, der virker, på funktionen."
                    : "Ring, og find ud af, hvilken adresse der virker. Ret den i Medspil.",
                subject: fault.subject,
                path: FunctionPath.show(function.id),
                dueOn: today.adding(workingDays: time)
            ),
            by: .system,
            at: now,
            in: db
        )
    }
}

extension String {
    /// With a small first letter, unless it is an abbreviation; cut so that it fits in a sentence.
    fileprivate var lowercasedStart: String {
        let isWord = dropFirst().first?.isUppercase != true
        return String((isWord ? prefix(1).lowercased() + dropFirst() : self).prefix(120))
    }
}
