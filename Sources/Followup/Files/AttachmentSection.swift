import Database
package import Web

/// The files of a thing on its page, and the form for more (`followup/files`).
package struct AttachmentSection: Encodable, Sendable {
    package struct Item: Encodable, Sendable {
        var name: String
        /// Nil for one that cannot be fetched now.
        var url: String?
        /// Its kind, its size, who attached it and when.
        var detail: String
        /// Why it cannot be fetched.
        var state: String?
        /// Where one takes it off, for those who may.
        var removeURL: String?
    }
    /// Where one attaches more.
    package struct Form: Encodable, Sendable {
        var action: String
        var input: FileInput
        var isOpen: Bool
    }

    var items: [Item]
    var hasItems: Bool
    var form: Form?
    /// Nothing to see and nothing to do: no heading either.
    var isShown: Bool

    package static let sample = AttachmentSection(
        items: [
            Item(
                name: "referat.pdf",
                url: "/filer/1/referat.pdf",
                detail: "PDF, 1,2 MB",
                state: "Bliver tjekket for virus",
                removeURL: "/filer/1/sletning"
            )
        ],
        hasItems: true,
        form: Form(action: "/opgaver/1/filer", input: .sample, isOpen: true),
        isShown: true
    )
}

extension AttachmentSection {
    /// A field for files in a form that says something else too.
    package static func field(_ limits: FileLimits, error: String? = nil, _ language: PageLanguage) -> FileInput {
        FileInput(
            Files.field,
            language.pick("Læg filer ved (valgfrit)", "Attach files (optional)"),
            hint: hint(limits, language),
            accept: limits.accept,
            error: error
        )
    }

    private static func hint(_ limits: FileLimits, _ language: PageLanguage) -> String {
        language.pick(
            "\(limits.said(language).uppercasedFirst). Højst \(language.size(limits.fileBytes)) hver.",
            "\(limits.said(language).uppercasedFirst). At most \(language.size(limits.fileBytes)) each."
        )
    }

    /// - `action`: where more are sent to; nil for those who only look.
    /// - `limits`: of the municipality.
    /// - `error`: what was wrong with the last ones.
    /// - `mayRemove`: those who may take files off.
    /// - `url`: of a file, where it is not the usual.
    package init(
        _ attachments: [Attachment],
        _ files: Files,
        action: String?,
        _ limits: FileLimits,
        error: String? = nil,
        mayRemove: Bool,
        url: (Attachment) -> String = AttachmentPath.show,
        _ language: PageLanguage
    ) {
        items = attachments.map { attachment in
            let isReady = files.isReady(attachment)
            let state =
                attachment.scan == .infected
                ? language.pick(
                    "Filen havde virus i sig og er fjernet.",
                    "The file held a virus and has been removed."
                )
                : language.pick("Filen bliver tjekket for virus. Prøv igen om lidt.", "Being checked for viruses.")
            let day = language.date(DanishTime.date(of: attachment.at))
            let who = attachment.function.map { "\($0), \(day)" } ?? day
            return Item(
                name: attachment.name,
                url: isReady ? language.base + url(attachment) : nil,
                detail: "\(attachment.kind.label(language)), \(language.size(attachment.bytes)). \(who)",
                state: isReady ? nil : state,
                removeURL: mayRemove ? language.base + AttachmentPath.remove(attachment.id) : nil
            )
        }
        hasItems = !items.isEmpty
        form = action.map { action in
            Form(
                action: action,
                input: FileInput(
                    Files.field,
                    language.pick("Vælg en eller flere filer", "Choose one or more files"),
                    hint: Self.hint(limits, language),
                    accept: limits.accept,
                    error: error
                ),
                isOpen: error != nil
            )
        }
        isShown = hasItems || form != nil
    }
}

/// The addresses of files.
package enum AttachmentPath {
    /// The name is for the browser; the number decides.
    package static func show(_ attachment: Attachment) -> String {
        "/filer/\(attachment.id)/\(percentEncoded(attachment.name))"
    }
    /// How much can be attached.
    static let limits = "/filer/graenser"
    package static func remove(_ id: Int) -> String { "/filer/\(id)/sletning" }
}
