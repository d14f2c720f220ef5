import Database
import Foundation
import Web

/// What an organisation sent, as whoever assesses it reads it: label and answer, step by step.
struct ApplicationContent: Equatable, Sendable {
    struct Part: Equatable, Sendable {
        var step: String
        var label: String
        var answer: String
    }

    var parts: [Part]

    init(parts: [Part]) { self.parts = parts }

    init(_ sent: SubmittedContent, _ language: PageLanguage) {
        parts = sent.steps.flatMap { step in
            step.answers.map { item in
                let shown = ShownAnswer(item, language)
                let lines = shown.lines.map { "\($0.what): \($0.detail)" } + shown.files.map(\.name)
                let answer = [shown.text].compactMap(\.self) + lines
                return Part(step: step.title, label: item.label, answer: answer.joined(separator: "\n"))
            }
        }
    }

    /// The latest that was sent.
    static func of(application: Int, _ language: PageLanguage, in db: any Connection) throws -> ApplicationContent {
        guard let latest = try Submission.latest(of: application, in: db) else { return ApplicationContent(parts: []) }
        return ApplicationContent(latest.content, language)
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
