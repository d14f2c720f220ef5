package import Database
package import Registry
import Web

/// What a function's holder leaves behind, until the next one has taken every piece of it on.
///
/// Nothing moves: the function owns it all the time. What is recorded is that somebody has seen it.
package struct Handover: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var functionID: Int
    /// The hold that ends.
    package var holdingID: Int
    package var startedAt: Timestamp
    /// The last day of the one who leaves.
    package var leavesOn: CalendarDate
    /// For whoever comes next.
    package var notes: String
    package var completedAt: Timestamp?

    static let columns: SQL = "id, function_id, holding_id, started_at, leaves_on, notes, completed_at"

    package init(row: Row) throws {
        id = try row["id"]
        functionID = try row["function_id"]
        holdingID = try row["holding_id"]
        startedAt = try row["started_at"]
        leavesOn = try row["leaves_on"]
        notes = try row["notes"]
        completedAt = try row["completed_at"]
    }

    /// Taking over is itself a promise of the function, so that it is followed like all others.
    package static let kind = ObligationKind(
        "overdragelse",
        danish: "Overdragelser",
        english: "Handovers",
        settling: .byItsThing
    )
    /// Working days to take everything on, from the day after the old holder's last.
    static let patience = 10
}

extension Handover {
    /// The one of a function that is not finished.
    package static func open(function: Int, in db: any Connection) throws -> Handover? {
        try db.first(
            "SELECT \(columns) FROM handover WHERE function_id = \(function) AND completed_at IS NULL"
        )
    }

    package static func find(id: Int, in db: any Connection) throws -> Handover? {
        try db.first("SELECT \(columns) FROM handover WHERE id = \(id)")
    }

