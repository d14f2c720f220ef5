/// A field for choosing files, as the partial `web/file` shows it.
///
/// A browser never fills it in again: after a mistake the files are chosen anew.
package struct FileInput: Encodable, Sendable {
    /// Its name in the form, too.
    let id: String
    let label: String
    let hint: String?
    let error: String?
    /// What the browser offers to choose, such as `.pdf,.docx`.
    let accept: String
    let described: String?

    /// For the samples of pages.
    package static let sample = FileInput(
        "fil",
        "Vælg en fil",
        hint: "Højst 10 MB",
        accept: ".pdf",
        error: "Vælg en fil"
    )

    package init(_ id: String, _ label: String, hint: String? = nil, accept: String, error: String? = nil) {
        self.id = id
        self.label = label
        self.hint = hint
        self.accept = accept
        self.error = error
        described = TextInput.described(id, hint, error)
    }
}
