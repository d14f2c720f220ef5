import Database
import Followup
import Registry
import Web

extension Inquiry {
    /// What somebody sends, before it has been received.
    struct Draft: Sendable {
        var kind: InquiryKind
        var text: String
        var asker: Asker
        var language: PageLanguage
        var token: InquiryToken
        /// The function as which somebody with an account asks.
        var askedBy: Function?
    }

    /// Receives an inquiry: stores it sealed, and promises an answer in the same transaction.
    ///
    /// - Throws: `UniqueViolation` when it was sent before, by somebody who pressed twice.
    @discardableResult
    static func receive(
        _ draft: Draft,
        _ routing: Routing,
        _ reading: TextReading,
        _ table: RoutingTable,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Inquiry {
        let owner = routing.function
        let asker = draft.asker
        let id: Int = try db.value(
            """
            INSERT INTO inquiry (municipality_id, kind, headline, topic, target_group, language, name, email, phone,
                association, email_print, token_hash, owner_id, asked_by_id, received_at)
            VALUES (\(owner.municipalityID), \(draft.kind), \(draft.kind.headline(about: routing.about(table.names))),
                \(routing.topic), \(routing.targetGroup), \(draft.language.rawValue),
                \(try asker.name.map { try keys.seal($0, for: InquirySeal.name) }),
                \(try asker.email.map { try keys.seal($0, for: InquirySeal.email) }),
                \(try asker.phone.map { try keys.seal($0, for: InquirySeal.phone) }),
                \(try asker.association.map { try keys.seal($0, for: InquirySeal.association) }),
                \(asker.email.flatMap { keys.prints(of: $0, for: InquirySeal.email).first }), \(draft.token.hash), \(owner.id), \(draft.askedBy?.id), \(now)) RETURNING id
            """
        )
        try InquiryMessage.add(draft.text, by: .asker, to: id, keys: keys, at: now, in: db)
        for concept in Set(reading.meant.filter { $0.strength >= 0.5 }.map(\.key)).sorted() {
            try db.run("INSERT INTO inquiry_concept (inquiry_id, concept) VALUES (\(id), \(concept))")
        }
        guard let inquiry = try find(id: id, in: db) else { throw RowError.noRow }
        try Journal.write(
            .received,
            about: inquiry.subject,
            by: .guest,
            JournalDates(receivedOn: DanishTime.date(of: now), theme: inquiry.headline),
            in: inquiry.municipalityID,
            at: now,
            in: db
        )
        try inquiry.promiseAnswer(by: owner, at: now, in: db)
        try CasePlan.begin(inquiry, owner, table, at: now, in: db)
        if inquiry.kind == .idea { try Idea.make(inquiry, in: db) }
        inquiry.record(in: db)
        return inquiry
    }

    /// Promises the asker an answer, unless one is owed already.
    ///
    /// - `due`: the last day; nil gives the days that its kind has.
    func promiseAnswer(
        by owner: Function,
        due: CalendarDate? = nil,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard try Obligation.open(about: subject, kind: .answer, in: db).isEmpty else { return }
        // An idea that was decided, and a part of one, are only answered.
        let idea = kind == .idea ? try Idea.of(self, in: db) : nil
        let isDecided = kind == .idea && (idea.map { $0.outcome != nil } ?? (splitFromID != nil))
        try Obligation.make(
            Obligation.Draft(
                .answer,
                owner: owner,
                owedTo: askedByID.map(Obligation.Party.function) ?? .other("den, der skrev"),
                what: "\(headline), nr. \(self.reference)",
                nextStep: (isDecided ? .question : kind).nextStep,
                subject: subject,
                path: InquiryPath.show(id),
                dueOn: due ?? DanishTime.date(of: now).adding(workingDays: kind.answerDays)
            ),
            by: .system,
            at: now,
            in: db
        )
    }

    /// As promises and the journal refer to it.
    var subject: Subject { Subject("inquiry", id) }

    func record(in db: any Connection) { ChangeLog.record("inquiry", id, municipality: municipalityID, in: db) }
}

extension Routing {
    /// The topic or the group for the line that staff see, in Danish.
    func about(_ names: TermNames) -> String? {
        if case .subject(let taxonomy, let key) = reason { return names.inSentence(taxonomy, key, .danish) }
        return topic.map { names.inSentence(.topic, $0, .danish) }
            ?? targetGroup.map { names.inSentence(.targetGroup, $0, .danish) }
    }
}