    /// Sets the last day of a holder and begins the handover of what the function has open.
    ///
    /// - Returns: nil when the function has nothing to hand over, or one is under way already.
    @discardableResult
    package static func begin(
        _ function: Function,
        from holding: Holding,
        leaving day: CalendarDate,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Handover? {
        try holding.end(on: day, in: db)
        try Journal.write(
            .left,
            about: Subject("function", function.id),
            by: author,
            in: function.municipalityID,
            at: now,
            in: db
        )
        return try start(function, from: holding, leaving: day, by: author, at: now, in: db)
    }

    /// Begins the handover of what the function has open, for a holder whose last day is set.
    ///
    /// - Returns: nil when the function has nothing to hand over, or one is under way already.
    @discardableResult
    static func start(
        _ function: Function,
        from holding: Holding,
        leaving day: CalendarDate,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Handover? {
        if let open = try open(function: function.id, in: db) {
            // The same person may leave on another day than was said first.
            if open.holdingID == holding.id {
                try db.run("UPDATE handover SET leaves_on = \(day) WHERE id = \(open.id)")
            }
            return nil
        }
        guard try !items(of: function, nil, in: db).isEmpty else { return nil }
        let id: Int = try db.value(
            """
            INSERT INTO handover (function_id, holding_id, started_at, leaves_on)
            VALUES (\(function.id), \(holding.id), \(now), \(day)) RETURNING id
            """
        )
        try Obligation.make(
            Obligation.Draft(
                kind,
                owner: function,
                what: "Tag imod det, den tidligere \(function.title.lowercasedFirst) havde i gang",
                nextStep: "Læs listen igennem, og tag imod én ting ad gangen.",
                subject: Subject("handover", id),
                path: HandoverPath.show(function.id),
                dueOn: max(day, DanishTime.date(of: now)).adding(workingDays: patience)
            ),
            telling: .nobody,
            by: author,
            at: now,
            in: db
        )
        try tellSuccessors(function: function.id, at: now, in: db)
        return try find(id: id, in: db)
    }

    /// Tells those who hold a function that something waits for them, each once; never the one who leaves.
    ///
    /// - `function`: nil for all, for those whose first day has come.
    static func tellSuccessors(function: Int? = nil, at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        let only: SQL = function.map { id -> SQL in "AND d.function_id = \(id)" } ?? ""
        let rows = try db.rows(
            """
            SELECT b.id, h.person_id FROM handover d
            JOIN obligation b ON b.subject = 'handover' AND b.subject_id = d.id AND b.settled_at IS NULL
            JOIN holding own ON own.id = d.holding_id
            JOIN holding h ON h.function_id = d.function_id AND h.person_id IS NOT NULL AND h.from_on <= \(today)
                AND (h.until_on IS NULL OR h.until_on >= \(today))
            WHERE d.completed_at IS NULL AND h.id <> d.holding_id
                AND (own.person_id IS NULL OR own.person_id <> h.person_id) \(only)
                AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.person_id = h.person_id
                    AND n.subject = 'obligation' AND n.subject_id = b.id AND n.kind = \(NotificationKind.newObligation.key))
            ORDER BY b.id, h.id
            """
        )
        for row in rows {
            guard let obligation = try Obligation.find(id: try row["id"], in: db) else { continue }
            let person: Int = try row["person_id"]
            let owner = obligation.ownerID
            try Notification.add(.newObligation, about: obligation, to: person, as: owner, at: now, in: db)
        }
    }

    /// Writes the notes for whoever comes next.
    package func write(_ notes: String, in db: any Connection) throws {
        try db.run("UPDATE handover SET notes = \(notes) WHERE id = \(id)")
    }
}

/// One thing that somebody has in hand for a function.
package struct HandoverItem: Equatable, Sendable {
    package var subject: Subject
    /// "Opgave", "Samtale", "Aftale".
    package var kind: String
    package var what: String
    package var nextStep: String?
    package var dueOn: CalendarDate?
    package var path: String
    package var isAccepted: Bool

    package init(
        _ subject: Subject,
        kind: String,
        what: String,
        nextStep: String? = nil,
        dueOn: CalendarDate? = nil,
        path: String
    ) {
        self.subject = subject
        self.kind = kind
        self.what = what
        self.nextStep = nextStep
        self.dueOn = dueOn
        self.path = path
        isAccepted = false
    }
}

extension Handover {
    /// Everything that is open for a function: its promises, and with them the cases they belong to.
    ///
    /// - `handover`: marks what has been taken on.
    package static func items(
        of function: Function,
        _ handover: Handover?,
        in db: any Connection
    ) throws -> [HandoverItem] {
        let open: [Obligation] = try db.all(
            """
            SELECT \(Obligation.columns) FROM obligation b
            WHERE b.owner_id = \(function.id) AND b.settled_at IS NULL AND b.kind <> \(kind.key)
            ORDER BY b.due_on, b.id
            """
        )
        let accepted = try handover.map { try $0.accepted(in: db) } ?? []
        return open.map { obligation in
            var item = HandoverItem(
                obligation.reference,
                kind: obligation.kind,
                what: obligation.what,
                nextStep: obligation.nextStep,
                dueOn: obligation.dueOn,
                path: ObligationPath.show(obligation.id)
            )
            item.isAccepted = accepted.contains(item.subject)
            return item
        }
    }

    private func accepted(in db: any Connection) throws -> Set<Subject> {
        let rows = try db.rows("SELECT subject, subject_id FROM handover_acceptance WHERE handover_id = \(id)")
        return Set(try rows.map { Subject(try $0["subject"], try $0["subject_id"]) })
    }

    /// Takes things on; when nothing is left, the handover is done.
    ///
    /// - Returns: how many are left.
    package func accept(
        _ subjects: [Subject],
        as holding: Holding,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        guard let function = try Function.find(id: functionID, in: db) else { return 0 }
        let items = try Self.items(of: function, self, in: db)
        for item in items where subjects.contains(item.subject) && !item.isAccepted {
            try db.run(
                """
                INSERT INTO handover_acceptance (handover_id, subject, subject_id, accepted_at, accepted_by)
                VALUES (\(id), \(item.subject.table), \(item.subject.id), \(now), \(holding.id))
                ON CONFLICT (handover_id, subject, subject_id) DO NOTHING
                """
            )
            try Journal.write(.tookOver, about: item.subject, by: author, in: function.municipalityID, at: now, in: db)
        }
        let left = items.count { !$0.isAccepted && !subjects.contains($0.subject) }
        if left == 0 { try complete(function, by: author, at: now, in: db) }
        return left
    }

    private func complete(
        _ function: Function,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run("UPDATE handover SET completed_at = \(now) WHERE id = \(id) AND completed_at IS NULL")
        try Obligation.settle(Self.kind, about: Subject("handover", id), by: author, at: now, in: db)
    }
}

extension JournalAct {
    package static let took = JournalAct("fik-funktion", danish: "Fik funktionen", english: "Was given the function")
    package static let left = JournalAct("stopper", danish: "Satte en sidste dag", english: "Set a last day")
    package static let tookOver = JournalAct("overtog", danish: "Overtog opgaven", english: "Took the task over")
    package static let wentAway = JournalAct("fravaer", danish: "Meldte fravær", english: "Told of an absence")
    package static let changedFunction = JournalAct(
        "rettede-funktion",
        danish: "Rettede oplysninger om funktionen",
        english: "Changed facts about the function"
    )
}

enum HandoverPath {
    static func show(_ function: Int) -> String { "\(FunctionPath.show(function))/overdragelse" }
}
