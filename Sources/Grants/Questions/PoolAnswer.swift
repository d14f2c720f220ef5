import Database
import Web

/// What somebody typed to answer a question about a pool.
struct PoolAnswerForm: Sendable {
    var text = ""
    var state = ""
    private(set) var errors = FormErrors()

    /// Characters of an answer.
    static let longest = 2_000

    init() {}

    init(_ input: FormInput) {
        text = input["svar"] ?? ""
        state = input["vis"] ?? ""
    }

    mutating func answer(_ language: PageLanguage) -> (text: String, state: PoolQuestion.State)? {
        let chosen = PoolQuestion.State(rawValue: state)
        if text.isEmpty {
            errors.add(
                "svar",
                chosen == .withheld
                    ? language.pick("Skriv, hvorfor spørgsmålet ikke vises", "Write why the question is not shown")
                    : language.pick("Skriv et svar", "Write an answer")
            )
        }
        errors.checkLength("svar", text, Self.longest, language)
        if chosen == nil || chosen == .waiting {
            errors.add("vis", language.pick("Vælg, om alle skal kunne læse det", "Choose whether all may read it"))
        }
        guard errors.isEmpty, let chosen else { return nil }
        return (text, chosen)
    }
}

/// Answering a question about a pool.
struct PoolAnswerPage: Page {
    static let template = "grants/pool-answer"
    var back: String
    var pool: String
    var question: String
    var detail: String
    /// What stands already.
    var answered: String?
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var controls: [FormControl]

    static let sample = PoolAnswerPage(
        back: "/puljer/kulturpuljen",
        pool: "Kulturpuljen",
        question: "Må vi købe kaffe?",
        detail: "Spurgt 3. december 2026",
        answered: "Ja.",
        action: "/puljer/kulturpuljen/spoergsmaal/1",
        hasErrors: true,
        errors: [FormErrors.Item(field: "svar", message: "Skriv et svar")],
        controls: [.sample]
    )
}

extension PoolAnswerPage {
    init(_ pool: Pool, _ question: PoolQuestion, _ form: PoolAnswerForm, _ language: PageLanguage) {
        back = language.base + PoolPath.show(pool.slug)
        self.pool = pool.title
        self.question = question.text
        let day = language.date(DanishTime.date(of: question.askedAt))
        detail = language.pick("Spurgt den \(day)", "Asked \(day)")
        answered = question.answer
        action = language.base + PoolPath.question(pool.slug, question.id)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        controls =
            question.state != .waiting
            ? []
            : [
                .area(
                    AreaInput(
                        "svar",
                        language.pick("Dit svar", "Your answer"),
                        hint: language.pick("Skriv kort og ligeud.", "Write briefly and plainly."),
                        rows: 5,
                        value: form.text,
                        error: form.errors["svar"]
                    )
                ),
                .choice(
                    ChoiceInput(
                        "vis",
                        language.pick("Skal alle kunne læse det?", "May everybody read it?"),
                        [
                            (
                                PoolQuestion.State.answered.rawValue,
                                language.pick("Ja, vis spørgsmål og svar", "Yes, show question and answer")
                            ),
                            (
                                PoolQuestion.State.withheld.rawValue,
                                language.pick(
                                    "Nej, for det handler om en person eller ikke om puljen",
                                    "No, because it is about a person or not about the pool"
                                )
                            ),
                        ],
                        chosen: form.state.isEmpty ? PoolQuestion.State.answered.rawValue : form.state,
                        error: form.errors["vis"]
                    )
                ),
            ]
    }
}

/// Every question about a pool with its answer.
struct PoolQuestionsPage: PagedPage {
    static let template = "grants/pool-questions"
    static let perPage = 30
    var back: String
    var pool: String
    var questions: [PoolPage.Question]
    var hasQuestions: Bool
    var paging: Paging?

    static let sample = PoolQuestionsPage(
        back: "/puljer/kulturpuljen",
        pool: "Kulturpuljen",
        questions: PoolPage.sample.questions,
        hasQuestions: true,
        paging: .sample
    )
}

extension PoolQuestionsPage {
    init(_ pool: Pool, _ questions: [PoolQuestion], _ count: Int, page: Int, _ language: PageLanguage) {
        back = language.base + PoolPath.show(pool.slug)
        self.pool = pool.title
        self.questions = questions.map { PoolPage.Question($0, language) }
        hasQuestions = !questions.isEmpty
        paging = Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, language) { number in
            let url = language.base + PoolPath.questions(pool.slug)
            return number == 1 ? url : "\(url)?side=\(number)"
        }
    }
}
