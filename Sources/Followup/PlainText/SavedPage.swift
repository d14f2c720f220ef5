package import Hummingbird
package import Web

/// What is said when a form has saved itself.
package struct SavedPage: Page {
    package static let template = "followup/saved"
    /// `ok`, `warn` or `late`.
    package var kind: String
    package var icon: String
    package var text: String
    /// For the form's next time.
    package var revision: String
    package var hints: PlainHints?

    /// Nothing was saved, and nothing typed is lost: the form saves itself no more until somebody has pressed Save.
    package static func late(_ text: String) -> SavedPage {
        SavedPage(kind: "late", icon: "warning", text: text, revision: "")
    }

    package static let sample = SavedPage(
        kind: "ok",
        icon: "check",
        text: "Gemt kl. 10.42.",
        revision: "4",
        hints: .sample
    )

    /// - `kind`: `ok`, `warn` or `late`.
    /// - `revision`: what the form is sent with next time.
    package init(kind: String, icon: String, text: String, revision: String, hints: PlainHints? = nil) {
        self.kind = kind
        self.icon = icon
        self.text = text
        self.revision = revision
        self.hints = hints
    }

    /// A few words for the form's own script.
    ///
    /// - `status`: 409 for what was not saved.
    package func response(_ status: HTTPResponse.Status, on site: Site, for context: AppContext) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: site.fragment(self, for: context).html))
        )
    }
}
