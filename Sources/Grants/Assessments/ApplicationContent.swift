import Database
import Foundation
import Web

/// What an organisation sent, as whoever assesses it reads it: label and answer, step by step, and what came afterwards.
struct ApplicationContent: Equatable, Sendable {
    struct Part: Equatable, Sendable {
        var step: String
        var label: String
        var answer: String
        var files: [ShownAnswer.File] = []
    }

    var parts: [Part]

    /// All that an organisation sent.
    ///
    /// - Parameters:
    ///   - sent: nil for what was never sent.
    ///   - files: all of the application: those that were to follow later are shown where they belong.
    ///   - completions: what the officer asked for; what was answered counts with the rest.
    ///   - language: of the page.
    init(
        _ sent: SubmittedContent?,
        files: [AnswerFile] = [],
        completions: [Completion] = [],
        _ language: PageLanguage
    ) {
        let current = files.filter { $0.leftAt == nil }
        func links(_ key: String) -> [SubmittedContent.File] {
            current.filter { $0.key == key }.map { SubmittedContent.File(id: $0.attachmentID, name: $0.name) }
        }
        parts = (sent?.steps ?? []).flatMap { step in
            step.answers.map { item in
                var item = item
                if item.isLater { item.files = links(item.key) }
                let shown = ShownAnswer(item, language)
                let lines = shown.lines.map { "\($0.what): \($0.detail)" }
                let answer = [shown.text].compactMap(\.self) + lines
                return Part(
                    step: step.title,
                    label: item.label,
                    answer: answer.joined(separator: "\n"),
                    files: shown.files
                )
            }
        }
        for completion in completions {
            let step = language.pick("Sendt bagefter", "Sent afterwards")
            let none = language.pick("Intet svar endnu", "No answer yet")
            parts.append(
                Part(
                    step: step,
                    label: completion.what,
                    answer: completion.answer ?? none,
                    files: links(completion.fileKey).map { ShownAnswer.File($0, language) }
                )
            )
        }
    }

    /// The latest that was sent, and what came after it.
    static func of(application: Int, _ language: PageLanguage, in db: any Connection) throws -> ApplicationContent {
        ApplicationContent(
            try Submission.latest(of: application, in: db)?.content,
            files: try AnswerFile.of(application: application, in: db),
            completions: try Completion.of(application: application, in: db),
            language
        )
    }

    /// With the applicant's name taken out, for those who assess without knowing whose it is; files would tell it.
    func hiding(_ names: [String], as word: String) -> ApplicationContent {
        var hidden = self
        hidden.parts = parts.map { part in
            var part = part
            for name in names where !name.isEmpty {
                part.answer = part.answer.replacingOccurrences(of: name, with: word, options: .caseInsensitive)
            }
            if !part.files.isEmpty {
                let files = "[filer]"
                part.answer = part.answer.isEmpty ? files : "\(part.answer)\n\(files)"
                part.files = []
            }
            return part
        }
        return hidden
    }
}
