import Database
import Followup
import Hummingbird
import Web

extension FreeCases {
    /// Who can take what was given further: its letter, its amounts and its payments.
    enum Hand: Sendable {
        case own
        /// Somebody else, because the person has something to do with whoever was given it.
        case other
    }

    /// True for a row of `grant_given g` that the person may handle, or that needs another hand.
    ///
    /// The rule is the same as before the decision. Of a grant without a round nothing was declared: there the known boards
    /// count.
    func grants(_ hand: Hand) -> SQL {
        let free: SQL = """
            EXISTS (SELECT 1 FROM (SELECT COALESCE(g.application_id, 0) AS id, COALESCE(g.round_id, 0) AS round_id,
                g.organization_id AS organization_id) a WHERE \(unconflicted))
            """
        return hand == .own ? free : "NOT \(free)"
    }
}

extension Grant {
    /// One of the municipality's, for somebody who has nothing to do with whoever was given it.
    ///
    /// - Throws: 404 for what is none, and ``GrantRefusal``.
    static func open(_ id: Int, to actor: Actor, on day: CalendarDate, in db: any Connection) throws -> Grant {
        guard let grant = try find(id: id, in: db), grant.municipalityID == actor.municipalityID else {
            throw HTTPError(.notFound)
        }
        guard let free = FreeCases(actor, on: day) else { throw GrantRefusal(grant: grant) }
        let count: Int = try db.value(
            "SELECT COUNT(*) AS n FROM grant_given g WHERE g.id = \(id) AND \(free.grants(.own))"
        )
        guard count > 0 else { throw GrantRefusal(grant: grant) }
        return grant
    }
}

/// Somebody in conflict wanted to see a grant or do something with it.
struct GrantRefusal: Error {
    var grant: Grant
}

extension GrantsScreens {
    /// Does something with grants; whoever is refused one finds nothing, and the journal says that they were refused.
    func refusing<Value>(_ actor: Actor, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as GrantRefusal {
            let now = site.now()
            try await site.database.write { db in
                try Journal.write(
                    .refusedForConflict,
                    about: refusal.grant.subject,
                    by: Author(actor),
                    in: actor.municipalityID,
                    at: now,
                    in: db
                )
            }
            throw HTTPError(.notFound)
        }
    }

    /// Reads something about a grant; whoever is in conflict finds nothing, and the journal says so.
    func readGrants<Value: Sendable>(
        _ actor: Actor,
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await refusing(actor) { try await site.database.read(body) }
    }

    /// As ``readGrants(_:_:)``, in one transaction that changes something.
    func changeGrants<Value: Sendable>(
        _ actor: Actor,
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await refusing(actor) { try await site.database.write(body) }
    }

    /// Which grants somebody may handle.
    func free(_ actor: Actor) throws -> FreeCases {
        guard let free = FreeCases(actor, on: today) else { throw HTTPError(.notFound) }
        return free
    }
}

extension PageLanguage {
    /// Says that some of a list need another hand; nil for none.
    ///
    /// - `one`, `many`: "brev", "breve".
    /// - `act`: what somebody else does: "sende".
    func othersHand(
        _ count: Int,
        _ danish: (one: String, many: String, act: String),
        _ english: (String, String, String)
    )
        -> String?
    {
        guard count > 0 else { return nil }
        let many = inWords(count).uppercasedFirst
        return pick(
            count == 1
                ? "\(danish.one) er ikke med, fordi du er inhabil. En anden må \(danish.act)."
                : "\(many) \(danish.many) er ikke med, fordi du er inhabil. En anden må \(danish.act).",
            count == 1
                ? "\(english.0) is left out, because you have a conflict of interest. Somebody else must \(english.2)."
                : "\(many) \(english.1) are left out, because you have a conflict of interest. Somebody else must \(english.2)."
        )
    }

    func othersLetters(_ count: Int) -> String? {
        othersHand(count, ("Ét brev", "breve", "tage sig af det"), ("One letter", "letters", "see to it"))
    }

    func othersPayments(_ count: Int) -> String? {
        othersHand(count, ("Én rate", "rater", "betale"), ("One instalment", "instalments", "pay"))
    }
}
