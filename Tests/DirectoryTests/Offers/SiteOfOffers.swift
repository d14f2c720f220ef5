import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenFormats
import TestKit

@testable import Directory

/// A municipality with the offers that a test tells of, in the `medspil` format.
///
/// All are of one organisation, which is of this kind.
func withOffers(
    _ offers: [[String: Any]],
    kind: String = "frivillig_social_forening",
    on engine: Engine,
    _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        try await bench.fill(offers, kind: kind)
        try await bench.browse(body)
    }
}

extension TestInstallation {
    /// Takes in these offers of one organisation.
    func fill(_ offers: [[String: Any]], kind: String = "frivillig_social_forening") async throws {
        let lines = try offers.enumerated().map { number, offer in
            var line: [String: Any] = ["id": "t\(number + 1)", "organisation": "o1", "access": "selvhenvendelse"]
            line["topics"] = ["ensomhed"]
            line["languages"] = ["da"]
            line.merge(offer) { $1 }
            return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
        }
        _ = try file(
            "organisations.jsonl",
            """
            {"id": "o1", "kind": "\(kind)", "name": "Havnens Venner", "description": "Vi er ti.", \
            "phone": "70 00 11 04", "email": "post@havnen.example"}
            """
        )
        _ = try file("offers.jsonl", lines.joined(separator: "\n"))
        let report = try await take(try MedspilFolder.spool(folder))
        guard report.isAccepted else { throw OfferRefused(reason: report.rejected.map(\.text).joined(separator: "; ")) }
    }
}

struct OfferRefused: Error { var reason: String }

extension TestClientProtocol {
    /// How many statements a page takes.
    ///
    /// It is asked for with a session, because answers to visitors without one are kept. The site remembers some things
    /// for a moment, so the fewest of some tries is the page's own number.
    func fewestStatements(_ path: String) async throws -> Int {
        var fewest = Int.max
        for _ in 1...4 {
            let count = try await StatementCount.measure {
                try await execute(uri: path, method: .get, headers: [.cookie: "__Host-medspil=0"]) { _ in }
            }.count
            fewest = min(fewest, count)
        }
        return fewest
    }

    /// The page's markup.
    func page(_ path: String) async throws -> String {
        try await execute(uri: path, method: .get) { String(buffer: $0.body) }
    }
}
