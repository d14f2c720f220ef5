import Database
import Followup
import Hummingbird
import Registry
import Web

/// The pages of plain words about the site itself.
struct TextRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        add(AccessibilityText.self, to: routes)
        add(PrivacyText.self, to: routes)
        add(OpenDataText.self, to: routes)
        add(EmbeddingText.self, to: routes)
        add(OrderText.self, to: routes)
    }

    private func add<Subject: TextSubject>(_ subject: Subject.Type, to routes: Routes) {
        routes.get(RouterPath(Subject.path), for: .everyone) { request, context in try await show(Subject.self, context)
        }
    }

    private func show<Subject: TextSubject>(_ subject: Subject.Type, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let id = frame.municipalityID
        let rules = Subject.retention(screens.retention)
        let known = try await screens.site.database.read { db in
            try Municipality.find(id: id, in: db).map { municipality in
                (municipality, rules.isEmpty ? nil : try RetentionTimes.of(municipality: id, in: db))
            }
        }
        guard let (municipality, times) = known else { throw HTTPError(.notFound) }
        let months = Dictionary(
            uniqueKeysWithValues: rules.compactMap { rule -> (String, Int)? in
                guard case .months(let count) = times?.time(rule) else { return nil }
                return (rule.key, count)
            }
        )
        let facts = TextFacts(
            municipality,
            today: screens.today,
            site: screens.site,
            words: screens.words,
            months: months,
            language
        )
        let page = TextPage(
            heading: Subject.heading(language),
            body: screens.site.fragment(TextBody<Subject>(facts: facts), for: context),
            contact: TextPage.Contact(facts),
            helpLines: try await screens.words(for: frame).crisis.helpLines(language)
        )
        let head = PageHead(
            Subject.heading(language).replacing("\u{AD}", with: ""),
            description: Subject.description(municipality.name, language)
        )
        return try await screens.site.render(page, head, for: context)
    }
}
