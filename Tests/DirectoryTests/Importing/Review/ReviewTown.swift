import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Registry
import TestKit

@testable import Directory

/// A town that took a file in, and whose adviser lays another in.
struct ReviewTown: Sendable {
    let bench: TestInstallation
    let town: Town
    let cookie: String

    static let heading = "id;organisation;organisation_name;title;summary;price;status;last_confirmed\n"
    static let before = """
        1;o1;Koret;Kor;Vi synger hver mandag.;0;aktiv;2026-01-01
        2;o1;Koret;Strik;Vi strikker sammen.;0;aktiv;2026-01-01
        3;o2;Kajakken;Kajak;Vi padler.;100;aktiv;2026-01-01
        4;o2;Kajakken;Vandring;Vi går langt.;0;aktiv;2026-01-01

        """
    /// Of what stands above, Kor and Kajak have changed; Strik has not; Vandring is not mentioned; Cykling is new.
    static let after = """
        1;o1;Koret;Kor;Vi synger hver tirsdag.;0;aktiv;2026-01-01
        2;o1;Koret;Strik;Vi strikker sammen.;0;aktiv;2026-01-01
        3;o2;Kajakken;Kajak;Vi padler.;120;aktiv;2026-01-01
        5;o3;Hjulet;Cykling;Vi cykler.;0;aktiv;2026-01-01

        """

    func file(_ rows: String = after) -> [UInt8] { Array((Self.heading + rows).utf8) }

    func text(_ column: SQL, of service: Int) async throws -> String {
        try await bench.database.read {
            try $0.value(
                "SELECT COALESCE(CAST(\(column) AS TEXT), '-') AS v FROM service WHERE identifier = \("\(service)")"
            )
        }
    }

    func change(_ statement: SQL) async throws { try await bench.database.write { _ = try $0.run(statement) } }

    /// Somebody edits the summary of an offer here.
    func edit(_ service: Int, _ summary: String) async throws {
        let now = bench.clock.now
        try await bench.database.write { db in
            try OfferImport.remember([service], in: db)
            try db.run("UPDATE service SET summary = \(summary), updated_at = \(now) WHERE id = \(service)")
            ChangeLog.record("service", service, municipality: town.municipality, in: db)
        }
    }

    /// Somebody changes the name of an association here.
    func call(_ organization: String, _ name: String) async throws {
        try await bench.database.write { db in
            guard let found = try Organization.known([organization], municipality: town.municipality, in: db).first
            else { throw RowError.noRow }
            var content = ProfileContent(found)
            try OrganizationImport.remember(content, of: found.id, in: db)
            content.name = name
            try content.write(found, in: db)
        }
    }

    /// Gives an association a chair.
    func appoint(_ name: String, of organization: String) async throws {
        let now = bench.clock.now
        try await bench.database.write { db in
            guard let found = try Organization.known([organization], municipality: town.municipality, in: db).first,
                let kind = try FunctionKind.find(.chair, municipality: town.municipality, in: db)
            else { throw RowError.noRow }
            let person = try Person.findOrMake(
                name: name,
                email: "\(organization)@havneby.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            try Holding.appoint(person, to: kind, in: .organization(found), on: DanishTime.date(of: now), in: db)
        }
    }

    /// The command line takes rows in.
    func take(_ rows: String = after, heading: String = heading) async throws {
        try await bench.take(try CSVImport.read(try bench.file("b.csv", heading + rows)))
    }

    func organizations() async throws -> [String] {
        try await bench.values(
            "SELECT name FROM organization WHERE identifier IN ('o1', 'o2', 'o3') ORDER BY identifier"
        )
    }

    /// The ids of rows in the latest review, by name.
    func rows() async throws -> [String: Int] {
        try await bench.database.read { db in
            var found: [String: Int] = [:]
            for row in try db.rows("SELECT id, name FROM import_review_row ORDER BY id") {
                found[try row["name"]] = try row["id"]
            }
            return found
        }
    }
}

func withReviewTown(
    on engine: Engine,
    _ body: @escaping @Sendable (ReviewTown, any TestClientProtocol) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let town = try await bench.peopled()
        try await bench.take(try CSVImport.read(try bench.file("a.csv", ReviewTown.heading + ReviewTown.before)))
        let cookie = try await bench.cookie(for: town.person(.adviser))
        let review = ReviewTown(bench: bench, town: town, cookie: cookie)
        try await bench.browse { try await body(review, $0) }
    }
}

extension TestClientProtocol {
    /// Lays a file in.
    func layIn(_ content: [UInt8], named name: String = "tilbud.csv", _ cookie: String) async throws -> Answered {
        var headers: HTTPFields = [.cookie: cookie, .contentType: "multipart/form-data; boundary=graense"]
        headers[.origin] = "https://havneby.example"
        var body = ByteBuffer(
            string: "--graense\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"\(name)\"\r\n\r\n"
        )
        body.writeBytes(content)
        body.writeString("\r\n--graense--\r\n")
        return try await execute(uri: ReviewPath.index, method: .post, headers: headers, body: body) { Answered($0) }
    }
}
