import Database
import Followup
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Registry
import TestKit
import Testing
import Web

@testable import Grants

/// A grant whose letter is sent, so that its report is owed, and those who have to do with it.
struct ReportTown: Sendable {
    let bench: TestInstallation
    let town: LetterTown
    let grant: Grant
    let report: Int

    var path: String { "/bevillinger/afregninger/\(report)" }
    var changes: String { "/bevillinger/nr/\(grant.id)/aendringer" }

    func officer() async throws -> String { try await bench.cookie(for: town.officer) }
    func treasurer() async throws -> String { try await bench.cookie(for: try town.town.person(.treasurer)) }

    func count(_ what: SQL) async throws -> Int { try await bench.count(what) }

    /// What the treasurer writes, as a browser would that has just opened the page.
    func fields(_ spent: [String], did: String = "Vi spiste sammen.") async throws -> [(String, String)] {
        let revision: [Int] = try await bench.values("SELECT revision FROM grant_report WHERE id = \(report)")
        return [
            ("udgave", "\(revision.first ?? -1)"), ("gjort", did), ("deltagere", "Cirka 60 naboer."),
            ("laert", "Kortere borde er bedre."),
        ] + spent.enumerated().map { ("brugt-\($0 + 1)", $1) }
    }

    /// Writes and sends it, with a file for each receipt.
    func sendIt(_ client: any TestClientProtocol, _ spent: [String], receipts: Int = 0) async throws {
        let cookie = try await treasurer()
        _ = try await client.fill(path, try await fields(spent), cookie)
        for number in 0..<receipts {
            let answer = try await client.attach("\(path)/filer", "bon-\(number).txt", "Bon \(number)", cookie)
            #expect(answer.status == .seeOther, "\(answer.body.suffix(400))")
        }
        let sent = try await client.fill("\(path)/sending", [], cookie)
        #expect(sent.headers[.location] == path, "\(sent.body.suffix(400))")
    }
}

/// A grant of 60 % for food and 40 % for rooms, whose report is due on a day.
func withReport(
    kroner: Int,
    due: String = "2026-12-01",
    on engine: Engine,
    _ body: @escaping @Sendable (ReportTown) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let town = try await bench.letterTown()
        var draft = Grant.Draft(
            "Fællesspisning",
            purpose: "Pengene går til fællesspisning.",
            to: town.town.organization.id,
            contact: try town.town.function(.treasurer).id,
            pool: town.pool,
            year: 2027,
            decidedBy: "Kulturudvalget",
            on: try #require(CalendarDate("2026-11-17")),
            leftover: "Er der mere end 10 % til overs, så skriv til os.",
            complaint: "I kan skrive til os, hvis I er uenige.",
            parts: [("Mad", 60), ("Lokaler", 40)].map { line, percent in
                Grant.Draft.Part(
                    line,
                    source: "Kulturpuljen",
                    basis: "Kommunens budget",
                    asked: nil,
                    given: Money(kroner: kroner * percent / 100)
                )
            }
        )
        draft.pay(on: ["2027-01-15"].compactMap { CalendarDate($0) })
        draft.conditions = [
            Grant.Draft.Condition("Regnskab", task: "Send regnskabet", by: CalendarDate(due), report: .final)
        ]
        let grant = try await bench.give(draft, town)
        _ = try await bench.send(grant, town)
        let reports: [Int] = try await bench.values("SELECT id FROM grant_report")
        #expect(reports.count == 1)
        try await body(ReportTown(bench: bench, town: town, grant: grant, report: try #require(reports.first)))
    }
}

extension TestClientProtocol {
    /// Sends a form with one file.
    fileprivate func attach(
        _ path: String,
        _ name: String,
        _ text: String,
        _ cookie: String
    ) async throws
        -> LetterAnswer
    {
        let edge = "----edge"
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(edge)"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let body =
            "--\(edge)\r\nContent-Disposition: form-data; name=\"\(Files.field)\"; filename=\"\(name)\"\r\n"
            + "Content-Type: text/plain\r\n\r\n\(text)\r\n--\(edge)--\r\n"
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
            LetterAnswer($0)
        }
    }
}
