import Database
import Followup
import Hummingbird
import OpenFormats
import Registry
import Web

/// `/tilbud/indlaes`: laying a file in, choosing what to take of it, and doing it.
struct ReviewRoutes: Sendable {
    let screens: Screens
    let files: Files
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(ReviewPath.index), for: .permitted(.approveOffers), use: index)
        routes.post(RouterPath(ReviewPath.index), for: .permitted(.approveOffers), use: create)
        routes.get("/tilbud/indlaes/:number", for: .permitted(.approveOffers), use: show)
        routes.post("/tilbud/indlaes/:number", for: .permitted(.approveOffers), use: update)
        routes.post("/tilbud/indlaes/:number/gennemfoerelse", for: .permitted(.approveOffers), use: carryOut)
        routes.post("/tilbud/indlaes/:number/kassering", for: .permitted(.approveOffers), use: destroy)
    }

    // MARK: Laying a file in

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(page: Self.page(try FormInput(query: request)), FormErrors(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let language = context.language
        var errors = FormErrors()
        func refuse(_ danish: String, _ english: String) { errors.add(Files.field, language.pick(danish, english)) }
        do {
            let looked = try await files.look(at: request, most: ImportFile.most) { name, url in
                (name, try ImportFile.read(url, named: name))
            }
            switch looked {
            case .nothing: refuse("Vælg en fil", "Choose a file")
            case .several: refuse("Vælg kun én fil ad gangen", "Choose one file at a time")
            case .tooLarge:
                refuse(
                    "Filen fylder over \(language.size(ImportFile.most)). Del den, eller bed den, der passer Medspil hos jer, om at hente den ind",
                    "The file takes more than \(language.size(ImportFile.most)). Split it, or ask whoever looks after Medspil to take it in"
                )
            case .found(let (name, spool)):
                let id = try await make(spool, named: name, municipality: actor.municipalityID, by: acting)
                try await site.flash(
                    language.pick(
                        "Filen er læst. Intet er ændret endnu.",
                        "The file has been read. Nothing is changed yet."
                    ),
                    for: context
                )
                return site.redirect(to: ReviewPath.show(id), for: context)
            }
        } catch let failure as ImportFailure {
            refuse("Filen kan ikke bruges: \(failure.text)", "The file cannot be used: \(failure.text)")
        } catch let many as ImportReview.TooMany {
            let (count, most) = (language.number(max(many.offers, many.organizations)), ImportReview.mostRows)
            refuse(
                "Filen har \(count) rækker. Her kan der være \(language.number(most)). Del den, eller bed den, der passer Medspil hos jer, om at hente den ind",
                "The file has \(count) rows. There is room for \(language.number(most)) here. Split it, or ask whoever looks after Medspil to take it in"
            )
        }
        return try await render(page: 1, errors, .unprocessableContent, context)
    }

    private func make(
        _ spool: DraftSpool,
        named name: String,
        municipality: Int,
        by acting: Actor.Function
    ) async throws -> Int {
        let now = site.now()
        return try await site.database.write { db in
            guard let owner = try Municipality.find(id: municipality, in: db) else { throw RowError.noRow }
            return try ImportReview.make(spool, named: name, for: owner, by: acting, at: now, in: db)
        }
    }

    // MARK: Choosing

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let place = try Self.place(try FormInput(query: request), context)
        return try await render(place, FormErrors(), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var place = try Self.place(try FormInput(query: request), context)
        let choice = ReviewChoice(try await FormInput(body: request))
        let actor = try await context.signedIn(in: site)
        let municipality = actor.municipalityID
        let (review, part) = (place.review, place.part)
        let isOpen = try await site.database.write { db -> Bool in
            guard let found = try ImportReview.find(review, municipality: municipality, in: db) else {
                throw HTTPError(.notFound)
            }
            guard found.outcome == nil else { return false }
            try choice.save(part?.kind, of: review, in: db)
            return true
        }
        guard isOpen else { return try await ended(place, context) }
        if let part = choice.part { place = place.with(part) }
        if let page = choice.page { place.page = page }
        if choice.action != nil {
            try await site.flash(
                context.language.pick("Dine valg er gemt.", "Your choices are saved."),
                for: context
            )
        }
        return site.redirect(to: place.url(""), for: context)
    }

    // MARK: Doing it

    @Sendable func carryOut(_ request: Request, _ context: AppContext) async throws -> Response {
        let place = try Self.place(try FormInput(query: request), context)
        let choice = ReviewChoice(try await FormInput(body: request))
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (now, municipality, review) = (site.now(), actor.municipalityID, place.review)
        let words = screens.words
        let carried = try await site.database.write { db -> ImportReview.Carried in
            guard let found = try ImportReview.find(review, municipality: municipality, in: db) else {
                throw HTTPError(.notFound)
            }
            guard found.outcome == nil else { return .closed }
            try choice.save(nil, of: review, in: db)
            return try found.carryOut(words, by: acting, at: now, in: db)
        }
        let language = context.language
        var errors = FormErrors()
        switch carried {
        case .closed: return try await ended(place, context)
        case .done:
            try await site.flash(language.pick("Det er gjort.", "It is done."), for: context)
            return site.redirect(to: ReviewPath.show(review), for: context)
        case .renewed(let count):
            errors.add(
                "valg",
                language.pick(
                    "\(count == 1 ? "1 blev" : "\(count) blev") ændret her, mens du valgte. Intet er gjort. Læs forskellen, og vælg igen",
                    "\(count) changed here while you chose. Nothing is done. Read the difference, and choose again"
                )
            )
            return try await render(place.with(.conflicts), errors, .conflict, context)
        case .refused(let findings):
            let (first, others) = (findings.first?.text ?? "", findings.count - 1)
            let more = others > 0 ? language.pick(", og \(others) til", ", and \(others) more") : ""
            errors.add(
                "valg",
                language.pick(
                    "Intet er gjort. \(first)\(more). Tag foreningen med, eller spring tilbuddet over",
                    "Nothing is done. \(first)\(more). Take the association too, or skip the service"
                )
            )
            return try await render(place.with(.new), errors, .unprocessableContent, context)
        }
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        let place = try Self.place(FormInput(), context)
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (now, municipality, review) = (site.now(), actor.municipalityID, place.review)
        let isDropped = try await site.database.write { db -> Bool in
            guard let found = try ImportReview.find(review, municipality: municipality, in: db) else {
                throw HTTPError(.notFound)
            }
            return try found.drop(by: acting, at: now, in: db)
        }
        guard isDropped else { return try await ended(place, context) }
        try await site.flash(
            context.language.pick(
                "Filen er kasseret. Intet er ændret.",
                "The file is thrown away. Nothing was changed."
            ),
            for: context
        )
        return site.redirect(to: ReviewPath.index, for: context)
    }

    /// Somebody, perhaps the same person with a second click, has ended it: the page tells what came of it.
    private func ended(_ place: ReviewPlace, _ context: AppContext) async throws -> Response {
        try await site.flash(
            context.language.pick("Den er gjort færdig i forvejen.", "It was finished already."),
            for: context
        )
        return site.redirect(to: ReviewPath.show(place.review), for: context)
    }

    // MARK: Pages

    private static func page(_ input: FormInput) -> Int {
        min(max(input["side"].flatMap { Int($0) } ?? 1, 1), 100_000)
    }

    /// - Throws: 404 for what is no number.
    private static func place(_ input: FormInput, _ context: AppContext) throws -> ReviewPlace {
        ReviewPlace(
            review: try context.number("number"),
            part: input["vis"].flatMap(ReviewPart.init),
            page: page(input)
        )
    }

    private func render(
        page number: Int,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let municipality = actor.municipalityID
        let (reviews, total) = try await site.database.read { db in
            (
                try ImportReview.page(number, municipality: municipality, in: db),
                try ImportReview.count(municipality: municipality, in: db)
            )
        }
        let page = ImportPage(reviews, total: total, page: number, errors, context.language)
        return try await render(page, context.language.pick("Indlæs tilbud", "Take services in"), status, context)
    }

    private func render(
        _ place: ReviewPlace,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let municipality = actor.municipalityID
        let found = try await site.database.read { db -> ReviewView? in
            guard let review = try ImportReview.find(place.review, municipality: municipality, in: db) else {
                return nil
            }
            return try ReviewView(review, place, in: db)
        }
        guard let view = found else { throw HTTPError(.notFound) }
        let page = ReviewPage(view, errors, words: screens.words, context.language)
        let title = context.language.pick("Gennemse \(page.heading)", "Review \(page.heading)")
        return try await render(page, title, status, context)
    }

    private func render(
        _ page: some Page,
        _ title: String,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let head = PageHead(title, menuPath: WorkPath.index, indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
