import Database
import Hummingbird
import Registry
import Web

/// The guide: every page of it is the same address with more answers.
struct GuideRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(GuidePath.index), for: .everyone, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try FormInput(query: request)
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let words = try await screens.words(for: frame)
        let settings = screens.settings(frame, language)
        let districts = try await screens.site.database.read {
            try District.of(municipality: frame.municipalityID, in: $0)
        }
        let form = GuideForm(input, words: words, districts: districts, language)
        let relevance = try await screens.finder.relevance(form.answers, words, settings)
        let path = GuidePath(form.answers, asked: form.step, relevance, hasDistricts: !districts.isEmpty)
        let faulty = path.steps.first { form.errors[$0] != nil }
        let step = faulty ?? path.met(form.step, isEditing: form.isEditing)
        let wording = GuideWording(form.answers, language)
        let title = "\(wording.question(step)) – \(GuideWording.title(language))"
        let head = PageHead(
            input.pairs.isEmpty ? GuideWording.title(language) : title,
            description: language.pick(
                "Svar på nogle korte spørgsmål, og se, hvad der passer i \(frame.municipality).",
                "Answer a few short questions and see what fits in \(frame.municipality)."
            ),
            menuPath: GuidePath.index,
            indexing: input.pairs.isEmpty ? .allowed : .refused
        )
        guard step != .result else {
            let found = try await screens.finder.found(form.answers, words, settings)
            let hits = found.shown(page: form.page) + found.forRelatives
            let (exposure, shown, today) = (screens.exposure, hits.map(\.listing.id), screens.today)
            context.onEachView { exposure.shown(shown, on: today) }
            let named = Set(hits.map(\.listing.organizationID))
            let organizations = try await screens.site.database.read {
                named.isEmpty ? [] : try Organization.find(ids: named.sorted(), in: $0)
            }
            let page = GuideResultPage(
                found,
                form,
                path,
                organizations: organizations,
                baseURL: screens.site.address(for: frame, context),
                districts: districts,
                kept: try await screens.kept(context),
                towns: try await screens.towns(for: frame),
                frame: frame,
                words: words,
                language: language
            )
            return try await screens.site.render(page, head, for: context)
        }
        let found =
            form.answers.isAboutSomething
            ? try await screens.finder.found(form.answers, words, settings) : nil
        let page = GuidePage(
            step,
            form,
            path,
            relevance,
            found: found,
            districts: districts,
            words: words,
            language: language
        )
        return try await screens.site.render(
            page,
            head,
            status: faulty == nil ? .ok : .unprocessableContent,
            for: context
        )
    }
}
