import Database
import Followup
import Registry
import Web

/// What somebody said of an answer.
enum Verdict: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case helped = "hjalp"
    case notHelped = "hjalp-ikke"
}

extension Inquiry {
    /// Answers the asker: the promise is kept, and it is the asker's turn.
    func answer(
        _ text: String,
        as function: Actor.Function,
        once key: InquiryToken? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let author = Author(function)
        let today = DanishTime.date(of: now)
        try takeOn(as: function, at: now, in: db)
        let owed = try owed(in: db)
        try InquiryMessage.add(text, by: .staff, function: function.id, to: id, once: key, keys: keys, at: now, in: db)
        let days = DanishTime.date(of: receivedAt).workingDays(to: today)
        try db.run(
            """
            UPDATE inquiry SET owner_id = \(owed?.ownerID ?? ownerID), answered_at = COALESCE(answered_at, \(now)),
                answer_days = COALESCE(answer_days, \(max(0, days)))
            WHERE id = \(id)
            """
        )
        try Obligation.settle(.answer, about: subject, by: author, at: now, in: db)
        let dates = JournalDates(sentOn: today, theme: headline)
        try Journal.write(.answered, about: subject, by: author, dates, in: municipalityID, at: now, in: db)
        // "Thank you, we are looking at it" is no outcome: that is still owed.
        if try owesOutcome(in: db) { try promiseAnswer(by: owner(owed, in: db), at: now, in: db) }
        record(in: db)
    }

    /// Notes something that only staff see.
    func note(
        _ text: String,
        as function: Actor.Function,
        once key: InquiryToken? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try InquiryMessage.add(text, by: .note, function: function.id, to: id, once: key, keys: keys, at: now, in: db)
        try Journal.write(.noted, about: subject, by: Author(function), in: municipalityID, at: now, in: db)
        record(in: db)
    }

    /// The asker writes again: a closed inquiry opens, and an answer is owed anew.
    func reply(
        _ text: String,
        once key: InquiryToken? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try InquiryMessage.add(text, by: .asker, to: id, once: key, keys: keys, at: now, in: db)
        try db.run("UPDATE inquiry SET closed_at = NULL WHERE id = \(id) AND merged_into_id IS NULL")
        try Journal.write(
            .asked,
            about: subject,
            by: .guest,
            JournalDates(receivedOn: DanishTime.date(of: now), theme: headline),
            in: municipalityID,
            at: now,
            in: db
        )
        try promiseAnswer(by: owner(nil, in: db), at: now, in: db)
        record(in: db)
    }

    /// The asker says whether the answer helped: one that did not is owed anew, one that did ends it.
    func judge(_ verdict: Verdict, at now: Timestamp, in db: any Connection) throws {
        guard try isAnswered(in: db) else { return }
        try db.run("INSERT INTO inquiry_verdict (inquiry_id, verdict, at) VALUES (\(id), \(verdict), \(now))")
        let act: JournalAct = verdict == .helped ? .helped : .notHelped
        try Journal.write(act, about: subject, by: .guest, in: municipalityID, at: now, in: db)
        switch verdict {
        case .helped:
            if try owed(in: db) == nil, try !lacksOutcome(in: db) {
                try db.run("UPDATE inquiry SET closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL")
            }
        case .notHelped:
            try db.run("UPDATE inquiry SET closed_at = NULL WHERE id = \(id) AND merged_into_id IS NULL")
            try promiseAnswer(by: owner(nil, in: db), at: now, in: db)
        }
        record(in: db)
    }

