import Database
import Web

/// What each question of a step stood at when a form was made: sent with it, so that nobody overwrites another.
struct StepMark: Equatable, Sendable {
    var revisions: [String: Int]

    init(_ revisions: [String: Int]) { self.revisions = revisions }

    init(_ step: QuestionStep, _ answers: [String: Answer]) {
        revisions = Dictionary(
            step.questions.map { ($0.key, answers[$0.key]?.revision ?? 0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What cannot be read says nothing.
    init(text: String) {
        revisions = [:]
        for part in text.split(separator: ",") {
            let pair = part.split(separator: ":")
            guard pair.count == 2, let revision = Int(pair[1]) else { continue }
            revisions[String(pair[0])] = revision
        }
    }

    var text: String { revisions.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",") }
}

/// A step's form as it was sent, against what stands there now.
struct StepSaving: Sendable {
    /// Somebody else has answered the same question meanwhile.
    struct Conflict: Sendable {
        var question: Question
        var theirs: Answer
    }

    var typed: [String: TypedAnswer]
    /// For the form's next time.
    var mark: StepMark
    var conflicts: [Conflict] = []
    /// What is far longer than any answer may be, and was not saved.
    var tooLong: [Question] = []
    var hasChanged = false
}

extension ApplicationCase {
    /// Saves each question of a step on its own: what others wrote at another question stays, and what they wrote at the
    /// same is not overwritten.
    func save(
        _ step: QuestionStep,
        _ input: FormInput,
        by holding: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> StepSaving {
        let seen = StepMark(text: input["udgave"] ?? "")
        var saving = StepSaving(typed: [:], mark: StepMark(step, answers))
        for question in step.questions where !question.isFiles {
            let (key, typed) = (question.key, TypedAnswer(question, from: input))
            let stored = answers[key]
            saving.typed[key] = typed
            // The same words twice are no quarrel, and nothing to save.
            guard typed != stored?.typed ?? TypedAnswer() else { continue }
            guard seen.revisions[key] == stored?.revision ?? 0 else {
                guard let stored else { continue }
                if let base = seen.revisions[key],
                    try Answer.past(key, revision: base, of: application.id, in: db) == typed
                {
                    // Only the other one wrote here. This form goes on from what it shows.
                    saving.mark.revisions[key] = base
                } else {
                    saving.conflicts.append(.init(question: question, theirs: stored))
                }
                continue
            }
            guard try typed.json().unicodeScalars.count <= TypedAnswer.most else {
                saving.tooLong.append(question)
                continue
            }
            saving.mark.revisions[key] = try typed.save(key, of: application.id, by: holding, at: now, in: db)
            saving.hasChanged = true
            try note(typed, at: question, in: db)
        }
        return saving
    }

    /// Name and amount stand on the application itself, as far as they can be read.
    ///
    /// Those of one that was sent stand until it is sent again: it is assessed and decided as it was sent.
    private func note(_ typed: TypedAnswer, at question: Question, in db: any Connection) throws {
        guard application.sentAt == nil else { return }
        var errors = FormErrors()
        let value = AnswerReading(language: .danish).read(typed, for: question, &errors)
        switch (question.key, value) {
        case (Question.titleKey, .text(let title)):
            try db.run("UPDATE grant_application SET title = \(title) WHERE id = \(application.id)")
        case (Question.titleKey, _) where typed.isEmpty:
            try db.run("UPDATE grant_application SET title = '' WHERE id = \(application.id)")
        case (Question.amountKey, .amount(let asked)):
            try db.run("UPDATE grant_application SET asked = \(asked) WHERE id = \(application.id)")
        default: break
        }
    }
}
