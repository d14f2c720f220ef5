import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Grants

/// The people of the town with a browser each.
struct ApplicationVisit: Sendable {
    var bench: TestInstallation
    var place: ApplicationTown
    var client: any TestClientProtocol
    var treasurer: String
    var chair: String
    var officer: String
    var otherChair: String
}

/// Runs `body` with the town, its pool open, and its people signed in.
func withApplicationTown(
    on engine: Engine,
    _ body: @escaping @Sendable (ApplicationVisit) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let now = bench.clock.now
        let place = try await bench.database.write { try ApplicationTown.build(at: now, in: $0) }
        let town = place.town
        let cookies = (
            try await bench.cookie(for: town.person(.treasurer)), try await bench.cookie(for: town.person(.chair)),
            try await bench.cookie(for: place.officerPerson), try await bench.cookie(for: place.otherChair)
        )
        try await bench.browse { client in
            try await body(
                ApplicationVisit(
                    bench: bench,
                    place: place,
                    client: client,
                    treasurer: cookies.0,
                    chair: cookies.1,
                    officer: cookies.2,
                    otherChair: cookies.3
                )
            )
        }
    }
}

/// What a browser is answered about an application.
struct ApplicationAnswer: Sendable {
    var status: HTTPResponse.Status
    var location: String?
    var body: String

    init(_ response: TestResponse) {
        status = response.status
        location = response.headers[.location]
        body = String(buffer: response.body)
    }

    /// The mark of the form, as the browser sends it back.
    var mark: String {
        guard let start = body.firstRange(of: "name=\"udgave\" value=\"")?.upperBound else { return "" }
        return String(body[start...].prefix { $0 != "\"" })
    }
    /// The mark that a saving answers with.
    var savedMark: String {
        guard let start = body.firstRange(of: "data-revision=\"")?.upperBound else { return "" }
        return String(body[start...].prefix { $0 != "\"" })
    }
}

extension ApplicationVisit {
    /// Some time on, when everybody has signed in again.
    func after(seconds: Int) async throws -> ApplicationVisit {
        bench.clock.advance(seconds: seconds)
        var later = self
        later.treasurer = try await bench.cookie(for: place.town.person(.treasurer))
        later.chair = try await bench.cookie(for: place.town.person(.chair))
        later.officer = try await bench.cookie(for: place.officerPerson)
        later.otherChair = try await bench.cookie(for: place.otherChair)
        return later
    }

    func get(_ path: String, _ cookie: String) async throws -> ApplicationAnswer {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        return try await client.execute(uri: path, method: .get, headers: headers) { ApplicationAnswer($0) }
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)], _ cookie: String) async throws -> ApplicationAnswer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let text = fields.map { "\(percentEncoded($0))=\(percentEncoded($1))" }.joined(separator: "&")
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            ApplicationAnswer($0)
        }
    }

    /// Sends a form with one file.
    func upload(_ path: String, _ name: String, _ text: String, _ cookie: String) async throws -> ApplicationAnswer {
        let edge = "----edge"
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(edge)"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let body =
            "--\(edge)\r\nContent-Disposition: form-data; name=\"\(Files.field)\"; filename=\"\(name)\"\r\n"
            + "Content-Type: text/plain\r\n\r\n\(text)\r\n--\(edge)--\r\n"
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
            ApplicationAnswer($0)
        }
    }

    /// Begins an application and gives its address.
    func begin(_ cookie: String? = nil, at path: String = ApplicationTown.begin) async throws -> String {
        let begun = try await post(path, [], cookie ?? treasurer)
        #expect(begun.status == .seeOther, "\(begun.body.suffix(300))")
        return try #require(begun.location)
    }

    /// Fills a step in as a browser would that has just opened it.
    @discardableResult
    func fill(
        _ path: String,
        _ step: String,
        _ fields: [(String, String)],
        _ cookie: String? = nil
    ) async throws -> ApplicationAnswer {
        let cookie = cookie ?? treasurer
        let page = try await get("\(path)/\(step)", cookie)
        return try await post("\(path)/\(step)", fields + [("udgave", page.mark)], cookie)
    }

    /// Begins a small application and answers what must be.
    func ready(_ cookie: String? = nil, title: String = "Fællesspisning") async throws -> String {
        let path = try await begin(cookie)
        try await fill(path, "det-vigtigste", [("titel", title), ("beloeb", "12.500")], cookie)
        try await fill(path, "aktiviteten", [("svar-hvad", "Vi spiser sammen.")], cookie)
        return path
    }

    /// Sends a small application.
    func sent(_ cookie: String? = nil, title: String = "Fællesspisning") async throws -> String {
        let path = try await ready(cookie, title: title)
        let answer = try await post("\(path)/afsendelse", [], cookie ?? treasurer)
        #expect(answer.location == "\(path)/kvittering", "\(answer.status) \(answer.body.suffix(600))")
        return path
    }

    func id(_ path: String) throws -> Int { try #require(path.split(separator: "/").last.flatMap { Int($0) }) }
}
