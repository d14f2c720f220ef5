import Database
import Web

/// How much can be attached, and where that is changed («Filer»).
struct FileLimitsPage: Page {
    static let template = "followup/file-limits"

    var back: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var used: String
    var atOnce: String
    var action: String
    var megabytes: TextInput
    var each: TextInput
    var gigabytes: TextInput
    var kinds: ChoiceInput
    var reason: AreaInput
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = FileLimitsPage(
        back: "/opbevaring",
        hasErrors: true,
        errors: [FormErrors.Item(field: "mb", message: "Skriv et helt tal")],
        used: "Lige nu fylder de 3 MB.",
        atOnce: "Man kan lægge 10 op ad gangen.",
        action: "/filer/graenser",
        megabytes: .sample,
        each: .sample,
        gigabytes: .sample,
        kinds: .sample,
        reason: .sample,
        history: [.sample],
        hasHistory: true
    )
}

extension FileLimitsPage {
    /// - `used`: bytes of all files now.
    init(_ form: FileLimitsForm, used bytes: Int, history: [HistoryLine], _ language: PageLanguage) {
        back = language.base + RetentionPath.index
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        used = language.pick(
            "Lige nu fylder alle filer \(language.size(bytes)).",
            "All files take \(language.size(bytes)) now."
        )
        atOnce = language.pick(
            "Man kan altid lægge højst \(FileLimits.filesAtOnce) filer op ad gangen.",
            "At most \(FileLimits.filesAtOnce) files can be attached at once."
        )
        action = language.base + AttachmentPath.limits
        func field(_ name: String, _ label: String, _ range: ClosedRange<Int>, _ value: String) -> TextInput {
            let (from, to) = (language.number(range.lowerBound), language.number(range.upperBound))
            return TextInput(
                name,
                .number,
                label,
                width: .short,
                hint: language.pick("Fra \(from) til \(to).", "From \(from) to \(to)."),
                value: value,
                error: form.errors[name]
            )
        }
        megabytes = field(
            FileLimitsForm.megabytesField,
            language.pick("Hvor mange MB må én fil fylde?", "How many MB may one file take?"),
            FileLimits.megabytes,
            form.megabytes
        )
        each = field(
            FileLimitsForm.eachField,
            language.pick("Hvor mange filer må der være hvert sted?", "How many files may there be in each place?"),
            FileLimits.each,
            form.each
        )
        gigabytes = field(
            FileLimitsForm.gigabytesField,
            language.pick("Hvor mange GB må alle filer fylde?", "How many GB may all files take?"),
            FileLimits.gigabytes,
            form.gigabytes
        )
        kinds = ChoiceInput(
            FileLimitsForm.kindsField,
            language.pick("Hvilke slags filer tager I imod?", "Which kinds of files do you take?"),
            FileKind.allCases.map { kind in
                (kind.rawValue, "\(kind.label(language)) (\(kind.endings.map { ".\($0)" }.joined(separator: ", ")))")
            },
            chosen: form.kinds,
            hint: language.pick(
                "Filer, der ligger her allerede, bliver liggende.",
                "Files that are here already stay."
            ),
            error: form.errors[FileLimitsForm.kindsField]
        )
        reason = AreaInput(
            FileLimitsForm.reasonField,
            language.pick("Hvorfor?", "Why?"),
            hint: language.pick("Det bliver skrevet i historien.", "It is written in the history."),
            rows: 2,
            value: form.reason,
            error: form.errors[FileLimitsForm.reasonField]
        )
        self.history = history
        hasHistory = !history.isEmpty
    }
}
