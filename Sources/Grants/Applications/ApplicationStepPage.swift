import Database
import Followup
import Web

/// One step of an application: a page of questions.
struct ApplicationStepPage: Page {
    static let template = "grants/application-step"

    /// What somebody else wrote at the same question.
    struct Conflict: Encodable, Sendable {
        var label: String
        var who: String
        var answer: ShownAnswer
    }
    /// A question that files answer.
    struct FileQuestion: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            var name: String
            var url: String
            var removeURL: String?
        }
        var id: String
        var label: String
        var hint: String?
        var items: [Item]
        var hasItems: Bool
        var action: String?
        var input: AnswerFileInput
    }

    var back: String
    var eyebrow: String
    var heading: String
    var lead: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var conflicts: [Conflict]
    var hasConflicts: Bool
    /// Why nothing could be saved.
    var closed: String?
    var here: String
    var action: String
    var revision: String
    var savesItself: Bool
    var canBeSaved: Bool
    var controls: [AnswerControl]
    var hasControls: Bool
    var hasRows: Bool
    var files: [FileQuestion]
    var hasFiles: Bool
    var next: String
    var aside: ApplicationAside

    static let sample = ApplicationStepPage(
        back: "/ansoegninger/1",
        eyebrow: "Trin 2 af 4. Kulturpuljen",
        heading: "Aktiviteten",
        lead: "Det tager cirka 10 minutter.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "beloeb", message: "Skriv et beløb")],
        conflicts: [Conflict(label: "Hvad vil I gøre?", who: "Kasserer", answer: .sample)],
        hasConflicts: true,
        closed: "Fristen er gået.",
        here: "/ansoegninger/1/aktiviteten",
        action: "/ansoegninger/1/aktiviteten",
        revision: "hvad:1",
        savesItself: true,
        canBeSaved: true,
        controls: [.sample],
        hasControls: true,
        hasRows: true,
        files: [
            FileQuestion(
                id: "svar-vedtaegter",
                label: "Vedtægter",
                hint: "Kan komme senere",
                items: [.init(name: "v.pdf", url: "/filer/1/v.pdf", removeURL: "/ansoegninger/1/filer/1/sletning")],
                hasItems: true,
                action: "/ansoegninger/1/filer/vedtaegter",
                input: .sample
            )
        ],
        hasFiles: true,
        next: "/ansoegninger/1/tjek",
        aside: .sample
    )
}

/// What is said when a step has saved itself.
struct ApplicationSavedPage: Page {
    static let template = "grants/application-saved"
    /// `ok`, `warn` or `late`.
    var kind: String
    var icon: String
    var text: String
    /// For the form's next time; empty when nothing was saved.
    var revision: String

    static let sample = ApplicationSavedPage(kind: "ok", icon: "check", text: "Gemt kl. 10.42.", revision: "hvad:2")
}

extension ApplicationStepPage {
    /// What a step's page is made of besides the application itself.
    struct Content: Sendable {
        var step: QuestionStep
        /// What stands in the fields.
        var typed: [String: TypedAnswer]
        var mark: String
        var errors: FormErrors
        var conflicts: [StepSaving.Conflict] = []
        var names: [String]
        var limits: FileLimits
        var closed: String?
    }

