package import Web

/// A kind of promise that a feature makes and keeps: "Svar på henvendelse".
package struct ObligationKind: Hashable, Sendable {
    /// How it ends.
    package enum Settling: Sendable {
        /// The owner says that it is done.
        case byOwner
        /// Only the change that it was about: an answer sent, a report handed in.
        case byItsThing
    }

    /// Stored; never changes.
    package let key: String
    /// For lists of kinds: "Svar på henvendelser".
    package let danish: String
    package let english: String
    package let settling: Settling
    /// What a function must be allowed to do to open the thing; nobody else is given such a promise.
    package let opensTo: Permission?

    package init(_ key: String, danish: String, english: String, settling: Settling, opensTo: Permission? = nil) {
        self.key = key
        self.danish = danish
        self.english = english
        self.settling = settling
        self.opensTo = opensTo
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
