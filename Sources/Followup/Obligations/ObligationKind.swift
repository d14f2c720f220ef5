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

    package init(_ key: String, danish: String, english: String, settling: Settling) {
        self.key = key
        self.danish = danish
        self.english = english
        self.settling = settling
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
