import Database
import Hummingbird
package import Web

/// A person's messages, and how soon they also come as mails.
package struct MessageRoutes: Sendable {
    private let site: Site
    private let kinds: [NotificationKind]
    private let byKey: [String: NotificationKind]

    /// Messages on the page; older ones are of no use any more.
    private static let most = 100

    /// - `kinds`: of every feature.
    package init(site: Site, kinds: [NotificationKind]) {
        self.site = site
        self.kinds = kinds
        byKey = Dictionary(kinds.map { ($0.key, $0) }) { first, _ in first }
    }

    package func add(to routes: Routes) {
        routes.get(RouterPath(MessagePath.index), for: .signedIn, use: index)
        routes.post(RouterPath(MessagePath.allRead), for: .signedIn, use: readAll)
        routes.post("/beskeder/:id", for: .signedIn, use: open)
        routes.get(RouterPath(MessagePath.choices), for: .signedIn, use: edit)
        routes.post(RouterPath(MessagePath.choices), for: .signedIn, use: update)
        UnsubscribeRoutes(site: site).add(to: routes)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let person = try await person(context)
        let (messages, unread) = try await site.database.read { db in
            (
                try Notification.of(person: person, limit: Self.most, in: db),
                try Notification.unread(person: person, in: db)
            )
        }
        let page = MessagesPage(messages, unread: unread, kinds: byKey, language: context.language)
        let head = PageHead(
            context.language.pick("Beskeder", "Messages"),
            menuPath: MessagePath.index,
            indexing: .refused
        )
        return try await site.render(page, head, for: context)
    }

    /// Opens a message: it is read then, and leads to what it is about.
    @Sendable func open(_ request: Request, _ context: AppContext) async throws -> Response {
        let person = try await person(context)
        let now = site.now()
        let id = try context.number()
        let message = try await site.database.write { db in
            let message = try Notification.find(id: id, person: person, in: db)
            try message?.markRead(at: now, in: db)
            return message
        }
        guard let message else { throw HTTPError(.notFound) }
        return site.redirect(to: message.path, for: context)
    }

    @Sendable func readAll(_ request: Request, _ context: AppContext) async throws -> Response {
        let person = try await person(context)
        let now = site.now()
        try await site.database.write { try Notification.markAllRead(person: person, at: now, in: $0) }
        return site.redirect(to: MessagePath.index, for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let person = actor.personID
        let preference = try await site.database.read { try NotificationPreference.of(person: person, in: $0) }
        let own = kinds.filter { $0.concerns(actor.functions) }
        let page = MessageChoicesPage(preference, kinds: own, language: context.language)
        let head = PageHead(
            context.language.pick("Mails om dine beskeder", "Mails about your messages"),
            menuPath: MessagePath.index,
            indexing: .refused
        )
        return try await site.render(page, head, for: context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let person = try await person(context)
        let input = try await FormInput(body: request)
        let now = site.now()
        let known = try await site.database.read { try NotificationPreference.of(person: person, in: $0) }
        var paces: [NotificationKind: MailPace] = [:]
        // What a form of another time does not name stays as it is.
        for kind in kinds { paces[kind] = input[kind.key].flatMap(MailPace.init) ?? known.pace(kind) }
        let chosen = paces
        try await site.database.write { try NotificationPreference.choose(chosen, person: person, at: now, in: $0) }
        try await site.flash(context.language.pick("Dit valg er gemt.", "Your choice is saved."), for: context)
        return site.redirect(to: MessagePath.choices, for: context)
    }

    private func person(_ context: AppContext) async throws -> Int {
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        return actor.personID
    }
}
