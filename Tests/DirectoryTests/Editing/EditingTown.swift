import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Web

@testable import Directory

/// A town in which an association has an offer, and a chair who can change it.
struct EditingTown: Sendable {
    var town: Town
    var organization: Organization
    var chair: Person
    var holding: Holding
    var function: Registry.Function

    var author: Author { .holding(holding.id, function: function.id) }
}

/// The association with its choir, and the cookies of its chair and of the adviser.
func withEditingTown(
    on engine: Engine,
    _ body: @escaping @Sendable (TestInstallation, EditingTown, _ chair: String, _ adviser: String) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let town = try await bench.editingTown()
        let chair = try await bench.cookie(for: town.chair)
        try await body(bench, town, chair, try await bench.cookie(for: town.town.person(.adviser)))
    }
}

extension TestInstallation {
    /// The association "Havnens Venner" offers a choir.
    func editingTown(_ offer: [String: Any] = [:]) async throws -> EditingTown {
        let town = try await peopled()
        var choir: [String: Any] = [
            "title": "Kor", "summary": "Vi synger sammen.", "description": "Kom og syng. Alle kan være med.",
            "schedule_text": "Hver tirsdag kl. 10-12", "price": 0, "address": "Havnegade 1", "postcode": "9991",
            "schedule": [["days": ["TU"], "from": "10:00", "to": "12:00", "freq": "WEEKLY"]],
        ]
        choir.merge(offer) { $1 }
        try await fill([choir])
        let now = clock.now
        return try await database.write { db in
            guard let organization = try Organization.find(slug: "havnens-venner", in: db),
                let kind = try FunctionKind.find(.chair, municipality: town.municipality, in: db)
            else { throw RowError.noRow }
            let today = DanishTime.date(of: now)
            let function = try Function.make(kind, in: organization, on: today, in: db)
            let chair = try Person.findOrMake(
                name: "Formand",
                email: "formand@havnen.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            let holding = try Holding.begin(chair, of: function, from: today, in: db)
            return EditingTown(
                town: town,
                organization: organization,
                chair: chair,
                holding: holding,
                function: function
            )
        }
    }
}

extension TestClientProtocol {
    func see(_ path: String, _ cookie: String) async throws -> Answered {
        try await execute(uri: path, method: .get, headers: [.cookie: cookie]) { Answered($0) }
    }

    func send(_ path: String, _ fields: KeyValuePairs<String, String>, _ cookie: String) async throws -> Answered {
        try await post(path, fields.map { ($0, $1) }, cookie)
    }

    private func post(_ path: String, _ fields: [(String, String)], _ cookie: String) async throws -> Answered {
        var headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        let body = fields.map { "\(percentEncoded($0))=\(percentEncoded($1))" }.joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
            Answered($0)
        }
    }

    /// Opens a section's form, fills it in and sends it.
    ///
    /// - `seen`: the state that the form was made from; nil for the one that stands there now.
    func fill(
        _ path: String,
        _ fields: KeyValuePairs<String, String>,
        seen mark: String? = nil,
        _ cookie: String
    ) async throws -> Answered {
        let now = try await see(path, cookie).mark
        return try await post(path, [("udgave", mark ?? now)] + fields.map { ($0, $1) }, cookie)
    }

    /// Saves the name and texts of the choir.
    func rename(_ name: String, _ text: String, seen mark: String? = nil, _ cookie: String) async throws -> Answered {
        let fields: KeyValuePairs = ["navn": name, "kort": "Vi synger sammen.", "tekst": text]
        return try await fill("/tilbud/kor/rediger/afsnit/navn", fields, seen: mark, cookie)
    }

    /// Says that nobody is left out, which must be said.
    func includeAll(_ cookie: String) async throws -> Answered {
        try await fill("/tilbud/kor/rediger/afsnit/ikke-for", ["ikke": "ingen"], cookie)
    }
}

extension Answered {
    /// The state of a section that its form was made from.
    var mark: String { body.firstMatch(of: #/name="udgave" value="([^"]*)"/#).map { String($0.1) } ?? "" }
}
