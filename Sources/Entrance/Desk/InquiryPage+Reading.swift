import Database
import Followup
import Registry
import Web

extension InquiryPage.Content {
    /// All that the page shows of an inquiry and of what hangs on it, by a fixed number of queries.
    init(
        _ inquiry: Inquiry,
        _ owner: Function,
        _ owed: Obligation?,
        for actor: Actor,
        keys: SealingKeys,
        on today: CalendarDate,
        in db: any Connection
    ) throws {
        self.inquiry = inquiry
        self.owner = owner
        self.owed = owed
        messages = try InquiryMessage.of(inquiry, in: db)
        asker = try Asker.of(inquiry.id, keys: keys, in: db)
        place = try Place.name(of: owner, in: db)
        staffing = try Staffing.of([owner], on: today, in: db)[owner.id]
        names = try TermNames.all(in: db)
        tasks = try Obligation.open(about: inquiry.subject, in: db).filter { $0.kind != ObligationKind.answer.key }
        openable = try Obligation.openable(tasks, by: actor, on: today, in: db)
        related = try inquiry.related(in: db)
        targets = try Answering.functions(municipality: inquiry.municipalityID, in: db)
        verdict = try inquiry.verdict(in: db)
        idea = inquiry.kind == .idea ? try Idea.of(inquiry, in: db) : nil
        barrier = inquiry.kind == .barrier ? try Barrier.of(inquiry, in: db) : nil
        steps = inquiry.kind == .activity ? try TickedStep.of(inquiry, in: db) : []
        history = try JournalEntry.about(inquiry.subject, in: db)
        attachments = try Attachment.of(inquiry.subject, in: db)
        limits = try FileLimits.of(municipality: inquiry.municipalityID, in: db)
    }
}
