import Database
import TestKit

/// The mails that wait to be sent, as a test reads them.
struct Letter: RowDecodable, Sendable {
    var recipient: String
    var subject: String
    var text: String

    init(row: Row) throws {
        recipient = try row["recipient"]
        subject = try row["subject"]
        text = try row["body"]
    }

    /// The path of the link in it.
    var path: String? {
        text.firstMatch(of: #/https://havneby\.example(\S+)/#).map { String($0.1) }
    }
}

extension TestTown {
    /// Every mail so far, the first one first.
    func letters() async throws -> [Letter] {
        try await bench.database.read { try $0.all("SELECT recipient, subject, body FROM mail_outbox ORDER BY id") }
    }

    /// The path of the link in the last mail.
    func lastLink() async throws -> String {
        guard let path = try await letters().last?.path else { throw RowError.noRow }
        return path
    }
}
