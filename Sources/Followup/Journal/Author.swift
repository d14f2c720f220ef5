package import Web

/// Who did something, as the journal remembers it: a holding of a function, never a name.
package enum Author: Equatable, Sendable {
    case holding(Int, function: Int)
    /// Medspil itself, by the clock.
    case system
    /// Somebody without an account.
    case guest

    /// The function that a person acts as; a person without one is a guest.
    package init(_ actor: Actor) { self = actor.acting.map(Author.init) ?? .guest }

    /// One of the functions that a person holds.
    package init(_ function: Actor.Function) { self = .holding(function.holdingID, function: function.id) }

    var holdingID: Int? { if case .holding(let id, _) = self { id } else { nil } }
    var functionID: Int? { if case .holding(_, let id) = self { id } else { nil } }
    var kind: AuthorKind {
        switch self {
        case .holding: .function
        case .system: .system
        case .guest: .guest
        }
    }
}
