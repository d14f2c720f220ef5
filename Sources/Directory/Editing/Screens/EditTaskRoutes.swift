import Database
import Followup
import Hummingbird
import Registry
import Web

/// The task list, the preview, and what is done with a draft as a whole.
struct EditTaskRoutes: Sendable {
    let routing: EditRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        for kind in EditRouting.Kind.allCases {
            let (base, editors) = (kind.rawValue, EditRouting.editors)
            routes.get(RouterPath(base), for: editors) { try await show(kind, $1) }
            routes.get(RouterPath("\(base)/visning"), for: editors) { try await preview(kind, $1) }
            routes.post(RouterPath("\(base)/afsendelse"), for: editors) { try await send(kind, $1) }
            routes.post(RouterPath("\(base)/tilbagetraekning"), for: editors) { try await withdraw(kind, $1) }
            routes.post(RouterPath("\(base)/kassering"), for: editors) { try await discard(kind, $1) }
        }
    }

    private func show(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        if case .new(let id) = try kind.address(context),
            let slug = try await site.database.read({ try EditDraft.published(id: id, in: $0) })
        {
            // From a mail that was written before it was published.
            return site.redirect(to: EditPlace.offer(slug).tasks, for: context)
        }
        return try await render(try await routing.find(kind.address(context), context), FormErrors(), .ok, context)
    }

    private func render(
        _ found: EditCase,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = EditTasksPage(found, errors, routing.setting(found, context))
        return try await routing.render(page, page.heading, status, for: context)
    }

    private enum Sent: Sendable {
        case published(String)
        case waits(EditCase)
        case refused(EditCase, FormErrors)
    }

    private func send(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let (now, language) = (site.now(), context.language)
        let sent = try await site.database.write { db -> Sent in
            let found = try EditCase.find(address, for: actor, in: db)
            let errors = refusal(found, context)
            guard errors.isEmpty, let draft = found.draft else { return .refused(found, errors) }
            if found.publishesAtOnce {
                guard let path = try draft.publish(routing.screens.words, by: Author(actor), at: now, in: db) else {
                    throw HTTPError(.conflict)
                }
                return .published(path)
            }
            do {
                try draft.send(of: found.organization, by: Author(actor), at: now, in: db)
            } catch let problem as SendingProblem {
                var errors = FormErrors()
                errors.add("send", language.problem(problem))
                return .refused(found, errors)
            }
            return .waits(try EditCase.find(address, for: actor, in: db))
        }
        switch sent {
        case .published(let path):
            try await site.flash(language.pick("Det står på siden nu.", "It is on the site now."), for: context)
            return site.redirect(to: path, for: context)
        case .waits(let found):
            let words = language.pick("Sendt. ", "Sent. ") + (found.waiting(language) ?? "")
            try await site.flash(words, for: context)
            return site.redirect(to: found.place.tasks, for: context)
        case .refused(let found, let errors):
            return try await render(found, errors, .unprocessableContent, context)
        }
    }

    /// Why it cannot be sent now; nothing when it can.
    private func refusal(_ found: EditCase, _ context: AppContext) -> FormErrors {
        let language = context.language
        var errors = FormErrors()
        guard found.draft != nil, found.document.content != found.live else {
            errors.add("send", language.pick("Du har ikke ændret noget endnu", "You have not changed anything yet"))
            return errors
        }
        guard found.canBeChanged else {
            errors.add("send", language.problem(.isNotOpen))
            return errors
        }
        for section in found.open(routing.setting(found, context)) {
            let label = section.label(language)
            errors.add(
                "afsnit-\(section.rawValue)",
                language.pick("Udfyld »\(label)« først", "Fill in \"\(label)\" first")
            )
        }
        return errors
    }

    private func withdraw(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        let place = try await site.database.write { db -> EditPlace in
            let found = try EditCase.find(address, for: actor, in: db)
            guard found.right == .own else { throw Access.Refusal.forbidden(couldAs: nil) }
            try found.draft?.withdraw(by: Author(actor), at: now, in: db)
            return found.place
        }
        let words = context.language.pick("Trukket tilbage. Nu kan I rette igen.", "Taken back. Now you can change it.")
        try await site.flash(words, for: context)
        return site.redirect(to: place.tasks, for: context)
    }

    private func discard(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        let organization = try await site.database.write { db -> Organization in
            let found = try EditCase.find(address, for: actor, in: db)
            guard !found.isWaiting else { throw HTTPError(.conflict) }
            try found.draft?.discard(by: Author(actor), at: now, in: db)
            return found.organization
        }
        let words = context.language.pick(
            "Kladden er kasseret. Det, der står på siden, er som før.",
            "The draft is gone. What stands on the site is as before."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: EditPath.overview(organization.slug), for: context)
    }

    private func preview(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(kind.address(context), context)
        let content = found.document.content
        let band = PreviewBand(found, routing.hints(content, context), routing.setting(found, context))
        let title = context.language.pick("Sådan kommer det til at se ud", "How it will look")
        switch content {
        case .offer(let offer):
            let page = try await offerPage(offer, found, context)
            return try await routing.render(OfferPreviewPage(band: band, offer: page), title, for: context)
        case .profile(let profile):
            let page = try await profilePage(profile, found, context)
            return try await routing.render(ProfilePreviewPage(band: band, profile: page), title, for: context)
        }
    }

    private func offerPage(_ content: OfferContent, _ found: EditCase, _ context: AppContext) async throws -> OfferPage
    {
        let frame = try await site.frame(for: context)
        let (towns, terms) = try await site.database.read { db in
            (try PostalTowns.all(in: db), try GlossaryTerm.of(municipality: frame.municipalityID, in: db))
        }
        let screens = routing.screens
        let offer = content.offer(over: found.liveOffer, of: found.organization, found.districts, at: site.now())
        return OfferPage(
            OfferTelling(
                offer: offer,
                address: SearchAddress(),
                explanation: nil,
                related: [],
                districts: found.districts,
                towns: towns,
                kept: [],
                today: screens.today,
                words: screens.words,
                language: context.language,
                glossary: GlossaryLinks(terms),
                baseURL: site.address(for: frame, context),
                standing: .draft
            )
        )
    }

    private func profilePage(
        _ content: ProfileContent,
        _ found: EditCase,
        _ context: AppContext
    ) async throws -> OrganizationPage {
        let frame = try await site.frame(for: context)
        let slug = found.organization.slug
        let (profile, terms) = try await site.database.read { db in
            (
                try OrganizationProfile.find(slug: slug, page: 1, in: db),
                try GlossaryTerm.of(municipality: frame.municipalityID, in: db)
            )
        }
        guard var profile else { throw HTTPError(.notFound) }
        profile.organization = content.shown(on: profile.organization)
        var page = OrganizationPage(
            profile,
            page: 1,
            kept: [],
            towns: try await routing.screens.towns(for: frame),
            links: GlossaryLinks(terms),
            words: routing.screens.words,
            language: context.language
        )
        page.claimURL = nil
        return page
    }
}

extension PageLanguage {
    fileprivate func problem(_ problem: SendingProblem) -> String {
        switch problem {
        case .nobodyApproves:
            pick(
                "Ingen i kommunen kan godkende endnu. Jeres kladde er gemt. Ring til kommunen, og sig det",
                "Nobody in the municipality can approve yet. Your draft is kept. Call the municipality and tell them"
            )
        case .isNotOpen: pick("Det er sendt allerede", "It has been sent already")
        }
    }
}
