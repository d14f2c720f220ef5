import Database
import Followup
import Hummingbird
import Registry
import Web

/// The queue of what waits for approval, and the answer to each.
struct ApprovalRoutes: Sendable {
    let routing: EditRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(EditPath.approvals), for: .permitted(.approveOffers), use: index)
        routes.get("/tilbud-til-godkendelse/:id", for: .permitted(.approveOffers), use: show)
        routes.post("/tilbud-til-godkendelse/:id", for: .permitted(.approveOffers), use: decide)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let number = try routing.page(context, request)
        let (waiting, count) = try await site.database.read { db in
            (
                try WaitingApproval.page(number, municipality: actor.municipalityID, in: db),
                try WaitingApproval.count(municipality: actor.municipalityID, in: db)
            )
        }
        let page = ApprovalListPage(
            waiting,
            count: count,
            page: number,
            today: routing.screens.today,
            context.language
        )
        let title = context.language.pick("Tilbud til godkendelse", "Offers for approval")
        return try await routing.render(page, title, menu: EditPath.approvals, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let actor = try await context.signedIn(in: site)
        let found = try await site.database.read { db -> EditCase? in
            guard try EditDraft.find(id: id, in: db) != nil else { return nil }
            return try EditCase.find(draft: id, for: actor, in: db)
        }
        guard let found else { return try await alreadyAnswered(context) }
        return try await render(found, FormInput(), FormErrors(), .ok, context)
    }

    /// From an old mail or an old list.
    private func alreadyAnswered(_ context: AppContext) async throws -> Response {
        let words = context.language.pick(
            "Den, du kom efter, har fået svar eller er taget tilbage.",
            "The one you came for has been answered or taken back."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: EditPath.approvals, for: context)
    }

    private enum Decided: Sendable {
        case published
        case returned
        case refused(EditCase, FormErrors, HTTPResponse.Status)
        case gone
    }

    @Sendable func decide(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let input = try await FormInput(body: request)
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        let decided = try await site.database.write { db -> Decided in
            guard try EditDraft.find(id: id, in: db) != nil else { return .gone }
            let found = try EditCase.find(draft: id, for: actor, in: db)
            guard found.isWaiting, let draft = found.draft, let sending = found.sending else { return .gone }
            let (errors, status) = refusal(found, input, context)
            guard errors.isEmpty else { return .refused(found, errors, status) }
            let author = Author(actor)
            if input["svar"] == "ja" {
                return try draft.publish(routing.screens.words, by: author, at: now, in: db) == nil
                    ? .gone : .published
            }
            return try draft.giveBack(sending, why: input["grund"] ?? "", by: author, at: now, in: db)
                ? .returned : .gone
        }
        let language = context.language
        switch decided {
        case .refused(let found, let errors, let status):
            return try await render(found, input, errors, status, context)
        case .gone: return try await alreadyAnswered(context)
        case .published:
            let words = language.pick(
                "Godkendt. Det står på siden nu, og foreningen har fået besked.",
                "Approved. It is on the site now, and the association has been told."
            )
            try await site.flash(words, for: context)
        case .returned:
            let words = language.pick("Sendt tilbage med din besked.", "Sent back with your message.")
            try await site.flash(words, for: context)
        }
        return site.redirect(to: EditPath.approvals, for: context)
    }

    private func refusal(
        _ found: EditCase,
        _ input: FormInput,
        _ context: AppContext
    ) -> (FormErrors, HTTPResponse.Status) {
        let language = context.language
        var errors = FormErrors()
        guard input["udgave"].flatMap({ Int($0) }) == found.draft?.revision else {
            errors.add(
                "forskel",
                language.pick(
                    "Der er rettet noget, mens du læste. Læs forskellen igen",
                    "Something was changed while you read. Read the difference again"
                )
            )
            return (errors, .conflict)
        }
        let reason = input["grund"] ?? ""
        switch input["svar"] {
        case "ja":
            let open = found.open(routing.setting(found, context)).map { $0.label(language) }
            if !open.isEmpty {
                errors.add(
                    "svar",
                    language.pick(
                        "Der mangler noget: \(language.list(open)). Ret det selv, eller send det tilbage",
                        "Something is missing: \(language.list(open)). Correct it, or send it back"
                    )
                )
            }
        case "nej":
            if reason.isEmpty {
                errors.add("grund", language.pick("Skriv, hvad de skal rette", "Write what they are to change"))
            }
            if reason.unicodeScalars.count > 2_000 {
                errors.add("grund", language.pick("Skriv højst 2.000 tegn", "Write at most 2,000 characters"))
            }
        default: errors.add("svar", language.pick("Vælg, hvad der skal ske", "Choose what is to happen"))
        }
        return (errors, .unprocessableContent)
    }

    private func render(
        _ found: EditCase,
        _ input: FormInput,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = ApprovalPage(
            found,
            input,
            errors,
            hints: routing.hints(found.document.content, context),
            routing.setting(found, context)
        )
        return try await routing.render(page, page.heading, status, menu: EditPath.approvals, for: context)
    }
}

extension ApprovalPage {
    init(_ found: EditCase, _ input: FormInput, _ errors: FormErrors, hints: PlainHints?, _ setting: EditSetting) {
        let language = setting.language
        let base = language.base
        back = base + EditPath.approvals
        organization = found.organization.name
        organizationURL = base + OrganizationPath.show(found.organization.slug)
        heading = found.name
        badge = found.badge(language)
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        lead = Self.lead(found, language)
        if let draft = found.draft, let sending = found.sending, found.isWaiting, draft.revision != sending.revision {
            let who = draft.savedBy ?? ""
            corrected = language.pick(
                "Rettet efter afsendelsen af \(who).",
                "Corrected by \(who) since it was sent."
            )
        }
        differences = ContentDifference.between(found.live, found.document.content, setting.words, language)
        hasDifferences = !differences.isEmpty
        self.hints = hints
        previewURL = base + found.place.preview
        editURL = base + found.place.tasks
        guard found.isWaiting, let draft = found.draft else { return }
        decision = Decision(
            action: base + EditPath.approval(draft.id),
            revision: "\(draft.revision)",
            choice: ChoiceInput(
                "svar",
                language.pick("Hvad skal der ske?", "What is to happen?"),
                [
                    ("ja", language.pick("Godkend. Det kommer på siden nu", "Approve. It is on the site now")),
                    ("nej", language.pick("Send det tilbage. De skal rette noget", "Send it back to be changed")),
                ],
                chosen: input["svar"],
                error: errors["svar"]
            ),
            reason: AreaInput(
                "grund",
                language.pick("Hvad skal de rette?", "What are they to change?"),
                hint: language.pick(
                    "Kun når du sender tilbage. De læser det ordret.",
                    "Only when you send it back. They read it as you write it."
                ),
                value: input["grund"] ?? "",
                error: errors["grund"]
            )
        )
    }

    private static func lead(_ found: EditCase, _ language: PageLanguage) -> String {
        let kind =
            switch found.place {
            case .new: language.pick("Et nyt tilbud.", "A new offer.")
            case .offer:
                language.pick("Rettelser til et tilbud, der står på siden.", "Changes to an offer on the site.")
            case .profile: language.pick("Rettelser til foreningens side.", "Changes to the association's page.")
            }
        guard let sending = found.sending, found.isWaiting else { return kind }
        let (sent, due) = (language.moment(sending.sentAt), language.longDate(sending.dueOn))
        return kind
            + language.pick(
                " Sendt \(sent). Foreningen venter svar senest \(due).",
                " Sent \(sent). The association expects an answer by \(due)."
            )
    }
}
