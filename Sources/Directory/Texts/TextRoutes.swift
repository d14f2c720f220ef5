import Database
import Hummingbird
import Registry
import Web

/// The pages of plain words about the site itself.
struct TextRoutes: Sendable {
    let screens: Screens

    func add(to router: Router<AppContext>) {
        add(AccessibilityText.self, to: router)
        add(PrivacyText.self, to: router)
        add(AskText.self, to: router)
        add(ContactText.self, to: router)
        add(EntryText.self, to: router)
        add(OpenDataText.self, to: router)
        add(EmbeddingText.self, to: router)
        add(OrderText.self, to: router)
    }

    private func add<Subject: TextSubject>(_ subject: Subject.Type, to router: Router<AppContext>) {
        router.get(RouterPath(Subject.path)) { request, context in try await show(Subject.self, context) }
    }

    private func show<Subject: TextSubject>(_ subject: Subject.Type, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let id = frame.municipalityID
        guard let municipality = try await screens.site.database.read({ try Municipality.find(id: id, in: $0) }) else {
            throw HTTPError(.notFound)
        }
        let facts = TextFacts(
            municipality,
            today: screens.today,
            site: screens.site,
            words: screens.words,
            language
        )
        let page = TextPage(
            heading: Subject.heading(language),
            body: screens.site.fragment(TextBody<Subject>(facts: facts), for: context),
            contact: Subject.hasContact ? TextPage.Contact(facts) : nil,
            helpLines: try await screens.words(for: frame).crisis.helpLines(language)
        )
        let head = PageHead(
            Subject.heading(language).replacing("\u{AD}", with: ""),
            description: Subject.description(municipality.name, language)
        )
        return try await screens.site.render(page, head, for: context)
    }
}
