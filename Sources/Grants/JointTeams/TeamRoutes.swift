import Database
import Followup
import Hummingbird
import Registry
import Web

/// The page structs of joint applications.
let teamPages: [any Page.Type] = [TeamListPage.self, TeamFormPage.self, TeamPage.self]

/// `/faelles-ansoegninger`: several who apply for the same money together.
struct TeamRoutes: Sendable {
    let screens: GrantsScreens

    private static let beginners = Access.permitted([.applyForGrants, .adviseFunding])
    /// Funds in the choice.
    private static let mostFunds = 500

    func add(to routes: Routes) {
        routes.get(RouterPath(TeamPath.index), for: .signedIn, use: index)
        routes.get(RouterPath(TeamPath.new), for: Self.beginners, use: new)
        routes.post(RouterPath(TeamPath.index), for: Self.beginners, use: create)
        routes.get("/faelles-ansoegninger/:id", for: .signedIn, use: show)
        TeamPartRoutes(screens: screens).add(to: routes)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let typed = try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1
        let number = min(max(typed, 1), FundAddress.lastPage)
        let (actor, language) = (try await context.signedIn(in: screens.site), context.language)
        let home = TeamHome(actor)
        let (teams, total) = try await screens.site.database.read { db -> ([FundingTeam], Int) in
            guard let home else { return ([], 0) }
            let offset = (number - 1) * TeamListPage.pageSize
            return (
                try FundingTeam.page(home, limit: TeamListPage.pageSize, offset: offset, in: db),
                try FundingTeam.count(home, in: db)
            )
        }
        let page = TeamListPage(
            teams,
            total: total,
            page: number,
            mayBegin: actor.may(.applyForGrants) || actor.may(.adviseFunding),
            on: screens.today,
            language
        )
        return try await screens.site.render(
            page,
            head(language.pick("Fælles ansøgninger", "Joint applications")),
            for: context
        )
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try FormInput(query: request)["fond"]
        let funds = try await funds(context)
        let form = funds.first { $0.slug == slug }.map { TeamForm($0) } ?? TeamForm()
        return try await render(form, funds, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = TeamForm(try await FormInput(body: request))
        let (actor, funds) = (try await context.signedIn(in: screens.site), try await funds(context))
        let (now, language) = (screens.site.now(), context.language)
        guard let function = actor.acting else { throw HTTPError(.notFound) }
        guard let draft = form.draft(funds, on: screens.today, language) else {
            return try await render(form, funds, .unprocessableContent, context)
        }
        let id = try await screens.site.database.write { db in
            try FundingTeam.make(draft, by: function, municipality: actor.municipalityID, at: now, in: db)
        }
        try await screens.site.flash(
            language.pick("Nu kan I bede andre være med.", "Now you can ask others in."),
            for: context
        )
        return screens.site.redirect(to: TeamPath.show(id), for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.renderTeam(TeamTyped(), .ok, context)
    }

    private func funds(_ context: AppContext) async throws -> [Fund] {
        let (actor, today) = (try await context.signedIn(in: screens.site), screens.today)
        return try await screens.site.database.read { db in
            try Fund.page(
                FundChoice(),
                municipality: actor.municipalityID,
                on: today,
                limit: Self.mostFunds,
                in: db
            )
        }
    }

    private func head(_ title: String) -> PageHead { PageHead(title, menuPath: TeamPath.index, indexing: .refused) }

    private func render(
        _ form: TeamForm,
        _ funds: [Fund],
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let title = context.language.pick("Begynd en fælles ansøgning", "Begin a joint application")
        let page = TeamFormPage(form, funds, context.language)
        return try await screens.site.render(page, head(title), status: status, for: context)
    }
}

extension GrantsScreens {
    /// The team in the address, and as whom one sees it.
    ///
    /// - Throws: 404 for one that the actor may not see.
    func team(
        _ context: AppContext,
        in db: any Connection,
        _ actor: Actor
    ) throws -> (FundingTeam, FundingTeam.Viewer, [TeamMember]) {
        let id = try context.number()
        guard let team = try FundingTeam.find(id: id, in: db) else { throw HTTPError(.notFound) }
        let members = try TeamMember.of(team: id, in: db)
        guard let viewer = team.viewer(actor, members) else { throw HTTPError(.notFound) }
        return (team, viewer, members)
    }

    func renderTeam(
        _ typed: TeamTyped,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (actor, language) = (try await context.signedIn(in: site), context.language)
        let content = try await site.database.read { db in
            let (team, viewer, members) = try team(context, in: db, actor)
            return TeamContent(
                team: team,
                viewer: viewer,
                members: members,
                tasks: try TeamTask.of(team: team.id, in: db),
                owners: try TeamTask.owners(members, in: db),
                guests: viewer.hasSay ? try TeamContent.guests(team, members, language, in: db) : [],
                attachments: try Attachment.of(team.subject, in: db),
                limits: try FileLimits.of(municipality: team.municipalityID, in: db)
            )
        }
        let page = TeamPage(content, typed, self, language)
        let head = PageHead(page.title, menuPath: TeamPath.index, indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
