import Database
import Hummingbird
import Registry
import Web

/// The page structs about funds.
let fundPages: [any Page.Type] = [
    FundListPage.self, FundPage.self, FundFormPage.self, HorizonPage.self,
]

/// `/fonde`: money that others give, for everybody to find.
struct FundRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(FundPath.index), for: .everyone, use: index)
        routes.get(RouterPath(FundPath.calendar), for: .everyone, use: calendar)
        routes.get("/fonde/:slug", for: .everyone, use: show)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let address = FundAddress(try FormInput(query: request))
        let (language, today) = (context.language, screens.today)
        let frame = try await screens.site.frame(for: context)
        let actor = try await context.actor(in: screens.site)
        let (funds, total, vocabulary) = try await screens.site.database.read { db in
            (
                try Fund.page(
                    address.choice,
                    municipality: frame.municipalityID,
                    on: today,
                    limit: FundAddress.pageSize,
                    offset: (address.page - 1) * FundAddress.pageSize,
                    in: db
                ),
                try Fund.count(address.choice, municipality: frame.municipalityID, on: today, in: db),
                try FundVocabulary.load(municipality: frame.municipalityID, in: db)
            )
        }
        let mayChange = actor?.may(.arrangePools) == true && actor?.municipalityID == frame.municipalityID
        let page = FundListPage(
            funds,
            total: total,
            address,
            vocabulary,
            mayChange: mayChange,
            on: today,
            language
        )
        var head = PageHead(
            language.pick("Fonde og andre puljer", "Funds and other grants"),
            description: language.pick(
                "Penge, foreninger kan søge uden for kommunen.",
                "Money that associations can apply for outside the municipality."
            ),
            menuPath: PoolPath.index,
            indexing: address.query.isEmpty ? .allowed : .refused
        )
        head.alternates = [
            .init(type: "text/calendar", url: page.calendarURL, title: language.pick("Frister", "Deadlines"))
        ]
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let (language, today) = (context.language, screens.today)
        let frame = try await screens.site.frame(for: context)
        let actor = try await context.actor(in: screens.site)
        let mayChange = actor?.may(.arrangePools) == true && actor?.municipalityID == frame.municipalityID
        let mayApply = actor?.may(.applyForGrants) == true && actor?.municipalityID == frame.municipalityID
        let page = try await screens.site.database.read { db in
            guard let fund = try Fund.find(slug: slug, municipality: frame.municipalityID, on: today, in: db) else {
                throw HTTPError(.notFound)
            }
            return FundPage(
                fund,
                try FundTraits.of(funds: [fund.id], in: db),
                deadlines: try Fund.deadlines(fund: fund.id, in: db),
                checked: try FundCheck.latest(fund: fund.id, in: db),
                try FundVocabulary.load(municipality: frame.municipalityID, in: db),
                mayApply: mayApply && fund.endedOn == nil,
                mayChange: mayChange && fund.endedOn == nil,
                on: today,
                language
            )
        }
        let head = PageHead(
            page.name,
            description: page.paragraphs.first?.shortened(to: 200),
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }

    /// Deadlines that a calendar holds.
    private static let mostEvents = 500

    @Sendable func calendar(_ request: Request, _ context: AppContext) async throws -> Response {
        let address = FundAddress(try FormInput(query: request))
        let (language, today, now) = (context.language, screens.today, screens.site.now())
        let frame = try await screens.site.frame(for: context)
        let site = screens.site.address(for: frame, context)
        let events = try await screens.site.database.read { db in
            let funds = try Fund.page(
                address.choice,
                municipality: frame.municipalityID,
                on: today,
                limit: Self.mostEvents,
                in: db
            )
            let names = Dictionary(uniqueKeysWithValues: funds.map { ($0.id, $0) })
            let rows = try db.rows(
                """
                SELECT fund_id, day FROM fund_deadline
                WHERE fund_id IN (\(list: funds.map(\.id))) AND day >= \(today) ORDER BY day, fund_id LIMIT \(Self.mostEvents)
                """
            )
            return try rows.compactMap { row -> ICalendar.Event? in
                let day: CalendarDate = try row["day"]
                guard let fund = names[try row["fund_id"]] else { return nil }
                return ICalendar.Event(
                    uid: "fond-\(fund.id)-\(day)@medspil",
                    stamp: now,
                    summary: language.pick("Frist: \(fund.name)", "Deadline: \(fund.name)"),
                    day: day,
                    from: nil,
                    to: nil,
                    text: fund.purpose.shortened(to: 300),
                    url: site + language.base + FundPath.show(fund.slug)
                )
            }
        }
        let name = language.pick("Fonde: frister", "Funds: deadlines")
        return ICalendar(name: name, events: events).response(fileName: "fonde.ics")
    }
}
