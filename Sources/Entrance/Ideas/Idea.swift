import Database
import Followup
import Registry
package import Web

/// What became of an idea.
enum IdeaOutcome: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case yes = "ja"
    case partly = "delvist"
    case no = "nej"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .yes: language.pick("Den bliver til noget", "It comes about")
        case .partly: language.pick("Noget af den bliver til noget", "A part of it comes about")
        case .no: language.pick("Den bliver ikke til noget", "It does not come about")
        }
    }
}

/// An idea («idé») that came in as an inquiry: it always ends with an outcome and its reasons.
///
/// It stays when the conversation is deleted; it holds nothing of what the asker wrote.
struct Idea: RowDecodable, Sendable, Equatable {
    var id: Int
    var inquiryID: Int?
    /// Made by the program.
    var headline: String
    /// As staff wrote it for everybody to read; nil until then.
    var title: String?
    var text: String?
    var madeAt: Timestamp
    var publishedAt: Timestamp?
    var outcome: IdeaOutcome?
    var reason: String?
    var decidedAt: Timestamp?

    static let columns: SQL = """
        d.id, d.inquiry_id, d.headline, d.title, d.text, d.made_at, d.published_at, d.outcome, d.reason, d.decided_at
        """

    init(row: Row) throws {
        id = try row["id"]
        inquiryID = try row["inquiry_id"]
        headline = try row["headline"]
        title = try row["title"]
        text = try row["text"]
        madeAt = try row["made_at"]
        publishedAt = try row["published_at"]
        outcome = try row["outcome"]
        reason = try row["reason"]
        decidedAt = try row["decided_at"]
    }
}

extension Idea {
    static func make(_ inquiry: Inquiry, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO idea (municipality_id, inquiry_id, asked_by_id, headline, made_at)
            VALUES (\(inquiry.municipalityID), \(inquiry.id), \(inquiry.askedByID), \(inquiry.headline),
                \(inquiry.receivedAt))
            """
        )
    }

    static func of(_ inquiry: Inquiry, in db: any Connection) throws -> Idea? {
        try db.first("SELECT \(columns) FROM idea d WHERE d.inquiry_id = \(inquiry.id)")
    }

    /// Those of messages that were merged into another, of which nothing was said yet.
    static func undecided(mergedInto inquiry: Inquiry, in db: any Connection) throws -> [Idea] {
        try db.all(
            """
            SELECT \(columns) FROM idea d JOIN inquiry i ON i.id = d.inquiry_id
            WHERE i.merged_into_id = \(inquiry.id) AND d.outcome IS NULL ORDER BY d.id
            """
        )
    }

    /// One that somebody handed over, with its first words while the conversation is kept.
    struct Handed: RowDecodable, Sendable {
        var idea: Idea
        /// As they were handed over, sealed.
        var sealed: String?

        init(row: Row) throws {
            idea = try Idea(row: row)
            sealed = try row["words"]
        }
    }

    private static let handed: SQL = """
        SELECT \(columns), (
            SELECT m.text FROM inquiry_message m
            WHERE m.inquiry_id = d.inquiry_id AND m.author = 'spoerger' ORDER BY m.id LIMIT 1
        ) AS words FROM idea d
        """

    /// Those that some functions handed over, the latest first.
    static func askedBy(_ functions: [Int], in db: any Connection) throws -> [Handed] {
        try db.all(
            """
            \(handed) WHERE d.asked_by_id IN (\(list: functions)) ORDER BY d.made_at DESC, d.id DESC LIMIT 200
            """
        )
    }

    /// One of them.
    static func askedBy(_ functions: [Int], id: Int, in db: any Connection) throws -> Handed? {
        try db.first("\(handed) WHERE d.id = \(id) AND d.asked_by_id IN (\(list: functions))")
    }

    /// Those that everybody may read, the latest first.
    static func published(municipality: Int, in db: any Connection) throws -> [Idea] {
        try db.all(
            """
            SELECT \(columns) FROM idea d WHERE d.municipality_id = \(municipality) AND d.published_at IS NOT NULL
            ORDER BY d.published_at DESC, d.id DESC LIMIT 200
            """
        )
    }

    static func find(id: Int, in db: any Connection) throws -> Idea? {
        try db.first("SELECT \(columns) FROM idea d WHERE d.id = \(id)")
    }

    /// One that everybody may read.
    static func published(id: Int, municipality: Int, in db: any Connection) throws -> Idea? {
        try db.first(
            """
            SELECT \(columns) FROM idea d
            WHERE d.id = \(id) AND d.municipality_id = \(municipality) AND d.published_at IS NOT NULL
            """
        )
    }

    /// Lets everybody read it, in words that staff chose.
    func publish(_ title: String, _ text: String, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE idea SET title = \(title), text = \(text), published_at = COALESCE(published_at, \(now))
            WHERE id = \(id)
            """
        )
    }

    func decide(_ outcome: IdeaOutcome, _ reason: String, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            "UPDATE idea SET outcome = \(outcome), reason = \(reason), decided_at = \(now) WHERE id = \(id)"
        )
    }
}

/// The addresses of ideas.
package enum IdeaPath {
    static let handOver = "/giv-ideen-videre"
    static let index = "/ideer"
    static func follow(_ id: Int) -> String { "\(index)/\(id)/foelg" }
    static func confirm(_ token: String) -> String { "\(index)/foelg/\(token)" }
    private static let unsubscribing = "\(index)/afmeld/"
    static func unsubscribe(_ key: String) -> String { unsubscribing + key }

    /// Forms below it come from mail programs and not from our pages; the address itself holds the key (RFC 8058).
    package static let openForms = [unsubscribing]
}

extension Permission {
    /// Hand over ideas that one has heard, and see what became of them.
    package static let handOverIdeas = Permission(
        "ideer",
        danish: "Give idéer videre og se, hvad der blev af dem",
        english: "Hand over ideas and see what became of them"
    )
}

extension JournalAct {
    static let decidedIdea = JournalAct(
        "afgjorde-ide",
        danish: "Sagde, hvad der bliver af idéen",
        english: "Said what becomes of the idea"
    )
    static let publishedIdea = JournalAct(
        "viste-ide",
        danish: "Viste idéen for alle",
        english: "Showed the idea to everybody"
    )
}
