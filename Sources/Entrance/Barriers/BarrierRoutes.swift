import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/barrierer`: the public list, what its owner does about one, and the yearly review.
struct BarrierRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(BarrierPath.index), for: .everyone, use: index)
        routes.get(RouterPath(BarrierPath.review), for: .permitted(.arrangeEntrance), use: review)
        routes.post(RouterPath(BarrierPath.review), for: .permitted(.arrangeEntrance), use: saveReview)
        routes.get("/barrierer/:id", for: .permitted(.answerInquiries), use: show)
        routes.post("/barrierer/:id", for: .permitted(.answerInquiries), use: settle)
    }

    /// Characters of what was done.
    static let longest = 2_000

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let (id, today) = (frame.municipalityID, screens.today)
        let actor = try await context.actor(in: screens.site)
        let (barriers, own) = try await screens.site.database.read { db -> ([Barrier], Set<Int>) in
            let barriers = try Barrier.all(municipality: id, in: db)
            guard let actor, actor.municipalityID == id else { return (barriers, []) }
            let scope = try InquiryScope.of(actor, on: today, in: db)
            guard !scope.isEmpty else { return (barriers, []) }
            let owners = try Function.find(ids: Set(barriers.map(\.ownerID)).sorted(), in: db)
            let mine = Set(owners.filter { scope.function(for: $0) != nil }.map(\.id))
            return (barriers, Set(barriers.filter { mine.contains($0.ownerID) }.map(\.id)))
        }
        let page = BarriersPage(
            barriers,
            mayChange: own,
            mayReview: actor?.may(.arrangeEntrance) == true,
            language
        )
        let head = PageHead(
            language.pick("Regler og formularer, der er i vejen", "Rules and forms in the way"),
            description: language.pick(
                "Hvad foreninger og borgere er stødt på, og hvad vi gjorde ved det.",
                "What associations and citizens ran into, and what we did about it."
            )
        )
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let (barrier, _) = try await found(context)
        return try await render(barrier, "", nil, FormErrors(), .ok, context)
    }

    @Sendable func settle(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (typed, done) = (input["tilstand"] ?? "", input["gjort"] ?? "")
        let language = context.language
        let (barrier, function) = try await found(context)
        var errors = FormErrors()
        let state = BarrierState(rawValue: typed).flatMap { $0 == .open ? nil : $0 }
        if state == nil { errors.add("tilstand", language.pick("Vælg, hvad der skete", "Choose what happened")) }
        if done.isEmpty {
            errors.add("gjort", language.pick("Skriv, hvad I gjorde, og hvorfor", "Write what you did, and why"))
        }
        let over = done.unicodeScalars.count - Self.longest
        if over > 0 {
            let number = language.number(over)
            errors.add(
                "gjort",
                language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
            )
        }
        guard errors.isEmpty, let state else {
            return try await render(barrier, typed, done, errors, .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await screens.site.database.write {
            try barrier.settle(state, done, by: Author(function), at: now, in: $0)
        }
        try await screens.site.flash(language.pick("Det står nu på listen.", "It is on the list now."), for: context)
        return screens.site.redirect(to: BarrierPath.index, for: context)
    }

    @Sendable func review(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderReview([:], FormErrors(), .ok, context)
    }

    @Sendable func saveReview(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        var (typed, seen): ([ReviewArea: String], [ReviewArea: String]) = ([:], [:])
        for area in ReviewArea.allCases {
            typed[area] = input[area.rawValue]
            seen[area] = input[ReviewLine.shownField(area)]
        }
        var errors = FormErrors()
        for area in ReviewArea.allCases {
            let over = (typed[area] ?? "").unicodeScalars.count - Self.longest
            guard over > 0 else { continue }
            let number = language.number(over)
            errors.add(
                area.rawValue,
                language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
            )
        }
        guard errors.isEmpty else { return try await renderReview(typed, errors, .unprocessableContent, context) }
        let actor = try await context.signedIn(in: screens.site)
        let (year, now, areas, shown) = (screens.today.year, screens.site.now(), typed, seen)
        let taken = try await screens.site.database.write { db in
            try ReviewLine.save(
                areas,
                over: shown,
                municipality: actor.municipalityID,
                year: year,
                by: Author(actor),
                at: now,
                in: db
            )
        }
        for area in ReviewArea.allCases {
            guard let theirs = taken[area] else { continue }
            let words =
                theirs.isEmpty
                ? language.pick(
                    "En anden har slettet det imens. Gem igen, hvis det skal stå der",
                    "Somebody else deleted it meanwhile. Save again if it is to stand there"
                )
                : language.pick(
                    "En anden har skrevet »\(theirs)« imens. Saml de to, og gem igen",
                    "Somebody else wrote \"\(theirs)\" meanwhile. Join the two and save again"
                )
            errors.add(area.rawValue, words)
        }
        guard errors.isEmpty else { return try await renderReview(typed, errors, .conflict, context) }
        try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: BarrierPath.review, for: context)
    }

    // MARK: What a handler needs

    private func found(_ context: AppContext) async throws -> (Barrier, Actor.Function) {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        return try await screens.site.database.read { db in
            guard let barrier = try Barrier.find(id: id, in: db), barrier.municipalityID == actor.municipalityID,
                let owner = try Function.find(id: barrier.ownerID, in: db)
            else { throw HTTPError(.notFound) }
            guard let function = try InquiryScope.of(actor, on: today, in: db).function(for: owner) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            return (barrier, function)
        }
    }

    private func render(
        _ barrier: Barrier,
        _ state: String,
        _ done: String?,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = BarrierPage(barrier, state: state, done: done, errors, context.language)
        let head = PageHead(page.title, menuPath: InquiryPath.desk, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }

    private func renderReview(
        _ typed: [ReviewArea: String],
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let year = screens.today.year
        let saved = try await screens.site.database.read {
            try ReviewLine.of(municipality: actor.municipalityID, year: year, in: $0)
        }
        let page = ReviewPage(saved, year: year, typed: typed, errors, context.language)
        let head = PageHead(page.heading, menuPath: InquiryPath.desk, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
