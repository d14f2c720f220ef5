import Database
import Followup
import Registry
import Web

extension Inquiry {
    /// Moves it to another function: the promise goes along, the asker is told, and the routing learns.
    func move(
        to target: Function,
        why reason: String,
        as function: Actor.Function,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let author = Author(function)
        if let owed = try owed(in: db) { try owed.give(to: target, why: reason, by: author, at: now, in: db) }
        try db.run("UPDATE inquiry SET owner_id = \(target.id) WHERE id = \(id)")
        try Lesson.learn(self, belongsTo: target, in: db)
        try tell(
            language.pick(
                "Din henvendelse er givet videre til \(target.title.asTitle(language)).",
                "Your message was passed on to \(target.title.asTitle(language))."
            ),
            keys: keys,
            at: now,
            in: db
        )
        try Journal.write(.moved, about: subject, by: author, why: reason, in: municipalityID, at: now, in: db)
        record(in: db)
    }

    /// Whoever works with what was moved to them has taken it on, so that it does not go back while they do.
    func takeOn(as function: Actor.Function, at now: Timestamp, in db: any Connection) throws {
        guard let owed = try owed(in: db), owed.ownerID == function.id else { return }
        try owed.accept(by: Author(function), at: now, in: db)
    }

    /// Makes a part of it an inquiry of its own, with an owner of its own; the asker follows it by the same link.
    ///
    /// - `text`: the part, in words that staff chose.
    @discardableResult
    func split(
        _ text: String,
        to target: Function,
        as function: Actor.Function,
        once key: InquiryToken? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Inquiry {
        let part: Int = try db.value(
            """
            INSERT INTO inquiry (municipality_id, kind, headline, topic, target_group, language, token_hash, owner_id,
                received_at, split_from_id)
            SELECT municipality_id, kind, headline, topic, target_group, language, \(InquiryToken.make().hash),
                \(target.id), \(now), id
            FROM inquiry WHERE id = \(id) RETURNING id
            """
        )
        // The seals are bound to the column, not to the row.
        try db.run(
            """
            UPDATE inquiry SET (name, email, phone, association, email_print) =
                (SELECT o.name, o.email, o.phone, o.association, o.email_print FROM inquiry o WHERE o.id = \(id))
            WHERE id = \(part)
            """
        )
        try InquiryMessage.add(text, by: .asker, to: part, keys: keys, at: now, in: db)
        guard let made = try Self.find(id: part, in: db) else { throw RowError.noRow }
        try made.promiseAnswer(by: target, at: now, in: db)
        try tell(
            language.pick(
                "En del af din henvendelse får svar fra \(target.title.asTitle(language)). Du kan læse svaret her.",
                "A part of your message is answered by \(target.title.asTitle(language)). You can read the answer here."
            ),
            once: key,
            keys: keys,
            at: now,
            in: db
        )
        for one in [subject, made.subject] {
            try Journal.write(.split, about: one, by: Author(function), in: municipalityID, at: now, in: db)
        }
        record(in: db)
        made.record(in: db)
        return made
    }

    /// Why two cannot become one.
    enum Unmergeable: Error, Equatable, Sendable {
        case itself
        /// The other is closed, or part of another already.
        case notOpen
        /// Others were merged into it, and were told what was answered there.
        case holdsOthers
        /// An idea of which nobody has said what becomes of it, into what gets no such outcome.
        case lacksOutcome
    }

    /// Makes it a part of another inquiry about the same thing: that one is answered, and both askers read it.
    ///
    /// - Throws: ``Unmergeable``.
    func merge(
        into other: Inquiry,
        as function: Actor.Function,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard other.id != id else { throw Unmergeable.itself }
        guard isOpen, other.isOpen, other.municipalityID == municipalityID else { throw Unmergeable.notOpen }
        // Whoever is merged reads what is answered from then on: moved along, they would read another's answers and lose
        // their own.
        let merged: Int = try db.value("SELECT COUNT(*) FROM inquiry WHERE merged_into_id = \(id)")
        guard merged == 0 else { throw Unmergeable.holdsOthers }
        guard try !lacksOutcome(in: db) || other.lacksOutcome(in: db) else { throw Unmergeable.lacksOutcome }
        let author = Author(function)
        try db.run("UPDATE inquiry SET merged_into_id = \(other.id), closed_at = \(now) WHERE id = \(id)")
        try Obligation.settle(
            .answer,
            about: subject,
            .dropped,
            note: "Besvares sammen med nr. \(other.reference)",
            by: author,
            at: now,
            in: db
        )
        try other.promiseAnswer(by: other.owner(nil, in: db), at: now, in: db)
        for one in [self, other] {
            try one.tell(
                one.language.pick(
                    "En anden har spurgt om det samme. I får det samme svar, og I kan ikke se hinandens ord.",
                    "Somebody else has asked the same. You get the same answer and cannot see each other's words."
                ),
                keys: keys,
                at: now,
                in: db
            )
            try Journal.write(.merged, about: one.subject, by: author, in: municipalityID, at: now, in: db)
            one.record(in: db)
        }
    }

    /// A line in the conversation from Medspil itself.
    func tell(
        _ text: String,
        once key: InquiryToken? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try InquiryMessage.add(text, by: .system, to: id, once: key, keys: keys, at: now, in: db)
    }
}
