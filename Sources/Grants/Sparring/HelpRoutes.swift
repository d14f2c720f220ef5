import Database
import Followup
import Hummingbird
import Registry
import Web

/// The page structs about help with applications.
let sparringPages: [any Page.Type] = [
    HelpPage.self, HelpItemPage.self, SparringListPage.self, SparringFormPage.self, SparringPage.self,
]

/// `/hjaelp-til-ansoegning`: texts, courses and who reads a draft, for everybody.
struct HelpRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(HelpPath.index), for: .everyone, use: index)
        routes.get(RouterPath(HelpPath.calendar), for: .everyone, use: calendar)
        routes.get(RouterPath(HelpPath.newText), for: .permitted(.adviseFunding)) { _, context in
            try await render(HelpForm(), .text, .ok, context)
        }
        routes.get(RouterPath(HelpPath.newCourse), for: .permitted(.adviseFunding)) { _, context in
            try await render(HelpForm(), .course, .ok, context)
        }
        routes.post(RouterPath(HelpPath.newText), for: .permitted(.adviseFunding), use: createText)
        routes.post(RouterPath(HelpPath.newCourse), for: .permitted(.adviseFunding), use: createCourse)
        routes.post("/hjaelp-til-ansoegning/tekster/:id/sletning", for: .permitted(.adviseFunding)) { _, context in
            try await end(.text, context)
        }
        routes.post("/hjaelp-til-ansoegning/kurser/:id/sletning", for: .permitted(.adviseFunding)) { _, context in
            try await end(.course, context)
        }
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let (language, today) = (context.language, screens.today)
        let frame = try await screens.site.frame(for: context)
        let actor = try await context.actor(in: screens.site)
        let mayChange = actor?.may(.adviseFunding) == true && actor?.municipalityID == frame.municipalityID
        let page = try await screens.site.database.read { db in
            HelpPage(
                try ApplicationText.all(municipality: frame.municipalityID, in: db),
                try ApplicationCourse.coming(municipality: frame.municipalityID, on: today, in: db),
                mayChange: mayChange,
                language
            )
        }
        let head = PageHead(
            language.pick("Hjælp til at søge penge", "Help with applying for money"),
            description: language.pick(
                "Vi læser jeres udkast, før I sender det.",
                "We read your draft before you send it."
            ),
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func calendar(_ request: Request, _ context: AppContext) async throws -> Response {
        let (language, today, now) = (context.language, screens.today, screens.site.now())
        let frame = try await screens.site.frame(for: context)
        let url = screens.site.address(for: frame, context) + language.base + HelpPath.index
        let courses = try await screens.site.database.read {
            try ApplicationCourse.coming(municipality: frame.municipalityID, on: today, in: $0)
        }
        let events = courses.map { course in
            ICalendar.Event(
                uid: "kursus-\(course.id)@medspil",
                stamp: now,
                summary: course.title,
                day: course.day,
                from: course.from,
                to: course.to,
                place: course.place,
                text: course.text,
                url: url
            )
        }
        let name = language.pick("Kurser i at søge penge", "Courses in applying for money")
        return ICalendar(name: name, events: events).response(fileName: "kurser.ics")
    }

    @Sendable func createText(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = HelpForm(try await FormInput(body: request))
        let (actor, now) = (try await context.signedIn(in: screens.site), screens.site.now())
        guard form.isText(context.language) else {
            return try await render(form, .text, .unprocessableContent, context)
        }
        let typed = form
        try await screens.site.database.write { db in
            try HelpItems.addText(
                typed.title,
                when: typed.purpose,
                typed.text.replacing("\r\n", with: "\n"),
                municipality: actor.municipalityID,
                by: Author(actor),
                at: now,
                in: db
            )
        }
        return try await saved(context)
    }

    @Sendable func createCourse(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = HelpForm(try await FormInput(body: request))
        let (actor, now) = (try await context.signedIn(in: screens.site), screens.site.now())
        guard let (day, from, to) = form.course(on: screens.today, context.language) else {
            return try await render(form, .course, .unprocessableContent, context)
        }
        let typed = form
        try await screens.site.database.write { db in
            try HelpItems.addCourse(
                typed.title,
                typed.text,
                on: day,
                from: from,
                to: to,
                place: typed.place,
                signUp: typed.signUp,
                municipality: actor.municipalityID,
                by: Author(actor),
                at: now,
                in: db
            )
        }
        return try await saved(context)
    }

    private func end(_ sort: HelpItems.Sort, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let (actor, now) = (try await context.signedIn(in: screens.site), screens.site.now())
        let isEnded = try await screens.site.database.write { db in
            try HelpItems.end(sort, id, municipality: actor.municipalityID, by: Author(actor), at: now, in: db)
        }
        guard isEnded else { throw HTTPError(.notFound) }
        try await screens.site.flash(context.language.pick("Det er slettet.", "It is removed."), for: context)
        return screens.site.redirect(to: HelpPath.index, for: context)
    }

    private func saved(_ context: AppContext) async throws -> Response {
        try await screens.site.flash(context.language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: HelpPath.index, for: context)
    }

    private func render(
        _ form: HelpForm,
        _ sort: HelpItems.Sort,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = HelpItemPage(form, sort, context.language)
        let head = PageHead(page.heading, menuPath: PoolPath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
