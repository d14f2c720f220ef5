import Database
import Followup
import Registry

/// Why a draft cannot be sent.
enum SendingProblem: Error, Equatable {
    /// No function of the municipality may approve.
    case nobodyApproves
    /// Somebody sent or closed it in the meantime.
    case isNotOpen
}

extension EditDraft {
    /// Working days to approve.
    static let patience = 5
    /// Working days to mend what came back.
    static let mending = 10

    /// Where it is edited.
    func place(in db: any Connection) throws -> EditPlace {
        if let serviceID {
            return .offer(try db.value("SELECT slug FROM service WHERE id = \(serviceID)"))
        }
        guard subject == .profile else { return .new(id) }
        return .profile(try db.value("SELECT slug FROM organization WHERE id = \(organizationID)"))
    }

    /// Asks for approval, and promises the organisation an answer.
    ///
    /// - Throws: ``SendingProblem``.
    func send(
        of organization: Organization,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        let last = try EditSending.last(id, in: db)
        guard last == nil || last?.answer != nil, let sender = author.function else { throw SendingProblem.isNotOpen }
        guard let approver = try Approver.of(organization, on: today, in: db) else {
            throw SendingProblem.nobodyApproves
        }
        let due = today.adding(workingDays: Self.patience)
        try db.run(
            """
            INSERT INTO edit_sending (draft_id, municipality_id, revision, sent_at, sent_by, function_id, approver_id, due_on)
            VALUES (\(id), \(municipalityID), \(revision), \(now), \(author.holding), \(sender), \(approver.id), \(due))
            """
        )
        try Obligation.settle(.mendOffer, about: reference, by: author, at: now, in: db)
        try Obligation.make(
            Obligation.Draft(
                .approveOffer,
                owner: approver,
                owedTo: .organization(organization.id),
                what: "Godkend rettelser fra \(organization.name)".cut(200),
                nextStep: "Læs, hvad de har ændret i »\(name)«. Godkend det, eller skriv, hvad de skal rette.".cut(300),
                subject: reference,
                path: EditPath.approval(id),
                dueOn: due
            ),
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.sentOffer, about: reference, by: author, in: municipalityID, at: now, in: db)
    }

    /// Takes back what waits for approval.
    func withdraw(by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard let sending = try EditSending.last(id, in: db),
            try sending.answer(.withdrawn, by: author, at: now, in: db)
        else { return }
        try Obligation.settle(
            .approveOffer,
            about: reference,
            .dropped,
            note: "Foreningen trak rettelserne tilbage.",
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.withdrewOffer, about: reference, by: author, in: municipalityID, at: now, in: db)
    }

    /// Sends it back with what is to be mended, which is then the organisation's promise.
    ///
    /// - Returns: false when somebody else has answered.
    func giveBack(
        _ sending: EditSending,
        why reason: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        guard try sending.answer(.returned, why: reason, by: author, at: now, in: db) else { return false }
        try Obligation.settle(.approveOffer, about: reference, by: author, at: now, in: db)
        try Journal.write(
            .returnedOffer,
            about: reference,
            by: author,
            why: reason,
            in: municipalityID,
            at: now,
            in: db
        )
        guard let owner = try Function.find(id: sending.functionID, in: db) else { return true }
        try Obligation.make(
            Obligation.Draft(
                .mendOffer,
                owner: owner,
                owedTo: author.function.map { .function($0) },
                what: "Ret »\(name)« og send det igen".cut(200),
                nextStep: "Læs, hvad der skal rettes, på siden med jeres kladde.",
                subject: reference,
                path: try place(in: db).tasks,
                dueOn: DanishTime.date(of: now).adding(workingDays: Self.mending)
            ),
            by: author,
            at: now,
            in: db
        )
        return true
    }

    /// Throws the draft away; what stands on the site stays.
    func discard(by author: Author, at now: Timestamp, in db: any Connection) throws {
        try withdraw(by: author, at: now, in: db)
        guard try close(.discarded, by: author, at: now, in: db) else { return }
        try Obligation.settle(
            .mendOffer,
            about: reference,
            .dropped,
            note: "Kladden blev kasseret.",
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.discardedOffer, about: reference, by: author, in: municipalityID, at: now, in: db)
    }
}

extension String {
    /// No longer than a column takes.
    fileprivate func cut(_ most: Int) -> String {
        count <= most ? self : String(prefix(most - 1)) + "…"
    }
}
