import Database
import Followup
import Web

/// The officer asks for something.
struct CompletionRequest: Equatable, Sendable {
    var what = ""
    var due = DateFields(prefix: "frist")
    private(set) var errors = FormErrors()
    /// When it can be read.
    var dueOn: CalendarDate?

    init() {}

    init(_ input: FormInput, on today: CalendarDate, _ language: PageLanguage) {
        what = input["mangler"] ?? ""
        due.read(input)
        if what.isEmpty {
            errors.add("mangler", language.pick("Skriv, hvad der mangler", "Write what is missing"))
        } else if what.unicodeScalars.count > 2_000 {
            errors.add("mangler", language.pick("Skriv højst 2.000 tegn", "Write at most 2,000 characters"))
        }
        dueOn = due.date
        if dueOn == nil {
            errors.add("frist-dag", language.noSuchDate)
        } else if let dueOn, dueOn <= today || dueOn > today.adding(days: 366) {
            errors.add(
                "frist-dag",
                dueOn <= today
                    ? language.pick("Giv en frist, der ligger efter i dag", "Give a deadline after today")
                    : language.pick("Giv en frist inden for et år", "Give a deadline within a year")
            )
        }
    }
}

/// The organisation answers.
struct CompletionAnswer: Equatable, Sendable {
    /// Of the completion.
    var number: Int
    var text: String
    var errors = FormErrors()

    init(_ number: Int, _ input: FormInput, files: Int, _ language: PageLanguage) {
        self.number = number
        text = input["svar"] ?? ""
        if text.isEmpty, files == 0 {
            errors.add(
                "svar-\(number)",
                language.pick("Skriv et svar, eller vælg en fil", "Write an answer or choose a file")
            )
        } else if text.unicodeScalars.count > 10_000 {
            errors.add("svar-\(number)", language.pick("Skriv højst 10.000 tegn", "Write at most 10,000 characters"))
        }
    }
}

/// What is asked for, with the form that answers it.
struct CompletionShown: Encodable, Sendable {
    var what: String
    var due: String
    var action: String
    var id: String
    var text: String
    var error: String?
    var input: AnswerFileInput

    static let sample = CompletionShown(
        what: "Vi mangler et regnskab.",
        due: "Svar senest 3. januar 2027.",
        action: "/ansoegninger/1/mangler/1",
        id: "svar-1",
        text: "Her er det",
        error: "Skriv et svar",
        input: .sample
    )
}

extension CompletionShown {
    init(_ completion: Completion, answer: CompletionAnswer?, _ limits: FileLimits, _ language: PageLanguage) {
        what = completion.what
        let day = language.date(completion.dueOn)
        due = language.pick("Svar senest den \(day).", "Answer by \(day).")
        action = language.base + ApplicationPath.completion(completion.applicationID, completion.id)
        id = "svar-\(completion.id)"
        text = answer?.text ?? ""
        error = answer?.errors.items.first?.message
        input = AnswerFileInput(completion.fileKey, limits, language)
    }
}
