import Database
import Followup
import Hummingbird
import Registry
import Web

/// Pausing, closing and opening an offer: at once and for a reason, because nobody is to go there in vain.
struct OfferStateRoutes: Sendable {
    let routing: EditRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/tilbud/:slug/tilstand", for: EditRouting.editors, use: edit)
        routes.post("/tilbud/:slug/tilstand", for: EditRouting.editors, use: update)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(.offer(slug: try context.parameters.require("slug")), context)
        return try await render(found, FormInput(), FormErrors(), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let input = try await FormInput(body: request)
        let (language, now) = (context.language, site.now())
        let actor = try await context.signedIn(in: site)
        let found = try await routing.find(.offer(slug: slug), context)
        // It is closed for good: its address leads to the other, and opened it would be found and not be there.
        guard found.liveOffer?.mergedInto == nil else {
            return try await render(found, FormInput(), FormErrors(), .conflict, context)
        }
        var errors = FormErrors()
        let state = input["tilstand"].flatMap(Listing.Status.init(word:))
        if state == nil { errors.add("tilstand", language.pick("Vælg, hvordan det står til", "Choose how it is")) }
        let reason = input["grund"] ?? ""
        if reason.isEmpty { errors.add("grund", language.pick("Skriv kort hvorfor", "Write briefly why")) }
        if reason.unicodeScalars.count > 500 {
            errors.add("grund", language.pick("Skriv højst 500 tegn", "Write at most 500 characters"))
        }
        guard errors.isEmpty, let state else {
            return try await render(found, input, errors, .unprocessableContent, context)
        }
        let mustRing = try await site.database.write { db in
            let found = try EditCase.find(.offer(slug: slug), for: actor, in: db)
            guard let offer = found.liveOffer, offer.listing.status != state else { return false }
            guard offer.mergedInto == nil else { throw HTTPError(.conflict) }
            // Whoever has been asked about an offer is rung before somebody else takes it away.
            if state != .active, actor.acting?.organizationID != found.organization.id,
                try !FreshnessQuestion.open(services: [offer.listing.id], in: db).isEmpty
            {
                return true
            }
            let entry = try offer.become(state, why: reason, by: Author(actor), at: now, in: db)
            try UnaskedChange.tell(
                found.organization,
                "»\(offer.listing.title)«: \(state.told)",
                about: entry,
                at: EditPlace.offer(slug).tasks,
                by: Author(actor),
                on: now,
                in: db
            )
            return false
        }
        guard !mustRing else {
            errors.add(
                "tilstand",
                language.pick(
                    "Foreningen er spurgt og har ikke svaret. Ring først, og skriv opkaldet ned under »Ring i dag«",
                    "The association was asked and has not answered. Ring first, and note the call under “Ring today”"
                )
            )
            return try await render(found, input, errors, .unprocessableContent, context)
        }
        try await site.flash(language.pick("Det står på siden nu.", "It is on the site now."), for: context)
        return site.redirect(to: OfferPath.show(slug), for: context)
    }

    private func render(
        _ found: EditCase,
        _ input: FormInput,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let now = found.liveOffer?.listing.status ?? .active
        let merged = try await merged(found, language)
        let page = OfferStatePage(
            back: language.base + found.place.tasks,
            name: found.live?.name ?? "",
            merged: merged,
            isOpenToChange: merged == nil,
            action: language.base + EditPath.state(found.liveOffer?.listing.slug ?? ""),
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            choice: ChoiceInput(
                "tilstand",
                language.pick("Hvordan står det til?", "How is it?"),
                [
                    (Listing.Status.active.word, language.pick("Det er åbent", "It is open")),
                    (
                        Listing.Status.paused.word,
                        language.pick("Det holder pause. Vi tager ikke nye ind nu", "It is paused")
                    ),
                    (Listing.Status.closed.word, language.pick("Det er lukket for altid", "It has closed for good")),
                ],
                chosen: input["tilstand"] ?? (errors.isEmpty ? now.word : nil),
                error: errors["tilstand"]
            ),
            reason: AreaInput(
                "grund",
                language.pick("Hvorfor?", "Why?"),
                hint: language.pick(
                    "Kun I og kommunen kan se det. Som »Vi mangler en kørelærer til februar«.",
                    "Only you and the municipality can see it."
                ),
                rows: 2,
                value: input["grund"] ?? "",
                error: errors["grund"]
            )
        )
        let title = language.pick("Hold pause, luk eller åbn", "Pause, close or open")
        return try await routing.render(page, title, status, for: context)
    }

    /// The offer that stands in its place; nil for one that stands for itself.
    private func merged(_ found: EditCase, _ language: PageLanguage) async throws -> OfferStatePage.Merged? {
        guard let slug = found.liveOffer?.mergedInto,
            let other = try await site.database.read({ try Offer.find(slug: slug, in: $0) })
        else { return nil }
        let title = other.listing.title
        return OfferStatePage.Merged(
            text: language.pick(
                "Tilbuddet er samlet med »\(title)« og kan ikke åbnes igen. Ret det andet i stedet for.",
                "The offer was merged with \"\(title)\" and cannot be opened again. Change the other one instead."
            ),
            url: language.base + EditPlace.offer(slug).tasks,
            link: language.pick("Ret »\(title)«", "Change \"\(title)\"")
        )
    }
}

/// The form for it.
struct OfferStatePage: Page {
    static let template = "directory/offer-state"

    /// That another offer stands in its place.
    struct Merged: Encodable, Sendable {
        var text: String
        var url: String
        var link: String
    }

    var back: String
    var name: String
    var merged: Merged?
    var isOpenToChange: Bool
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var choice: ChoiceInput
    var reason: AreaInput

    static let sample = OfferStatePage(
        back: "/tilbud/kor/rediger",
        name: "Kor",
        merged: Merged(text: "Tilbuddet er samlet med »Koret«.", url: "/tilbud/koret/rediger", link: "Ret »Koret«"),
        isOpenToChange: true,
        action: "/tilbud/kor/tilstand",
        hasErrors: true,
        errors: [FormErrors.Item(field: "grund", message: "Skriv hvorfor")],
        choice: .sample,
        reason: .sample
    )
}

extension Offer {
    /// Opens, pauses or closes it.
    ///
    /// - Returns: the entry in the journal.
    func become(
        _ state: Listing.Status,
        why reason: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Followup.Subject {
        let id = listing.id
        let municipality = organization.municipalityID
        try db.run("UPDATE service SET status = \(state.word), updated_at = \(now) WHERE id = \(id)")
        let act: JournalAct =
            switch state {
            case .active: .openedByKeeper
            case .paused: .pausedByKeeper
            case .closed: .closedByKeeper
            }
        ChangeLog.record("service", id, municipality: municipality, in: db)
        return try Journal.write(
            act,
            about: Followup.Subject("service", id),
            by: author,
            why: reason,
            in: municipality,
            at: now,
            in: db
        )
    }
}

extension Listing.Status {
    /// What an organisation is told that others did: "sat på pause".
    fileprivate var told: String {
        switch self {
        case .active: "åbnet igen"
        case .paused: "sat på pause"
        case .closed: "lukket"
        }
    }
}
