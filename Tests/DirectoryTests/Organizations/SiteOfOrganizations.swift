import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenFormats
import TestKit

@testable import Directory

/// A municipality with the organisations and offers that a test tells of, in the `medspil` format.
///
/// Organisations are `o1`, `o2`, and so on; an offer belongs to `o1` unless it says otherwise.
func withOrganizations(
    _ organizations: [[String: Any]],
    _ offers: [[String: Any]] = [],
    on engine: Engine,
    _ body: @escaping @Sendable (TestInstallation, any TestClientProtocol) async throws -> Void
) async throws {
    func lines(_ items: [[String: Any]], _ prefix: String, _ usual: [String: Any]) throws -> String {
        try items.enumerated().map { number, item in
            let line = usual.merging(["id": "\(prefix)\(number + 1)"]) { $1 }.merging(item) { $1 }
            return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
        }.joined(separator: "\n")
    }
    let owners = try lines(organizations, "o", ["kind": "frivillig_social_forening", "description": ""])
    let usual: [String: Any] = [
        "organisation": "o1", "access": "selvhenvendelse", "topics": ["ensomhed"], "languages": ["da"], "summary": "x",
    ]
    let services = try lines(offers, "t", usual)
    try await withInstallation(on: engine) { bench in
        _ = try bench.file("organisations.jsonl", owners)
        _ = try bench.file("offers.jsonl", services)
        let report = try await bench.take(try MedspilFolder.spool(bench.folder))
        guard report.isAccepted else { throw OfferRefused(reason: report.rejected.map(\.text).joined(separator: "; ")) }
        try await bench.browse { try await body(bench, $0) }
    }
}

extension String {
    /// How often a text occurs.
    func count(of text: String) -> Int { components(separatedBy: text).count - 1 }

    /// The texts stand in it in this order.
    func has(inOrder texts: [String]) -> Bool {
        var rest = self[...]
        for text in texts {
            guard let range = rest.range(of: text) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}

/// Names that break what does not escape, or counts wrongly.
let naughtyNames = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE service; --", "{{name}} {{{name}}}",
    "a & b &amp; c", "<!--", "]]>", "100 % _\\", "\u{202E}baglæns", "👩‍👩‍👧‍👦", "مرحبا", "Ｆｕｌｌ", "a\u{0301}\u{0301}",
]
