import Database
import Foundation

/// What an organisation sent, as whoever assesses it reads it: label and answer, step by step.
struct ApplicationContent: Equatable, Sendable {
    struct Part: Equatable, Sendable {
        var step: String
        var label: String
        var answer: String
    }

    var parts: [Part]

    /// Of a snapshot; what is not understood is left out.
    init(snapshot: String) {
        struct Answer: Decodable {
            var step: String?
            var label: String
            var answer: String?
        }
        let answers = (try? JSONDecoder().decode([Answer].self, from: Data(snapshot.utf8))) ?? []
        parts = answers.compactMap { answer in
            answer.answer.map { Part(step: answer.step ?? "", label: answer.label, answer: $0) }
        }
    }

    /// The latest that was sent.
    static func of(application: Int, in db: any Connection) throws -> ApplicationContent {
        let latest: [String] = try db.values(
            "SELECT content FROM grant_submission WHERE application_id = \(application) ORDER BY number DESC LIMIT 1"
        )
        return ApplicationContent(snapshot: latest.first ?? "[]")
    }

    /// With the applicant's name taken out, for those who assess without knowing whose it is.
    func hiding(_ names: [String], as word: String) -> ApplicationContent {
        var hidden = self
        hidden.parts = parts.map { part in
            var part = part
            for name in names where !name.isEmpty {
                part.answer = part.answer.replacingOccurrences(of: name, with: word, options: .caseInsensitive)
            }
            return part
        }
        return hidden
    }
}
