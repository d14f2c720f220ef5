import Database
import Followup
import HTTPTypes
import Hummingbird
import Registry
import Web

/// A section's form, saved by a button, or by itself as one types.
struct EditSectionRoutes: Sendable {
    let routing: EditRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        for kind in EditRouting.Kind.allCases {
            let path = RouterPath("\(kind.rawValue)/afsnit/:afsnit")
            routes.get(path, for: EditRouting.editors) { try await show(kind, $1) }
            routes.post(path, for: EditRouting.editors) { try await save(kind, $0, $1) }
        }
    }

    private func asked(_ found: EditContent, _ context: AppContext) throws -> EditSection {
        let name = try context.parameters.require("afsnit")
        guard let section = EditSection(rawValue: name), EditSection.of(found.subject).contains(section) else {
            throw HTTPError(.notFound)
        }
        return section
    }

    private func show(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(kind.address(context), context)
        let section = try asked(found.document.content, context)
        guard found.canBeChanged else { return site.redirect(to: found.place.tasks, for: context) }
        var errors = FormErrors()
        let input = found.document.input(section)
        if found.document.isTyped(section) {
            // What was typed and could not be read is shown with what is wrong with it.
            var content = found.document.content
            section.form.read(input, into: &content, &errors, routing.setting(found, context))
        }
        return try await render(found, section, input, errors, nil, .ok, context)
    }

    private enum Saved: Sendable {
        case saved(EditCase, FormErrors)
        case conflict(EditCase, EditContent)
        case locked(EditCase)
        case thrownAway(EditCase)
    }

    private func save(
        _ kind: EditRouting.Kind,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let address = try kind.address(context)
        let input = try await FormInput(body: request)
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        let (section, saved) = try await site.database.write { db -> (EditSection, Saved) in
            let written = try EditCase.written(address, for: actor, in: db)
            var found = written.edited
            let section = try asked(found.document.content, context)
            if case .thrownAway = written { return (section, .thrownAway(found)) }
            guard found.canBeChanged else { return (section, .locked(found)) }
            var document = found.document
            let mark = document.mark(of: section)
            let errors = document.take(input, section, routing.setting(found, context))
            guard input["udgave"] == mark else {
                // The same words twice are no quarrel, and nothing to save.
                if document.saysTheSame(as: found.document) { return (section, .saved(found, errors)) }
                return (section, .conflict(found, document.content))
            }
            if let draft = found.draft {
                try draft.save(document, by: Author(actor), at: now, in: db)
                found.draft = try EditDraft.find(id: draft.id, in: db)
            } else if !errors.isEmpty || document.content != found.live {
                let service = found.liveOffer?.listing.id
                found.draft = try EditDraft.begin(
                    document,
                    service: service,
                    of: found.organization,
                    by: Author(actor),
                    at: now,
                    in: db
                )
            }
            return (section, .saved(found, errors))
        }
        if input["selv"] != nil { return savedItself(saved, section, context) }
        switch saved {
        case .saved(let found, let errors) where errors.isEmpty:
            try await site.flash(context.language.pick("Gemt i kladden.", "Saved in the draft."), for: context)
            return site.redirect(to: found.place.tasks, for: context)
        case .saved(let found, let errors):
            return try await render(found, section, input, errors, nil, .unprocessableContent, context)
        case .conflict(let found, let mine):
            return try await render(found, section, input, FormErrors(), mine, .conflict, context)
        case .locked(let found):
            var page = page(found, section, input, FormErrors(), context)
            page.close(.sent(found, context.language), seen: input["udgave"])
            return try await render(page, .conflict, context)
        case .thrownAway(let found):
            var page = page(found, section, input, FormErrors(), context)
            page.close(.thrownAway(found, context.language), seen: nil)
            page.back = context.language.base + EditPath.overview(found.organization.slug)
            return try await render(page, .conflict, context)
        }
    }

    private func render(
        _ found: EditCase,
        _ section: EditSection,
        _ input: FormInput,
        _ errors: FormErrors,
        _ mine: EditContent?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        var page = page(found, section, input, errors, context)
        page.conflict = mine.map { mine in
            EditSectionPage.Conflict(
                who: found.draft?.savedBy ?? language.pick("En anden", "Somebody else"),
                differences: ContentDifference.between(found.document.content, mine, routing.screens.words, language)
            )
        }
        return try await render(page, status, context)
    }

    private func render(
        _ page: EditSectionPage,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        try await routing.render(page, page.heading, status, scripts: ["editing.js"], for: context)
    }

    private func page(
        _ found: EditCase,
        _ section: EditSection,
        _ input: FormInput,
        _ errors: FormErrors,
        _ context: AppContext
    ) -> EditSectionPage {
        let language = context.language
        let setting = routing.setting(found, context)
        let document = found.document
        return EditSectionPage(
            back: language.base + found.place.tasks,
            name: found.name,
            heading: section.label(language),
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            conflict: nil,
            closed: nil,
            action: language.base + found.place.section(section),
            revision: document.mark(of: section),
            savesItself: true,
            controls: section.form.controls(EditFields(input, errors, setting)),
            hints: section.hasProse ? routing.hints(document.content, context) : nil,
            saved: found.saved(language)
        )
    }

    /// A few words for the form that saved itself.
    private func savedItself(_ saved: Saved, _ section: EditSection, _ context: AppContext) -> Response {
        let language = context.language
        let page: SavedPage
        var status = HTTPResponse.Status.ok
        switch saved {
        case .saved(let found, let errors):
            let time = language.clock(site.now())
            page = SavedPage(
                kind: "ok",
                icon: "check",
                text: errors.isEmpty
                    ? language.pick("Gemt kl. \(time).", "Saved at \(time).")
                    : language.pick(
                        "Gemt kl. \(time), men ikke færdigt: \(errors.items[0].message).",
                        "Saved at \(time), but not finished: \(errors.items[0].message)."
                    ),
                revision: found.document.mark(of: section),
                hints: section.hasProse ? routing.hints(found.document.content, context) : nil
            )
        case .conflict(let found, _):
            status = .conflict
            page = .late(
                language.pick(
                    "\(found.draft?.savedBy ?? "En anden") har gemt det samme afsnit. Tryk på »Gem og fortsæt«, så ser du begge dele.",
                    "\(found.draft?.savedBy ?? "Somebody else") has saved the same part. Press “Save and continue” to see both."
                )
            )
        case .locked:
            status = .conflict
            page = .late(
                language.pick(
                    "Det er sendt til godkendelse og kan ikke rettes nu.",
                    "It has been sent for approval and cannot be changed now."
                )
            )
        case .thrownAway:
            status = .conflict
            page = .late(
                language.pick(
                    "En anden har kasseret kladden. Tryk på »Gem og fortsæt«, så ser du, hvad du kan gøre.",
                    "Somebody else has thrown the draft away. Press “Save and continue” to see what you can do."
                )
            )
        }
        return page.response(status, on: site, for: context)
    }
}

extension EditSection {
    /// Something in it is written in sentences.
    fileprivate var hasProse: Bool { self == .name || self == .about || self == .audience }
}
