import Database
import Followup
import Registry
import Web

extension Inquiry {
    /// Why it stays what it is.
    enum Unchangeable: Error, Equatable, Sendable {
        /// It is that already.
        case same
        /// Others follow it already: it is on a list that everybody may read, or a politician handed it over.
        case isShown
    }

    /// Puts right what kind of message it is: that kind's tasks and deadline begin, and the asker is told.
    ///
    /// What was promised before stays in the history, as dropped and why.
    ///
    /// - Throws: ``Unchangeable``.
    func change(
        to new: InquiryKind,
        why reason: String,
        as function: Actor.Function,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard new != kind else { throw Unchangeable.same }
        try leaveList(in: db)
        let author = Author(function)
        let today = DanishTime.date(of: now)
        let owed = try owed(in: db)
        let owner = try owner(owed, in: db)
        for task in try Obligation.open(about: subject, in: db) {
            try task.settle(.dropped, note: "Henvendelsen er af en anden slags.", by: author, at: now, in: db)
        }
        let names = try TermNames.all(in: db)
        let about =
            topic.map { names.inSentence(.topic, $0, .danish) }
            ?? targetGroup.map { names.inSentence(.targetGroup, $0, .danish) }
        try db.run(
            """
            UPDATE inquiry SET kind = \(new), headline = \(new.headline(about: about)), owner_id = \(owner.id)
            WHERE id = \(id)
            """
        )
        guard let changed = try Self.find(id: id, in: db) else { throw RowError.noRow }
        // Somebody in sudden trouble must hear from us again, whatever was answered before, and an idea gets an outcome.
        var due: CalendarDate?
        if owed != nil || new == .crisis || new == .idea {
            let begun = DanishTime.date(of: owed?.madeAt ?? now)
            let day = new.answerDays < kind.answerDays || owed == nil ? today : begun
            due = day.adding(workingDays: new.answerDays)
            try db.run("UPDATE inquiry SET closed_at = NULL WHERE id = \(id) AND merged_into_id IS NULL")
            try changed.promiseAnswer(by: owner, due: due, at: now, in: db)
        }
        let table = try RoutingTable.load(municipality: municipalityID, concepts: [], on: today, in: db)
        try CasePlan.begin(changed, owner, table, at: now, in: db)
        if new == .idea, try Idea.of(self, in: db) == nil { try Idea.make(changed, in: db) }
        try tell(changed.told(due: due), keys: keys, at: now, in: db)
        try Journal.write(.changedKind, about: subject, by: author, why: reason, in: municipalityID, at: now, in: db)
        record(in: db)
    }

    /// An idea of which nothing was said yet is forgotten as an idea.
    ///
    /// - Throws: ``Unchangeable`` when others wait for its outcome.
    private func leaveList(in db: any Connection) throws {
        switch kind {
        case .idea:
            guard let idea = try Idea.of(self, in: db) else { return }
            guard idea.publishedAt == nil, idea.outcome == nil, askedByID == nil,
                // Those that were merged into it get its outcome.
                try Idea.undecided(mergedInto: self, in: db).isEmpty
            else { throw Unchangeable.isShown }
            try db.run("DELETE FROM idea WHERE id = \(idea.id)")
        case .barrier:
            guard try Barrier.of(self, in: db) == nil else { throw Unchangeable.isShown }
        case .question, .need, .crisis, .activity: return
        }
    }

    /// What the asker reads of it.
    private func told(due: CalendarDate?) -> String {
        let name = kind.label(language).lowercasedFirst
        let changed = language.pick(
            "Din henvendelse står nu som »\(name)«.",
            "Your message now stands as “\(name)”."
        )
        guard let due else { return changed }
        return "\(changed) \(kind.promise(by: due, language))"
    }
}
