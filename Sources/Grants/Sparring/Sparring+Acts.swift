import Database
import Followup
import Registry
import Web

extension Sparring {
    /// What an organisation asks with.
    struct Request: Equatable, Sendable {
        var poolID: Int?
        var fundID: Int?
        var title: String
        var question: String
        var draft: String
        var wantedOn: CalendarDate?
    }

    /// Asks for help; somebody in the municipality then owes an answer within five working days.
    @discardableResult
    static func ask(
        _ request: Request,
        for organization: Organization,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Sparring {
        let today = DanishTime.date(of: now)
        let author = Author(function)
        let id: Int = try db.value(
            """
            INSERT INTO sparring (municipality_id, organization_id, function_id, pool_id, fund_id, title, question, draft,
                wanted_on, asked_at)
            VALUES (\(organization.municipalityID), \(organization.id), \(function.id), \(request.poolID),
                \(request.fundID), \(request.title), \(request.question), \(request.draft), \(request.wantedOn), \(now))
            RETURNING id
            """
        )
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        let reader = try FundingContacts.staff(
            .adviseFunding,
            municipality: organization.municipalityID,
            on: today,
            in: db
        )
        if let reader {
            let usual = today.adding(workingDays: patience)
            try Obligation.make(
                Obligation.Draft(
                    .readDraft,
                    owner: reader,
                    owedTo: .organization(organization.id),
                    what: "Læs udkast fra \(organization.name): \(request.title)".shortened(to: 190),
                    nextStep: "Læs udkastet, skriv til de enkelte stykker, og send svaret.",
                    subject: made.subject,
                    path: HelpPath.show(id),
                    dueOn: request.wantedOn.map { min($0, usual) } ?? usual
                ),
                by: author,
                at: now,
                in: db
            )
        }
        try Journal.write(.askedSparring, about: made.subject, by: author, in: made.municipalityID, at: now, in: db)
        ChangeLog.record("sparring", id, municipality: made.municipalityID, in: db)
        return made
    }

    func comment(
        _ text: String,
        on paragraph: Int?,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO sparring_comment (sparring_id, paragraph, text, at, function_id)
            VALUES (\(id), \(paragraph), \(text), \(now), \(function.id))
            """
        )
        let author = Author(function)
        try Journal.write(.commentedDraft, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("sparring", id, municipality: municipalityID, in: db)
    }

    /// Says that it is read: the promise is kept, the organisation is told, and is asked later what came of it.
    func answer(by function: Actor.Function, at now: Timestamp, in db: any Connection) throws {
        let changed = try db.run("UPDATE sparring SET answered_at = \(now) WHERE id = \(id) AND answered_at IS NULL")
        guard changed > 0 else { return }
        let author = Author(function)
        try Obligation.settle(.readDraft, about: subject, by: author, at: now, in: db)
        if let asker = try Function.find(id: functionID, in: db) {
            try Notification.send(
                .draftRead,
                about: subject,
                title,
                path: HelpPath.show(id),
                to: asker,
                at: now,
                in: db
            )
            try Obligation.make(
                Obligation.Draft(
                    .tellOutcome,
                    owner: asker,
                    what: "Fortæl, hvordan det gik: \(title)".shortened(to: 190),
                    nextStep: "Skriv, om I sendte ansøgningen, og om I fik pengene. Det tager et halvt minut.",
                    subject: subject,
                    path: HelpPath.show(id),
                    dueOn: DanishTime.date(of: now).adding(days: Self.outcomeDays)
                ),
                telling: .nobody,
                by: author,
                at: now,
                in: db
            )
        }
        try Journal.write(.answeredSparring, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("sparring", id, municipality: municipalityID, in: db)
    }

    /// Writes down what came of it; an answer that is still waited for keeps the promise open.
    func conclude(
        _ result: SparringOutcome.Result,
        amount: Money?,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO sparring_outcome (sparring_id, result, amount, at, function_id)
            VALUES (\(id), \(result), \(amount), \(now), \(function.id))
            """
        )
        let author = Author(function)
        if result != .waiting { try Obligation.settle(.tellOutcome, about: subject, by: author, at: now, in: db) }
        try Journal.write(.toldOutcome, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("sparring", id, municipality: municipalityID, in: db)
    }

    /// As which of the actor's functions somebody may see a draft: the organisation's own, and those who advise.
    static func viewer(_ actor: Actor, _ sparring: Sparring) -> Actor.Function? {
        guard actor.municipalityID == sparring.municipalityID, let function = actor.acting else { return nil }
        if function.organizationID == sparring.organizationID, function.may(.applyForGrants) { return function }
        return function.unitID != nil && function.may(.adviseFunding) ? function : nil
    }

    /// Files of a draft are for those who may see it.
    static let attachments = AttachmentSubject(
        "sparring",
        path: HelpPath.show,
        maySee: { actor, id, _, db in try find(id: id, in: db).flatMap { viewer(actor, $0) }.map { Author($0) } },
        mayRemove: { actor, id, _, db in
            guard let sparring = try find(id: id, in: db), let function = viewer(actor, sparring),
                function.organizationID != nil
            else { return nil }
            return Author(function)
        }
    )
}

extension ObligationKind {
    static let readDraft = ObligationKind(
        "laes-udkast",
        danish: "Læs udkast til ansøgninger",
        english: "Drafts of applications to read",
        settling: .byItsThing,
        opensTo: .adviseFunding
    )
    static let tellOutcome = ObligationKind(
        "fortael-udfald",
        danish: "Fortæl, hvordan det gik",
        english: "Tell how it went",
        settling: .byItsThing,
        opensTo: .applyForGrants
    )
}

extension NotificationKind {
    static let draftRead = NotificationKind(
        "udkast-laest",
        danish: "Vi har læst jeres udkast",
        english: "We have read your draft",
        pace: .atOnce,
        side: .organizations
    )
}

extension JournalAct {
    static let askedSparring = JournalAct("sparring-bedt", danish: "Bad om sparring", english: "Asked for advice")
    static let commentedDraft = JournalAct(
        "sparring-kommentar",
        danish: "Skrev til udkastet",
        english: "Commented on the draft"
    )
    static let answeredSparring = JournalAct(
        "sparring-svar",
        danish: "Sendte svar på udkastet",
        english: "Answered about the draft"
    )
    static let toldOutcome = JournalAct(
        "sparring-udfald",
        danish: "Fortalte, hvordan det gik",
        english: "Told how it went"
    )
    static let changedHelp = JournalAct(
        "hjaelp-rettet",
        danish: "Rettede hjælpen til ansøgninger",
        english: "Changed the help with applications"
    )

    static let ofSparring: [JournalAct] = [
        .askedSparring, .commentedDraft, .answeredSparring, .toldOutcome, .changedHelp,
    ]
}
