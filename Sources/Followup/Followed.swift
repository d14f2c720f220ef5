package import Web

/// A feature that makes promises or writes in the journal names what it makes, writes and
/// tells.
package protocol Followed: Feature {
    static var obligationKinds: [ObligationKind] { get }
    static var journalActs: [JournalAct] { get }
    static var notificationKinds: [NotificationKind] { get }
    /// What it keeps about a function of the municipality.
    static var functionLinks: [FunctionLink] { get }
    /// What files can be attached to.
    static var attachmentSubjects: [AttachmentSubject] { get }
}

extension Followed {
    package static var obligationKinds: [ObligationKind] { [] }
    package static var journalActs: [JournalAct] { [] }
    package static var notificationKinds: [NotificationKind] { [] }
    package static var functionLinks: [FunctionLink] { [] }
    package static var attachmentSubjects: [AttachmentSubject] { [] }
}
