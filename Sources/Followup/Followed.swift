package import Web

/// A feature that makes promises or writes in the journal names what it makes and writes.
package protocol Followed: Feature {
    static var obligationKinds: [ObligationKind] { get }
    static var journalActs: [JournalAct] { get }
}

extension Followed {
    package static var obligationKinds: [ObligationKind] { [] }
    package static var journalActs: [JournalAct] { [] }
}
