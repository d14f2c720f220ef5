import Database
import Followup
import Registry
import Web

extension Inquiry {
    /// Attaches files to the conversation; asker and staff see them both.
    ///
    /// - Throws: ``FileRefusal`` when there is no room.
    func attach(_ files: [KeptFile], by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard !files.isEmpty else { return }
        try Attachment.add(files, to: subject, by: author, in: municipalityID, at: now, in: db)
    }

    /// What the asker sees: the own files, and those of an answer that was given to several at once, which is since theirs
    /// was merged.
    func shownAttachments(in db: any Connection) throws -> [Attachment] {
        let own = try Attachment.of(subject, in: db)
        guard let mergedIntoID, let closedAt else { return own }
        return try own
            + Attachment.of(Subject("inquiry", mergedIntoID), in: db).filter { $0.function != nil && $0.at >= closedAt }
    }

    /// Whoever may answer an inquiry may see its files and take them off.
    static let attachments = AttachmentSubject(
        "inquiry",
        path: InquiryPath.show,
        maySee: author,
        mayRemove: author
    )

    @Sendable private static func author(
        _ actor: Actor,
        _ id: Int,
        _ today: CalendarDate,
        _ db: any Connection
    ) throws -> Author? {
        guard let inquiry = try find(id: id, in: db), inquiry.municipalityID == actor.municipalityID else { return nil }
        let owner = try inquiry.owner(inquiry.owed(in: db), in: db)
        return try InquiryScope.of(actor, on: today, in: db).function(for: owner).map(Author.init)
    }
}
