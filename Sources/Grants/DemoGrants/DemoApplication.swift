import Database
import Followup
import Registry
import Web

/// An application of a demo municipality with what became of it, in days from the day the demo is made.
package struct DemoApplication: Decodable, Sendable {
    struct LineFile: Decodable, Sendable {
        var text: String
        var amount: Int
    }
    struct BudgetFile: Decodable, Sendable {
        var costs: [LineFile]
        var income: [LineFile]
    }
    struct MilestoneFile: Decodable, Sendable {
        var text: String
        var days: Int
    }
    struct AnswersFile: Decodable, Sendable {
        var hvad: String
        var antal: Int
        var omOs: String
        var andrePenge: String
        var start: Int
        var slut: Int?
        var maal: String?

        enum CodingKeys: String, CodingKey {
            case hvad, antal, start, slut, maal
            case omOs = "om-os"
            case andrePenge = "andre-penge"
        }
    }
    struct ScoreFile: Decodable, Sendable {
        var score: Int
        var reason: String
    }
    struct AssessmentFile: Decodable, Sendable {
        var scores: [ScoreFile]
    }

    struct DurationFile: Decodable, Sendable {
        var years: Int?
        var permanent: Bool?
    }

    package var round: String
    package var organization: String
    var title: String
    var asked: Int
    var answers: AnswersFile
    var budget: BudgetFile?
    var milestones: [MilestoneFile]?
    package var state: String
    package var sent: Int?
    var withdrawnReason: String?
    var assessment: [AssessmentFile]?
    var recommended: Int?
    var recommendedReason: String?
    var granted: Int?
    var reason: String?
    /// One year where it is not said.
    var duration: DurationFile?
    var mayNameRefusal: Bool?
}

extension DemoApplication {
    /// Writes it as the organisation did, and sends it when it did.
    ///
    /// - `contact`: the organisation's function, with its holder.
    /// - `now`: the moment that days are counted from.
    /// - Returns: nil for a draft that nobody sent.
    func make(
        in round: Round,
        of pool: Pool,
        for organization: Organization,
        by contact: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Application {
        let day = sent ?? -1
        let written = max(round.opensAt, min(now, now.adding(seconds: day * 86_400 - 7_200)))
        var application = try Application.begin(
            in: round,
            pool: pool,
            for: organization,
            by: contact,
            at: written,
            in: db
        )
        try db.run(
            """
            UPDATE grant_application SET title = \(title), asked = \(Money(kroner: asked)) WHERE id = \(application.id)
            """
        )
        for (key, typed) in typed(on: DanishTime.date(of: now)) {
            try typed.save(key, of: application.id, by: contact.holdingID, at: written, in: db)
        }
        guard state != "kladde", sent != nil else { return application }
        let moment = min(round.deadlineAt, max(written, now.adding(seconds: day * 86_400)))
        let found = try ApplicationCase.of(try Self.again(application, in: db), in: db)
        guard try found.send(by: contact, begun: moment, at: moment, in: db) == .sent else {
            throw DemoPool.Unknown(text: "\(round.title): \(title)")
        }
        application = try Self.again(application, in: db)
        if state == "trukket" {
            let sent = try ApplicationCase.of(application, in: db)
            let later = min(now, moment.adding(seconds: 3 * 86_400))
            _ = try sent.withdraw(why: withdrawnReason ?? "", by: contact, at: later, in: db)
        }
        return application
    }

    private static func again(_ application: Application, in db: any Connection) throws -> Application {
        guard let found = try Application.find(id: application.id, in: db) else { throw RowError.noRow }
        return found
    }

    /// What they typed, by question; the first two have their own place.
    private func typed(on today: CalendarDate) -> [(String, TypedAnswer)] {
        func date(_ days: Int) -> [String: String] {
            let day = today.adding(days: days)
            return ["dag": "\(day.day)", "maaned": "\(day.month)", "aar": "\(day.year)"]
        }
        var all: [(String, TypedAnswer)] = [
            (Question.titleKey, TypedAnswer(title)), (Question.amountKey, TypedAnswer("\(asked)")),
            ("hvad", TypedAnswer(answers.hvad)), ("antal", TypedAnswer("\(answers.antal)")),
            ("om-os", TypedAnswer(answers.omOs)), ("andre-penge", TypedAnswer(answers.andrePenge)),
            ("start", TypedAnswer(rows: [date(answers.start)])),
        ]
        if let end = answers.slut { all.append(("slut", TypedAnswer(rows: [date(end)]))) }
        if let goal = answers.maal { all.append(("maal", TypedAnswer(goal))) }
        if let milestones {
            let rows = milestones.map { date($0.days).merging(["hvad": $0.text]) { $1 } }
            all.append(("milepaele", TypedAnswer(rows: rows)))
        }
        if let budget {
            func rows(_ lines: [LineFile], _ side: AnswerValue.BudgetLine.Side) -> [[String: String]] {
                lines.map { ["hvad": $0.text, "beloeb": "\($0.amount)", TypedAnswer.side: side.rawValue] }
            }
            all.append(("budget", TypedAnswer(rows: rows(budget.costs, .cost) + rows(budget.income, .income))))
        }
        return all
    }
}