    init(
        _ found: ApplicationCase,
        _ content: Content,
        aside: ApplicationAside,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let (id, step) = (found.application.id, content.step)
        let steps = found.steps(language)
        let number = steps.firstIndex { $0.slug == step.slug } ?? 0
        back = language.base + ApplicationPath.show(id)
        eyebrow = language.pick(
            "Trin \(number + 1) af \(steps.count + 1). \(found.pool.title)",
            "Step \(number + 1) of \(steps.count + 1). \(found.pool.title)"
        )
        heading = step.title
        lead = number == 0 ? found.effort(language) : nil
        errors = content.errors.items
        hasErrors = !errors.isEmpty
        conflicts = content.conflicts.map { Conflict($0, found, language) }
        hasConflicts = !conflicts.isEmpty
        let canBeSaved = found.canBeWritten(at: now)
        self.canBeSaved = canBeSaved
        closed = content.closed ?? (canBeSaved ? nil : Self.closed(found, language))
        here = language.base + ApplicationPath.step(id, step.slug)
        action = here
        revision = content.mark
        savesItself = canBeSaved
        let making = AnswerControls(
            found: found,
            typed: content.typed,
            errors: content.errors,
            names: content.names,
            language: language
        )
        controls = step.questions.compactMap(making.control)
        hasControls = !controls.isEmpty
        hasRows = controls.contains { $0.budget != nil || $0.milestones != nil || $0.partners != nil }
        files = step.questions.filter(\.isFiles).map { question in
            FileQuestion(question, found, content.limits, canBeSaved: canBeSaved, content.errors, language)
        }
        hasFiles = !files.isEmpty
        next = language.base + ApplicationPath.next(after: step, of: steps, id)
        self.aside = aside
    }

    private static func closed(_ found: ApplicationCase, _ language: PageLanguage) -> String {
        if found.application.sentAt != nil {
            return language.pick(
                "Ansøgningen er sendt. Vil I rette den, så tryk på »Ret ansøgningen« på dens side først.",
                "The application has been sent. To change it, press “Change the application” on its page first."
            )
        }
        return language.pick(
            "Fristen er gået, så her kan ikke skrives mere. Jeres tekst er gemt.",
            "The deadline has passed, so nothing more can be written here. Your text is kept."
        )
    }
}

extension ApplicationPath {
    /// Where one goes on to from a step.
    static func next(after step: QuestionStep, of steps: [QuestionStep], _ id: Int) -> String {
        guard let index = steps.firstIndex(where: { $0.slug == step.slug }), index + 1 < steps.count else {
            return check(id)
        }
        return self.step(id, steps[index + 1].slug)
    }
}

extension ApplicationStepPage.Conflict {
    init(_ conflict: StepSaving.Conflict, _ found: ApplicationCase, _ language: PageLanguage) {
        label = conflict.question.label
        who = conflict.theirs.function
        var errors = FormErrors()
        let value = found.reading(language).read(conflict.theirs.typed, for: conflict.question, &errors)
        // What cannot be read is shown as it was typed.
        let typed = conflict.theirs.typed.rows.map { row in
            TypedAnswer.columns(conflict.question.kind).compactMap { row[$0] }.joined(separator: " ")
        }
        answer = ShownAnswer(
            SubmittedContent.Item(
                key: conflict.question.key,
                label: conflict.question.label,
                value: value ?? .text(typed.joined(separator: "\n")),
                files: [],
                isLater: false
            ),
            language
        )
    }
}

extension ApplicationStepPage.FileQuestion {
    init(
        _ question: Question,
        _ found: ApplicationCase,
        _ limits: FileLimits,
        canBeSaved: Bool,
        _ errors: FormErrors,
        _ language: PageLanguage
    ) {
        let application = found.application.id
        id = question.field
        label = question.label
        let later =
            question.need == .later
            ? found.round.attachmentsOn.map { day in
                language.pick(
                    "I kan også sende den senere, senest \(language.date(day)).",
                    "You can also send it later, by \(language.date(day))."
                )
            } : nil
        let optional = question.need == .optional ? language.pick("Valgfrit.", "Optional.") : nil
        let parts = [optional, question.hint, later].compactMap(\.self)
        hint = parts.isEmpty ? nil : parts.joined(separator: " ")
        items = found.files(question).map { file in
            Item(
                name: file.name,
                url: "\(language.base)/filer/\(file.attachmentID)/\(percentEncoded(file.name))",
                removeURL: canBeSaved
                    ? language.base + ApplicationPath.file(application, removing: file.attachmentID) : nil
            )
        }
        hasItems = !items.isEmpty
        action = canBeSaved ? language.base + ApplicationPath.files(application, question.key) : nil
        input = AnswerFileInput(question.key, limits, error: errors[question.field], language)
    }
}
