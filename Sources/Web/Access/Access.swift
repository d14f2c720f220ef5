/// For whom an address is; declared with the route itself, so that none can be forgotten.
package enum Access: Sendable, Hashable {
    /// Anybody, with or without an account.
    case everyone
    /// Whoever is signed in.
    case signedIn
    /// Whoever acts as a function with one of these permissions. What the function may do it to, the handler asks.
    case permitted([Permission])

    /// Whoever acts as a function with this permission.
    package static func permitted(_ permission: Permission) -> Access { .permitted([permission]) }

    /// What keeps somebody out.
    package enum Refusal: Error, Equatable, Sendable {
        /// Nobody is signed in.
        case stranger
        /// Somebody is, and acts as a function that may not; another of theirs could when it says so.
        case forbidden(couldAs: String?)
    }

    package func isOpen(to actor: Actor?) -> Bool { (try? admit(actor)) != nil }

    /// - Throws: ``Refusal``.
    package func admit(_ actor: Actor?) throws(Refusal) {
        switch self {
        case .everyone: return
        case .signedIn: if actor == nil { throw .stranger }
        case .permitted(let permissions):
            guard let actor else { throw .stranger }
            guard !permissions.contains(where: actor.may) else { return }
            let other = actor.functions.first { function in permissions.contains { function.may($0) } }
            throw .forbidden(couldAs: other.map { "\($0.title), \($0.place)" })
        }
    }
}
