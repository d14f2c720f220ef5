import Database
import Followup
import Hummingbird
import Language
import Registry
import Web

/// An application with all that its pages need to know: read with a fixed number of statements.
struct ApplicationCase: Sendable {
    var application: Application
    var round: Round
    var pool: Pool
    var organization: Organization
    var blocks: [Block]
    var tiers: [Tier]
    var criteria: [Criterion]
    var answers: [String: Answer]
    var files: [AnswerFile]
    var partners: [Partner]
    var correctedAt: Timestamp?
    var latest: Submission?
    /// There is an answer.
    var isDecided: Bool

    /// The one with a number, for whoever applies for its organisation.
    ///
    /// - Throws: 404.
    static func find(_ id: Int, for actor: Actor, in db: any Connection) throws -> ApplicationCase {
        guard let application = try Application.find(id: id, in: db),
            actor.acting?.organizationID == application.organizationID, actor.may(.applyForGrants)
        else { throw HTTPError(.notFound) }
        return try of(application, in: db).asWritten()
    }

    static func of(_ application: Application, in db: any Connection) throws -> ApplicationCase {
        guard let round = try Round.find(id: application.roundID, in: db),
            let pool = try Pool.find(id: round.poolID, in: db),
            let organization = try Organization.find(ids: [application.organizationID], in: db).first
        else { throw HTTPError(.notFound) }
        return ApplicationCase(
            application: application,
            round: round,
            pool: pool,
            organization: organization,
            blocks: try Block.of(form: application.formID, in: db),
            tiers: try Tier.of(pool: pool.id, in: db),
            criteria: try Criterion.of(pool: pool.id, in: db),
            answers: try Answer.of(application: application.id, in: db),
            files: try AnswerFile.of(application: application.id, in: db),
            partners: try Partner.of(application: application.id, in: db),
            correctedAt: try db.value(
                "SELECT at FROM grant_correction WHERE application_id = \(application.id)"
            ),
            latest: application.sentAt == nil ? nil : try Submission.latest(of: application.id, in: db),
            isDecided: try !Decision.of(application: application.id, in: db).isEmpty
        )
    }
}

extension ApplicationCase {
    /// With name and amount as they are being corrected: on the application itself stands what was sent, until it is sent again.
    func asWritten() -> ApplicationCase {
        guard correctedAt != nil else { return self }
        var written = self
        var errors = FormErrors()
        for question in steps(.danish).flatMap(\.questions) {
            switch question.key {
            case Question.titleKey:
                if case .text(let title) = value(question, &errors, .danish) { written.application.title = title }
            case Question.amountKey:
                if case .amount(let asked) = value(question, &errors, .danish) { written.application.asked = asked }
            default: break
            }
        }
        return written
    }

    var tier: Tier? { Tier.holding(application.asked, among: tiers) }

    func steps(_ language: PageLanguage) -> [QuestionStep] {
        QuestionStep.all(blocks, tier: tier?.position ?? 1, language)
    }

    /// Whether its answers can be changed now.
    func canBeWritten(at now: Timestamp) -> Bool {
        application.withdrawnAt == nil && round.stage(at: now) == .open
            && (application.sentAt == nil || correctedAt != nil)
    }

    /// Whether files that were not ready at the deadline may still come.
    func takesLaterFiles(on today: CalendarDate) -> Bool {
        application.sentAt != nil && application.withdrawnAt == nil && round.attachmentsOn.map { today <= $0 } ?? false
    }

    func reading(_ language: PageLanguage) -> AnswerReading {
        AnswerReading(asked: application.asked, language: language)
    }

    /// What is wrong with the answers of a step as they stand.
    func errors(_ step: QuestionStep, _ language: PageLanguage) -> FormErrors {
        var errors = FormErrors()
        for question in step.questions { _ = value(question, &errors, language) }
        return errors
    }

    /// - Returns: nil for what is not answered, or cannot be read.
    func value(_ question: Question, _ errors: inout FormErrors, _ language: PageLanguage) -> AnswerValue? {
        if question.isFiles {
            if question.need == .required, files(question).isEmpty {
                errors.add(
                    question.field,
                    language.pick("Læg en fil op: \(question.label)", "Attach a file: \(question.label)")
                )
            }
            return nil
        }
        let typed = answers[question.key]?.typed ?? TypedAnswer()
        let value = reading(language).read(typed, for: question, &errors)
        switch value {
        case .partners(let lines): checkPartners(lines, question, &errors, language)
        case .date(let day): checkOrder(day, question, &errors, language)
        default: break
        }
        return value
    }

    /// One cannot be one's own partner.
    private func checkPartners(
        _ lines: [AnswerValue.PartnerLine],
        _ question: Question,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) {
        let own = [organization.name, organization.shortName].compactMap { $0.map(Danish.fold) }
        for (index, line) in lines.enumerated() where own.contains(Danish.fold(line.name)) {
            errors.add(
                "\(question.field)-\(index + 1)-hvem",
                language.pick(
                    "I søger selv. Skriv kun de andre, der er med",
                    "You are the applicant. Write only the others who take part"
                )
            )
        }
    }

    /// A second day in the same step is the end of what the first begins.
    private func checkOrder(
        _ day: CalendarDate,
        _ question: Question,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) {
        guard let block = blocks.first(where: { $0.key == question.key }), block.kind == .date,
            let first = blocks.first(where: { $0.kind == .date && $0.step == block.step }), first.key != block.key,
            case .date(let start) = reading(language).read(
                answers[first.key]?.typed ?? TypedAnswer(),
                for: Question(first),
                &errors
            ), day < start
        else { return }
        errors.add(
            "\(question.field)-dag",
            language.pick(
                "»\(block.label)« ligger før »\(first.label)«. Ret en af dem",
                "“\(block.label)” is before “\(first.label)”. Change one of them"
            )
        )
    }

    func files(_ question: Question) -> [AnswerFile] { files.filter { $0.key == question.key && $0.leftAt == nil } }

    func isAnswered(_ question: Question) -> Bool {
        question.isFiles ? !files(question).isEmpty : !(answers[question.key]?.typed.isEmpty ?? true)
    }

    /// Blocks of files that may come later and are not there yet.
    func laterFiles(_ language: PageLanguage) -> [Question] {
        steps(language).flatMap(\.questions).filter { $0.isFiles && $0.need == .later && files($0).isEmpty }
    }
}

/// How far a step is.
enum StepState: Equatable, Sendable {
    case done
    case begun
    case untouched

    func badge(_ language: PageLanguage) -> StateBadge {
        switch self {
        case .done: StateBadge(style: "ok", icon: "check", text: language.pick("Gennemført", "Done"))
        case .begun: StateBadge(style: "info", icon: "pencil", text: language.pick("I gang", "Begun"))
        case .untouched:
            StateBadge(style: "none", icon: "right", text: language.pick("Ikke startet", "Not begun"))
        }
    }
}

extension ApplicationCase {
    func state(_ step: QuestionStep, _ language: PageLanguage) -> StepState {
        guard step.questions.contains(where: isAnswered) else {
            // A step where nothing must be answered is done when somebody has been there or the others are.
            return step.questions.allSatisfy { $0.need != .required } && isNamed ? .done : .untouched
        }
        return errors(step, language).isEmpty ? .done : .begun
    }

    private var isNamed: Bool { !application.title.isEmpty && application.asked != nil }

    func isComplete(_ language: PageLanguage) -> Bool {
        steps(language).allSatisfy { errors($0, language).isEmpty }
    }
}
