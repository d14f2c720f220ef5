import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

/// The handbook says how many statements each page makes.
@Suite("Statements of a page") struct StatementTests {
    /// A row of the handbook's table, and a page of each kind that it tells of.
    private static let rows: [(pages: String, addresses: [String])] = [
        (
            "search, map, guide, frame for other sites",
            ["/tilbud?q=kor", "/tilbud/kort?q=kor", "/guide", "/indlejring/tilbud?q=kor"]
        ),
        ("topics", ["/emner"]),
        ("front page", ["/"]),
        ("the guide's result", ["/guide?hvem=mig&omraade=samvaer&trin=svar"]),
        ("an offer", ["/tilbud/kor", "/tilbud/kor?q=kor"]),
        ("its calendar", ["/tilbud/kor/kalender.ics"]),
        ("report of a mistake", ["/tilbud/kor/fejl"]),
        ("list of organisations", ["/foreninger"]),
        ("an organisation", ["/foreninger/havnens-venner"]),
        ("how evenly offers are shown", ["/aabenhed/synlighed"]),
        ("shortlist that is empty", ["/huskeliste"]),
        ("shortlist of 1 as of 8 offers", ["/huskeliste?tilbud=1", "/huskeliste?tilbud=1,2,3,4,5,6,7,8"]),
        ("glossary", ["/ordbog"]),
        ("a text", ["/aabne-data"]),
        ("the page about privacy", ["/privatliv"]),
        ("`/api/hsds/v3/services`, 1 as 100 a page", ["/api/hsds/v3/services", "/api/hsds/v3/services?per_page=100"]),
        ("`/api/hsds/v3/organizations`", ["/api/hsds/v3/organizations"]),
    ]

    @Test(arguments: engines) func `the handbook tells the number of every page`(engine: Engine) async throws {
        let handbook = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../docs/handbook/directory.md"),
            encoding: .utf8
        )
        let offers = (1...8).map { number in
            [
                "title": number == 1 ? "Kor" : "Kor \(number)", "summary": "Sang", "address": "Vej \(number)",
                "schedule": [["days": ["TU"], "from": "10:00", "to": "12:00", "freq": "WEEKLY"]],
            ] as [String: Any]
        }
        try await withOffers(offers, on: engine) { client in
            for row in Self.rows {
                for address in row.addresses {
                    let count = try await client.fewestStatementsOfStranger(address, mark: "x")
                    #expect(handbook.contains("| \(row.pages) | \(count) |"), "\(row.pages), \(address): \(count)")
                }
            }
            for address in ["/tilbud?q=kor", "/foreninger/havnens-venner", "/privatliv"] {
                let alone = try await client.fewestStatementsOfStranger(address, mark: "y")
                let withSession = try await client.fewestStatements(address)
                #expect(withSession == alone + 1, "\(address): \(alone) and \(withSession)")
            }
        }
    }
}

extension TestClientProtocol {
    /// As `fewestStatements`, for a visitor without a session, whose answers are kept: each time is another address.
    fileprivate func fewestStatementsOfStranger(_ path: String, mark: String) async throws -> Int {
        var fewest = Int.max
        for number in 1...4 {
            let address = path + (path.contains("?") ? "&" : "?") + "\(mark)=\(number)"
            let count = try await StatementCount.measure {
                try await execute(uri: address, method: .get) { _ in }
            }.count
            fewest = min(fewest, count)
        }
        return fewest
    }
}
