package import Database
package import Registry

extension Obligation {
    package static func find(id: Int, in db: any Connection) throws -> Obligation? {
        try db.first("SELECT \(columns) FROM obligation b WHERE b.id = \(id)")
    }

    /// The open promises about a thing, the first due first.
    package static func open(
        about subject: Subject,
        kind: ObligationKind? = nil,
        in db: any Connection
    ) throws -> [Obligation] {
        var filter: SQL = "b.subject = \(subject.table) AND b.subject_id = \(subject.id) AND b.settled_at IS NULL"
        if let kind { filter = "\(filter) AND b.kind = \(kind.key)" }
        return try db.all("SELECT \(columns) FROM obligation b WHERE \(filter) ORDER BY b.due_on, b.id")
    }

    /// What a promise is to say when it is made.
    package struct Draft: Sendable {
        package var kind: ObligationKind
        package var owner: Function
        package var owedTo: Party?
        package var what: String
        package var nextStep: String
        package var subject: Subject?
        package var path: String?
        package var dueOn: CalendarDate

        /// - `what`: at most 200 characters, and nothing about a citizen.
        /// - `nextStep`: at most 300 characters.
        package init(
            _ kind: ObligationKind,
            owner: Function,
            owedTo: Party? = nil,
            what: String,
            nextStep: String,
            subject: Subject? = nil,
            path: String? = nil,
            dueOn: CalendarDate
        ) {
            self.kind = kind
            self.owner = owner
            self.owedTo = owedTo
            self.what = what
            self.nextStep = nextStep
            self.subject = subject
            self.path = path
            self.dueOn = dueOn
        }
    }

    /// Who is told of a new promise.
    package enum Told: Equatable, Sendable {
        /// Those whom a message for its owner reaches.
        case owner
        /// Nobody yet: whoever makes it does so later.
        case nobody
    }

    /// Makes a promise, writes it in the journal and tells its owner.
    @discardableResult
    package static func make(
        _ draft: Draft,
        telling told: Told = .owner,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Obligation {
        let today = DanishTime.date(of: now)
        let owner = try draft.owner.ifOpenElseGuardian(on: today, in: db)
        let notice = EscalationStep.first(dueOn: draft.dueOn, after: today)
        let id: Int = try db.value(
            """
            INSERT INTO obligation (municipality_id, kind, owner_id, owed_function_id, owed_organization_id, owed_text,
                what, next_step, subject, subject_id, path, due_on, notice_on, made_at, made_by)
            VALUES (\(owner.municipalityID), \(draft.kind.key), \(owner.id), \(draft.owedTo?.functionID),
                \(draft.owedTo?.organizationID), \(draft.owedTo?.text), \(draft.what), \(draft.nextStep),
                \(draft.subject?.table), \(draft.subject?.id), \(draft.path), \(draft.dueOn), \(notice), \(now),
                \(author.holdingID)) RETURNING id
            """
        )
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        try Journal.write(.promised, about: made.reference, by: author, in: owner.municipalityID, at: now, in: db)
        if told == .owner { try Notification.send(.newObligation, about: made, to: owner, at: now, in: db) }
        ChangeLog.record("obligation", id, municipality: owner.municipalityID, in: db)
        return made
    }

    /// Whether the same was written down within the last minute: somebody pressed twice.
    static func isJustMade(_ draft: Draft, at now: Timestamp, in db: any Connection) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) FROM obligation
            WHERE owner_id = \(draft.owner.id) AND settled_at IS NULL AND due_on = \(draft.dueOn)
                AND kind = \(draft.kind.key) AND what = \(draft.what) AND next_step = \(draft.nextStep)
                AND COALESCE(owed_organization_id, 0) = \(draft.owedTo?.organizationID ?? 0)
                AND COALESCE(owed_text, '') = \(draft.owedTo?.text ?? "") AND made_at > \(now.adding(seconds: -60))
            """
        )
        return count > 0
    }

    /// Ends a promise.
    ///
    /// - `note`: how, in a sentence; it must be given for what was dropped.
    /// Gives whether it was still open.
    @discardableResult
    package func settle(
        _ outcome: Outcome,
        note: String? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE obligation SET settled_at = \(now), settled_on = \(DanishTime.date(of: now)),
                settled_by = \(author.holdingID), outcome = \(outcome), settled_note = \(note), notice_on = NULL
            WHERE id = \(id) AND settled_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        let act: JournalAct = outcome == .done ? .kept : .dropped
        try Journal.write(act, about: reference, by: author, why: note, in: municipalityID, at: now, in: db)
        ChangeLog.record("obligation", id, municipality: municipalityID, in: db)
        return true
    }

    /// Gives a promise another last day, for a reason.
    package func move(
        to day: CalendarDate,
        why reason: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let notice = EscalationStep.first(dueOn: day, after: DanishTime.date(of: now))
        try db.run(
            "UPDATE obligation SET due_on = \(day), notice_on = \(notice) WHERE id = \(id) AND settled_at IS NULL"
        )
        try Journal.write(.postponed, about: reference, by: author, why: reason, in: municipalityID, at: now, in: db)
        ChangeLog.record("obligation", id, municipality: municipalityID, in: db)
    }

    /// The promise itself, as the journal refers to it.
    package var reference: Subject { Subject("obligation", id) }
}

extension Obligation {
    /// Settles every open promise of a kind about a thing, with the change that fulfilled them.
    package static func settle(
        _ kind: ObligationKind,
        about subject: Subject,
        _ outcome: Outcome = .done,
        note: String? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for obligation in try open(about: subject, kind: kind, in: db) {
            try obligation.settle(outcome, note: note, by: author, at: now, in: db)
        }
    }
}

extension Obligation {
    /// What is owed to some organisations and still open, the first due first; at most 500.
    package static func open(
        owedTo organizations: [Int],
        except kind: ObligationKind,
        in db: any Connection
    ) throws -> [Obligation] {
        try db.all(
            """
            SELECT \(columns) FROM obligation b
            WHERE b.owed_organization_id IN (\(list: organizations)) AND b.settled_at IS NULL AND b.kind <> \(kind.key)
            ORDER BY b.due_on, b.id LIMIT 500
            """
        )
    }
}
