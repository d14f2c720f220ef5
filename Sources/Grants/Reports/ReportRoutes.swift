import Database
import Followup
import Hummingbird
import Registry
import Web

/// The page structs of reports and changes.
let reportPages: [any Page.Type] = [
    ReportListPage.self, ReportFormPage.self, ReportCheckPage.self, ReportPage.self, ChangePage.self,
]

/// `/bevillinger/afregninger`: the reports of an organisation, and reading them.
struct ReportRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        let both = Access.permitted([.applyForGrants, .arrangePools])
        let writers = Access.permitted(.applyForGrants)
        let path = "\(ReportPath.index)/:id"
        routes.get(RouterPath(ReportPath.index), for: both, use: index)
        routes.get(RouterPath(path), for: both, use: show)
        routes.post(RouterPath(path), for: writers, use: update)
        routes.get(RouterPath("\(path)/tjek"), for: writers, use: check)
        routes.post(RouterPath("\(path)/sending"), for: writers, use: send)
        routes.post(RouterPath("\(path)/filer"), for: writers, use: attach)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let query = try FormInput(query: request)
        let page = max(1, min(query["side"].flatMap { Int($0) } ?? 1, 100_000))
        let approved = query["vis"] == "godkendte"
        let isStaff = actor.may(.arrangePools)
        let scope: Report.Scope
        if isStaff {
            scope = .municipality(actor.municipalityID, try screens.free(actor))
        } else {
            guard let organization = actor.acting?.organizationID else { throw HTTPError(.notFound) }
            scope = .organization(organization)
        }
        let today = screens.today
        let (count, reports, changes) = try await site.database.read { db in
            (
                try Report.count(scope, approved: approved, in: db),
                try Report.page(scope, approved: approved, on: today, offset: (page - 1) * Report.pageSize, in: db),
                try GrantChange.waiting(scope, in: db)
            )
        }
        let content = ReportListPage(
            reports,
            changes: changes,
            count: count,
            page: page,
            approved: approved,
            isStaff: isStaff,
            on: today,
            context.language
        )
        return try await site.render(content, screens.reportHead(content.heading), for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let whole = try await screens.report(context)
        guard whole.report.isOwn(actor), whole.report.isWritable else {
            return try await screens.renderReport(whole, ReportTyping(), .ok, context)
        }
        return try await render(whole, ReportForm(whole.report, whole.lines, context.language), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await own(context)
        let (input, language, now) = (try await FormInput(body: request), context.language, site.now())
        var form = ReportForm(input, whole.report, whole.lines)
        guard let draft = form.draft(language) else {
            return try await render(whole, form, .unprocessableContent, context)
        }
        let (report, revision) = (whole.report, form.revision)
        let isKept = try await site.database.write { db in
            try report.save(draft, revision: revision, by: function, at: now, in: db)
        }
        guard isKept else {
            form.errors.add(
                "gjort",
                language.pick(
                    "En anden har gemt imens. Åbn siden igen i et nyt vindue, og sammenlign.",
                    "Somebody else saved meanwhile. Open the page anew in another window, and compare."
                )
            )
            return try await render(whole, form, .conflict, context)
        }
        if input["videre"] == "tjek" { return site.redirect(to: ReportPath.check(report.id), for: context) }
        try await site.flash(language.pick("Kladden er gemt.", "The draft is saved."), for: context)
        return site.redirect(to: ReportPath.show(report.id), for: context)
    }

    @Sendable func check(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, _) = try await own(context)
        let page = ReportCheckPage(whole, context.language)
        return try await site.render(page, screens.reportHead(page.heading), for: context)
    }

    @Sendable func send(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await own(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        let isSent = try await site.database.write { try report.send(by: function, at: now, in: $0) }
        guard isSent else { return site.redirect(to: ReportPath.check(report.id), for: context) }
        try await site.flash(
            language.pick(
                "Afregningen er sendt. Den har nummer \(language.reference(of: report)).",
                "The report is sent. Its number is \(language.reference(of: report))."
            ),
            for: context
        )
        return site.redirect(to: ReportPath.show(report.id), for: context)
    }

    @Sendable func attach(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await own(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        var intake = try await screens.followup.files.take(
            request,
            municipality: report.municipalityID,
            on: site,
            for: context
        )
        if intake.files.isEmpty, intake.errors.isEmpty { intake.refuse(.none, language) }
        if intake.errors.isEmpty {
            let files = intake.files
            do {
                try await site.database.write { db in
                    // Sent meanwhile: what was sent does not grow.
                    guard try Report.find(id: report.id, in: db)?.isWritable == true else { throw HTTPError(.conflict) }
                    try Attachment.add(
                        files,
                        to: report.subject,
                        by: Author(function),
                        in: report.municipalityID,
                        at: now,
                        in: db
                    )
                }
                try await site.flash(intake.thanks(language), for: context)
                return site.redirect(to: ReportPath.show(report.id), for: context)
            } catch let refusal as FileRefusal {
                intake.refuse(refusal, language)
            }
        }
        var form = ReportForm(report, whole.lines, language)
        for error in intake.errors.items { form.errors.add(error.field, error.message) }
        return try await render(whole, form, .unprocessableContent, context)
    }

    /// The report of the address, when the person writes for its organisation and it is not sent; 404 otherwise.
    private func own(_ context: AppContext) async throws -> (ReportWhole, Actor.Function) {
        let actor = try await context.signedIn(in: site)
        let whole = try await screens.report(context)
        guard whole.report.isOwn(actor), whole.report.isWritable, let function = actor.acting else {
            throw HTTPError(.notFound)
        }
        return (whole, function)
    }

    private func render(
        _ whole: ReportWhole,
        _ form: ReportForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = ReportFormPage(
            whole,
            form,
            screens.followup.files,
            fileError: form.errors[Files.field],
            at: screens,
            context.language
        )
        var head = screens.reportHead(page.heading)
        head.scripts = ["budget.js"]
        return try await site.render(page, head, status: status, for: context)
    }
}

extension GrantsScreens {
    func reportHead(_ title: String) -> PageHead { PageHead(title, menuPath: ReportPath.index, indexing: .refused) }

    /// The report of the address, for those whom it concerns; 404 for others, as for one that is not there.
    func report(_ context: AppContext) async throws -> ReportWhole {
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        let day = today
        let found = try await readGrants(actor) { db -> ReportWhole? in
            guard let report = try Report.find(id: id, in: db), report.isOpen(to: actor) else { return nil }
            if !report.isOwn(actor) { _ = try Grant.open(report.grantID, to: actor, on: day, in: db) }
            return ReportWhole(
                report: report,
                leftover: try Grant.find(id: report.grantID, in: db)?.leftover ?? "",
                lines: try ReportLine.of(report: id, in: db),
                files: try Attachment.of(report.subject, in: db),
                limits: try FileLimits.of(municipality: report.municipalityID, in: db),
                sendings: try ReportSending.of(report: id, in: db)
            )
        }
        guard let found else { throw HTTPError(.notFound) }
        return found
    }

    /// The page on which a report is read.
    func renderReport(
        _ whole: ReportWhole,
        _ typing: ReportTyping,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let (report, day) = (whole.report, today)
        let found = try await site.database.read { db in
            let draw = try ReceiptDraw.of(report: report.id, in: db)
            return ReportCase(
                rest: try ReportRest.of(report: report.id, in: db),
                draw: draw,
                receipts: try draw.map { try DrawnReceipt.of(draw: $0.id, in: db) } ?? [],
                calls: try ReportCall.of(report: report.id, in: db),
                warning: try ReportWarning.latest(report: report.id, in: db),
                fault: try report.stopFault(on: day, in: db),
                stop: try db.value(
                    "SELECT reason FROM grant_stop WHERE grant_id = \(report.grantID) AND ended_at IS NULL"
                ),
                entries: try JournalEntry.about(report.subject, in: db)
            )
        }
        let page = ReportPage(
            whole,
            found,
            typing,
            isStaff: actor.may(.arrangePools),
            history: followup.history(found.entries, context.language),
            at: self,
            context.language
        )
        return try await site.render(page, reportHead(page.heading), status: status, for: context)
    }
}
