/// The way through a list that takes several pages: `{{> web/paging}}` shows it.
package struct Paging: Encodable, Sendable, Equatable {
    /// A link to the page before or after.
    package struct Step: Encodable, Sendable, Equatable {
        package var url: String
        package var text: String
    }

    package var previous: Step?
    package var next: Step?
    /// Where one is: «Side 2 af 7».
    package var position: String
    /// The last page, for whoever asked for one beyond it.
    var last: String?

    /// Nil when everything stands on this one page.
    ///
    /// - Parameters:
    ///   - page: from 1; a page beyond the last one has only the way back.
    ///   - count: how many pages there are.
    ///   - language: of the links.
    ///   - next: what the link forward says; nil is «Næste side».
    ///   - url: the address of a page.
    package init?(page: Int, of count: Int, _ language: PageLanguage, next: String? = nil, url: (Int) -> String) {
        let count = max(count, 1)
        guard page > 1 || page < count else { return nil }
        if page > 1 {
            previous = Step(url: url(min(page - 1, count)), text: language.pick("Forrige side", "Previous page"))
        }
        if page < count {
            self.next = Step(url: url(page + 1), text: next ?? language.pick("Næste side", "Next page"))
        }
        if page > count { last = url(count) }
        position =
            page > count
            ? language.pick("Listen slutter ved side \(count)", "The list ends with page \(count)")
            : language.pick("Side \(page) af \(count)", "Page \(page) of \(count)")
    }

    private init(previous: Step, next: Step, position: String) {
        self.previous = previous
        self.next = next
        self.position = position
    }

    /// For the samples of pages.
    package static let sample = Paging(
        previous: Step(url: "/tilbud", text: "Forrige side"),
        next: Step(url: "/tilbud?side=3", text: "Næste side"),
        position: "Side 2 af 7"
    )
}

/// A page with a list over several pages: whoever asks for one beyond the last, as when what stood there is done, is led to
/// the last.
package protocol PagedPage: Page {
    var paging: Paging? { get }
}
