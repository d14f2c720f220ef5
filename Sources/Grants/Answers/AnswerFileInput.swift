import Followup
import Web

/// A field for the files of one question; several stand on a page, so that each has an id of its own.
struct AnswerFileInput: Encodable, Sendable {
    var id: String
    /// In the form.
    var name: String
    var label: String
    var hint: String
    var accept: String
    var error: String?
    var described: String

    static let sample = AnswerFileInput(
        id: "fil-vedtaegter",
        name: "fil",
        label: "Vælg en eller flere filer",
        hint: "Højst 10 MB",
        accept: ".pdf",
        error: "Vælg en fil",
        described: "fil-vedtaegter-hjaelp"
    )
}

extension AnswerFileInput {
    /// - `key`: of what the files belong to.
    init(_ key: String, _ limits: FileLimits, error: String? = nil, _ language: PageLanguage) {
        id = "fil-\(key)"
        name = Files.field
        label = language.pick("Vælg en eller flere filer", "Choose one or more files")
        let size = language.size(limits.fileBytes)
        hint = language.pick(
            "\(limits.said(language).uppercasedFirst). Højst \(size) hver.",
            "\(limits.said(language).uppercasedFirst). At most \(size) each."
        )
        accept = limits.accept
        self.error = error
        described = error == nil ? "\(id)-hjaelp" : "\(id)-hjaelp \(id)-fejl"
    }
}
