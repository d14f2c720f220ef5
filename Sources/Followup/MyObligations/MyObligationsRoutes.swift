import Database
import Hummingbird
import Registry
import Web

/// `/mine-opgaver`.
struct MyObligationsRoutes: Sendable {
    let screens: FollowupScreens

    /// Tasks of each group on the first page, and on a page of one group.
    private static let few = 8
    private static let many = 50

    func add(to routes: Routes) {
        routes.get(RouterPath(ObligationPath.index), for: .signedIn, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let input = try FormInput(query: request)
        if let group = input["gruppe"].flatMap(ObligationGroup.init) {
            return try await show(group, page: input["side"].flatMap { Int($0) } ?? 1, actor, context)
        }
        let today = screens.today
        let content = try await screens.site.database.read { try Self.content(actor, on: today, in: $0) }
        let head = PageHead(
            context.language.pick("Mine opgaver", "My tasks"),
            menuPath: ObligationPath.index,
            indexing: .refused
        )
        let page = MyObligationsPage(actor, content, on: today, language: context.language)
        return try await screens.site.render(page, head, for: context)
    }

    private static func content(
        _ actor: Actor,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> MyObligationsPage.Content {
        let guarded = try guarded(actor, on: today, in: db)
        let functions = actor.functions.map(\.id) + guarded.map(\.function.id)
        let counts = try ObligationLists.counts(of: functions, on: today, in: db)
        let start = today.adding(days: 1 - today.day)
        let first = try ObligationLists.first(few, of: functions, on: today, in: db)
        return MyObligationsPage.Content(
            counts: counts,
            groups: ObligationGroup.allCases.map { ($0, first[$0] ?? []) },
            holdings: Dictionary(
                uniqueKeysWithValues: try Holding.of(person: actor.personID, on: today, in: db).map { ($0.id, $0) }
            ),
            guarded: guarded,
            kept: try ObligationLists.kept(by: functions, since: start, in: db),
            units: try Unit.find(
                ids: actor.functions.filter { $0.may(.seeUnitObligations) }.compactMap(\.unitID),
                in: db
            )
        )
    }

    /// What the person looks after besides the own functions.
    private static func guarded(
        _ actor: Actor,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> [GuardedFunction] {
        try GuardedFunction.guarded(
            by: Set(actor.functions.map(\.id)),
            municipality: actor.municipalityID,
            on: today,
            in: db
        )
    }

    /// All of one group, a page at a time.
    private func show(
        _ group: ObligationGroup,
        page number: Int,
        _ actor: Actor,
        _ context: AppContext
    ) async throws -> Response {
        let (today, language) = (screens.today, context.language)
        let paging = max(1, min(number, 100_000))
        let (count, items) = try await screens.site.database.read { db in
            let guarded = try Self.guarded(actor, on: today, in: db)
            let functions = actor.functions.map(\.id) + guarded.map(\.function.id)
            return (
                try ObligationLists.counts(of: functions, on: today, most: .max - 1, in: db)[group],
                try ObligationLists.page(
                    group,
                    of: functions,
                    on: today,
                    limit: Self.many,
                    offset: (paging - 1) * Self.many,
                    in: db
                )
            )
        }
        let page = ObligationGroupPage(
            back: language.base + ObligationPath.index,
            heading: group.name(language),
            tasks: items.map { TaskCard($0, group, on: today, language: language) },
            isEmpty: items.isEmpty,
            paging: Paging(page: paging, of: (count + Self.many - 1) / Self.many, language) {
                language.base + ObligationPath.page(group, $0)
            }
        )
        let head = PageHead(group.name(language), menuPath: ObligationPath.index, indexing: .refused)
        return try await screens.site.render(page, head, for: context)
    }
}

/// One group of promises, all of them.
struct ObligationGroupPage: PagedPage {
    static let template = "followup/obligation-group"
    var back: String
    var heading: String
    var tasks: [TaskCard]
    var isEmpty: Bool
    var paging: Paging?

    static let sample = ObligationGroupPage(
        back: "/mine-opgaver",
        heading: "Over fristen",
        tasks: [.sample],
        isEmpty: true,
        paging: .sample
    )
}

extension ObligationPath {
    static func page(_ group: ObligationGroup, _ number: Int = 1) -> String {
        number == 1 ? "\(index)?gruppe=\(group.rawValue)" : "\(index)?gruppe=\(group.rawValue)&side=\(number)"
    }
}
