package import Database

/// Where the site learns who is signed in: Registry gives it, and tests their own.
package struct ActorSource: Sendable {
    /// Who is signed in, and when the session was last noted as used.
    package struct Found: Sendable {
        package var actor: Actor
        package var seenAt: Timestamp

        package init(actor: Actor, seenAt: Timestamp) {
            self.actor = actor
            self.seenAt = seenAt
        }
    }

    package typealias Find = @Sendable (_ session: Int, _ at: Timestamp, _ db: any Connection) throws -> Found?
    package typealias Touch = @Sendable (_ session: Int, _ at: Timestamp, _ db: any Connection) throws -> Void

    /// Who is signed in with a session at a moment; nil for nobody, or no longer.
    let find: Find
    /// Notes that the session was used.
    let touch: Touch

    package init(find: @escaping Find, touch: @escaping Touch) {
        self.find = find
        self.touch = touch
    }

    /// Nobody is ever signed in.
    package static let none = ActorSource(find: { _, _, _ in nil }, touch: { _, _, _ in })

    /// Use is noted at most this often, in seconds.
    static let refresh = 300
}
