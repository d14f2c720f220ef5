import Database
import Directory
import Followup
import Foundation
import Registry

/// What associations of the demo municipality have written of their offers and not published yet.
struct HavnebyEdits: Decodable {
    var trusted: [DemoTrust]
    var edits: [DemoEdit]

    /// - Throws: a file or decoding error when a file beside the program is damaged.
    static func read(_ folder: URL) throws -> HavnebyEdits {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(HavnebyEdits.self, from: Data(contentsOf: folder.appending(path: "edits.json")))
    }

    /// - `functions`: of the demo, by key; who holds them today acts.
    func make(
        municipality: Int,
        functions: [String: Function],
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        var authors: [String: Author] = [:]
        for (key, function) in functions {
            guard let holding = try Holding.current(function: function.id, on: today, in: db).first else { continue }
            authors[key] = .holding(holding.id, function: function.id)
        }
        let long = now.adding(seconds: -90 * 86_400)
        for trust in trusted { try trust.make(municipality: municipality, authors: authors, at: long, in: db) }
        for edit in edits { try edit.make(municipality: municipality, authors: authors, at: now, in: db) }
    }
}
