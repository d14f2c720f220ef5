import Database
import Foundation
import Hummingbird
import Registry
import Web

/// The directory on other sites: the page for their frames, the script that makes the frame, and an example.
struct EmbeddingRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(EmbeddingPath.frame), for: .everyone, use: frame)
        routes.get(RouterPath(EmbeddingPath.script), for: .everyone, use: script)
        routes.get(RouterPath(EmbeddingPath.example), for: .everyone, use: example)
        routes.get("\(EmbeddingPath.colour)/{hex}.css", for: .everyone, use: stylesheet)
    }

    @Sendable private func frame(_ request: Request, _ context: AppContext) async throws -> Response {
        let address = EmbeddedAddress(try FormInput(query: request))
        let language = context.language
        var head = PageHead(language.pick("Find tilbud", "Find services"), width: .bare, indexing: .refused)
        if let text = address.colour {
            guard let colour = Colour(hex: text) else { return try await refusal(text, nil, context) }
            do throws(Theme.Refusal) {
                head.themeURL = EmbeddingPath.stylesheet(try Theme(brand: colour).brand.hex)
            } catch {
                return try await refusal(text, error, context)
            }
        }
        let base = try await screens.site.frame(for: context)
        let answer = try await screens.finder.find(address.request(screens.settings(base, language)))
        let districts = try await screens.site.database.read {
            try District.of(municipality: base.municipalityID, in: $0)
        }
        if address.search.isNewSearch, let entry = address.search.logEntry(base, screens.today), answer.isIndexReady {
            let log = screens.searchLog
            context.onEachView { log.searched(entry, hits: answer.total) }
        }
        let (exposure, shown, today) = (screens.exposure, answer.hits.map(\.listing.id), screens.today)
        context.onEachView { exposure.shown(shown, on: today) }
        let page = EmbeddedPage(
            answer,
            address,
            districts: districts.map { ($0.slug, $0.name) },
            towns: try await screens.towns(for: base),
            frame: base,
            words: try await screens.words(for: base),
            language: language
        )
        return try await screens.site.render(page, head, for: context).frameable()
    }

    /// A colour in which nobody could read is not shown to anybody; the one who sets up the frame sees why.
    private func refusal(_ text: String, _ refusal: Theme.Refusal?, _ context: AppContext) async throws -> Response {
        let page = EmbeddedRefusalPage(text, refusal, context.language)
        let head = PageHead(page.heading, width: .bare, indexing: .refused)
        return try await screens.site.render(page, head, status: .badRequest, for: context).frameable()
    }

    @Sendable private func script(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let file = Bundle.module.url(forResource: "tilbud", withExtension: "js") else {
            throw HTTPError(.notFound)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "public, max-age=3600"],
            body: .init(byteBuffer: ByteBuffer(bytes: try Data(contentsOf: file)))
        )
    }

    @Sendable private func stylesheet(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let hex = context.parameters.get("hex"), let colour = Colour(hex: hex),
            let theme = try? Theme(brand: colour)
        else { throw HTTPError(.notFound) }
        let links = ":root {\n  --link: #\(colour.hex);\n  --visited: #\(colour.hex);\n}\n"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=31536000, immutable",
            ],
            body: .init(byteBuffer: ByteBuffer(string: theme.css + links))
        )
    }

    @Sendable private func example(_ request: Request, _ context: AppContext) async throws -> Response {
        let base = try await screens.site.frame(for: context)
        let page = EmbeddingExamplePage(municipality: base.municipality)
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: context.language.rawValue],
            body: .init(byteBuffer: ByteBuffer(string: screens.site.fragment(page, for: context).html))
        )
    }
}
