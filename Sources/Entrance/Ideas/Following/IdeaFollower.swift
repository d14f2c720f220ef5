import Crypto
import Database
import Foundation
import Registry
import Web

/// Somebody who wants to be told by mail what becomes of an idea.
///
/// The address is sealed, and counts only when its owner has said yes from it.
struct IdeaFollower: RowDecodable, Sendable {
    var id: Int
    var ideaID: Int
    var language: PageLanguage
    var sealedEmail: String
    /// The key that ends the mails; all it opens is silence.
    var key: String
    var confirmedAt: Timestamp?

    static let place = "idea_follower.email"
    /// In seconds: as long as the link in the first mail works, and an address is kept whose owner does not answer.
    static let patience = 7 * 86_400
    /// Days that an address is kept after the outcome was mailed to it, in case the mail does not arrive.
    static let keptDays = 30

    private static let columns: SQL = "w.id, w.idea_id, w.language, w.email, w.unsubscribe_key, w.confirmed_at"

    init(row: Row) throws {
        id = try row["id"]
        ideaID = try row["idea_id"]
        let code: String = try row["language"]
        language = PageLanguage(rawValue: code) ?? .danish
        sealedEmail = try row["email"]
        key = try row["unsubscribe_key"]
        confirmedAt = try row["confirmed_at"]
    }
}

extension IdeaFollower {
    /// Notes that somebody asked; who follows already stays so, and is only sent the link again.
    ///
    /// - Returns: the token of the link with which the owner of the address says yes.
    static func ask(
        _ email: String,
        to idea: Idea,
        _ language: PageLanguage,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws -> String {
        let token = Session.randomToken()
        let prints = keys.prints(of: email, for: place)
        // Who asked before the keys were rotated is still the same.
        try db.run(
            """
            UPDATE idea_follower SET email_print = \(prints.first)
            WHERE idea_id = \(idea.id) AND email_print IN (\(list: prints))
            """
        )
        try db.run(
            """
            INSERT INTO idea_follower (idea_id, language, email, email_print, token_hash, unsubscribe_key, made_at)
            VALUES (\(idea.id), \(language.rawValue), \(try keys.seal(email, for: place)), \(prints.first),
                \(Session.hash(token)), \(Session.randomToken()), \(now))
            ON CONFLICT (idea_id, email_print) DO UPDATE SET token_hash = excluded.token_hash,
                language = excluded.language, made_at = excluded.made_at
            """
        )
        return token
    }

    /// Whose link it is, while it works.
    static func find(token: String, at now: Timestamp, in db: any Connection) throws -> IdeaFollower? {
        try db.first(
            """
            SELECT \(columns) FROM idea_follower w
            WHERE w.token_hash = \(Session.hash(token)) AND w.made_at > \(now.adding(seconds: -patience))
            """
        )
    }

    static func find(key: String, in db: any Connection) throws -> IdeaFollower? {
        try db.first("SELECT \(columns) FROM idea_follower w WHERE w.unsubscribe_key = \(key)")
    }

    /// The owner of the address said yes.
    func confirm(at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE idea_follower SET confirmed_at = \(now) WHERE id = \(id) AND confirmed_at IS NULL")
    }

    /// Nothing of the address is left.
    func end(in db: any Connection) throws { try db.run("DELETE FROM idea_follower WHERE id = \(id)") }

    /// Those who said yes.
    static func of(_ idea: Idea, in db: any Connection) throws -> [IdeaFollower] {
        try db.all(
            "SELECT \(columns) FROM idea_follower w WHERE w.idea_id = \(idea.id) AND w.confirmed_at IS NOT NULL ORDER BY w.id"
        )
    }

    func noteTold(at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE idea_follower SET told_at = \(now) WHERE id = \(id)")
    }

    /// Deletes addresses that were told the outcome, and those whose owners never said yes.
    static func forgetOld(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        let silent = due.now.adding(seconds: -patience)
        return try db.run(
            """
            DELETE FROM idea_follower
            WHERE told_at < \(due.limit) OR (confirmed_at IS NULL AND made_at <= \(silent)) OR (
                told_at IS NULL AND idea_id IN (SELECT id FROM idea WHERE decided_at < \(due.limit))
            )
            """
        )
    }
}

/// The table of those who follow ideas.
let ideaFollowerMigration = Migration(
    name: "entrance-005-idea-followers",
    sql: { w in
        """
        CREATE TABLE idea_follower (
            id \(w.id),
            idea_id \(w.reference) NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
            language TEXT NOT NULL CHECK (language IN ('da', 'en')),
            email TEXT NOT NULL,
            email_print TEXT NOT NULL CHECK (length(email_print) = 64),
            token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
            unsubscribe_key TEXT NOT NULL UNIQUE CHECK (length(unsubscribe_key) = 64),
            made_at \(w.timestamp) NOT NULL,
            confirmed_at \(w.timestamp),
            told_at \(w.timestamp),
            UNIQUE (idea_id, email_print),
            CHECK (told_at IS NULL OR confirmed_at IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX idea_follower_print ON idea_follower (email_print);
        CREATE INDEX idea_follower_told ON idea_follower (told_at) WHERE told_at IS NOT NULL;
        CREATE INDEX idea_follower_silent ON idea_follower (made_at) WHERE confirmed_at IS NULL;
        """
    }
)