    /// Whether the asker has an answer: here, or where it was merged into.
    private func isAnswered(in db: any Connection) throws -> Bool {
        guard answeredAt == nil, let mergedIntoID else { return answeredAt != nil }
        let answers: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM inquiry_message
            WHERE inquiry_id = \(mergedIntoID) AND author = 'kommune' AND at >= \(closedAt)
            """
        )
        return answers > 0
    }

    /// Why an inquiry cannot be closed.
    enum Unclosable: Error, Equatable, Sendable {
        case answerIsOwed
        /// Nobody has said what becomes of the idea.
        case lacksOutcome
    }

    /// Closes an inquiry that has been answered.
    ///
    /// - Throws: ``Unclosable`` while the asker waits for an answer.
    func close(as function: Actor.Function, at now: Timestamp, in db: any Connection) throws {
        guard answeredAt != nil else { throw Unclosable.answerIsOwed }
        guard try !lacksOutcome(in: db) else { throw Unclosable.lacksOutcome }
        guard try owed(in: db) == nil else { throw Unclosable.answerIsOwed }
        try db.run("UPDATE inquiry SET closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL")
        try Journal.write(.closed, about: subject, by: Author(function), in: municipalityID, at: now, in: db)
        record(in: db)
    }

    /// Whether it is an idea of which nobody has said what becomes of it.
    func lacksOutcome(in db: any Connection) throws -> Bool {
        guard kind == .idea, let idea = try Idea.of(self, in: db) else { return false }
        return idea.outcome == nil
    }

    /// The same of one that was not merged: what it was merged into owes the outcome of both.
    func owesOutcome(in db: any Connection) throws -> Bool { try mergedIntoID == nil && lacksOutcome(in: db) }

    /// Says what becomes of an idea, which is an answer too; what comes about is promised.
    ///
    /// An idea has one outcome; a second one is not heard.
    ///
    /// - `day`: by which it comes about.
    /// - `telling`: by mail, those who follow it.
    func decide(
        _ outcome: IdeaOutcome,
        _ reason: String,
        by day: CalendarDate? = nil,
        as function: Actor.Function,
        telling: (send: EntranceMail.Send, base: String)? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let idea = try Idea.of(self, in: db), idea.outcome == nil else { return }
        // Ideas that were merged into this one get the same.
        for idea in try [idea] + Idea.undecided(mergedInto: self, in: db) {
            try idea.decide(outcome, reason, at: now, in: db)
            guard let telling else { continue }
            try idea.tell(
                IdeaFollower.of(idea, in: db),
                outcome,
                reason,
                municipality: municipalityID,
                base: telling.base,
                telling.send,
                keys: keys,
                at: now,
                in: db
            )
        }
        try Journal.write(.decidedIdea, about: subject, by: Author(function), in: municipalityID, at: now, in: db)
        let owner = try owner(owed(in: db), in: db)
        var text = "\(outcome.label(language)).\n\n\(reason)"
        if let day {
            text += language.pick(
                "\n\nDet sker senest \(language.longDate(day)).",
                "\n\nIt comes about by \(language.longDate(day))."
            )
        }
        try answer(text, as: function, keys: keys, at: now, in: db)
        if let day { try promise(idea, by: day, owner, Author(function), at: now, in: db) }
    }

    /// What was said to come about is owed from now on, by whoever has the idea.
    private func promise(
        _ idea: Idea,
        by day: CalendarDate,
        _ owner: Function,
        _ author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try Obligation.make(
            Obligation.Draft(
                .ideaKept,
                owner: owner,
                owedTo: askedByID.map(Obligation.Party.function) ?? .other("den, der gav idéen"),
                what: "\(idea.title ?? headline): få den til at ske, nr. \(reference)",
                nextStep: "Se, hvad I lovede i svaret, og aftal det første skridt.",
                subject: subject,
                dueOn: day
            ),
            by: author,
            at: now,
            in: db
        )
    }

    /// Notes that somebody read the conversation, once a day for each holding.
    func noteReading(by function: Actor.Function, at now: Timestamp, in db: any Connection) throws {
        let fresh = try db.run(
            """
            INSERT INTO inquiry_reading (inquiry_id, holding_id, read_on)
            VALUES (\(id), \(function.holdingID), \(DanishTime.date(of: now)))
            ON CONFLICT (inquiry_id, holding_id, read_on) DO NOTHING
            """
        )
        try takeOn(as: function, at: now, in: db)
        guard fresh > 0 else { return }
        try Journal.write(.read, about: subject, by: Author(function), in: municipalityID, at: now, in: db)
    }
}
