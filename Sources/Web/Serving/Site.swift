package import Database
import Foundation
package import Hummingbird
package import Logging

/// What every handler needs: the database, the pages, the clock.
package struct Site: Sendable {
    package let database: any Database
    package let assets: AssetStore
    /// The moment now; tests fix it.
    package let now: @Sendable () -> Timestamp
    /// The public address without a slash at the end, such as `https://medspil.havneby.example`.
    package let baseURL: String
    package let logger: Logger
    /// What citizens say is sealed with these.
    package let keys: SealingKeys
    let templates: TemplateSet
    let menu: [MenuEntry]
    let workMenu: [WorkEntry]
    let actors: ActorSource
    let frame: @Sendable (_ host: String) async throws -> FrameBase

    /// - Parameters:
    ///   - database: migrated already.
    ///   - features: their templates and menu entries.
    ///   - baseURL: the public address, without a slash at the end.
    ///   - logger: for requests and failures.
    ///   - now: the clock.
    ///   - keys: for sealing.
    ///   - actors: who is signed in.
    ///   - frame: the municipality that a host name stands for.
    /// - Throws: ``TemplateProblem`` when a template and its page do not fit.
    package init(
        database: any Database,
        features: [any Feature.Type],
        baseURL: String,
        logger: Logger = Logger(label: "medspil"),
        now: @escaping @Sendable () -> Timestamp,
        keys: SealingKeys,
        actors: ActorSource = .none,
        frame: @escaping @Sendable (_ host: String) async throws -> FrameBase
    ) throws {
        self.database = database
        self.baseURL = baseURL
        self.logger = logger
        self.now = now
        self.frame = frame
        assets = try AssetStore.bundled.get()
        templates = try TemplateSet.shared(features: features, constants: assets.constants)
        self.keys = keys
        self.actors = actors
        menu = features.flatMap { $0.menu }
        workMenu = features.flatMap { $0.workMenu }.sorted { $0.position < $1.position }
    }

    /// Whether the site is reached by https.
    var isSecure: Bool { baseURL.hasPrefix("https:") }
    /// What the one cookie is called here: the page about privacy says it.
    package var cookieName: String { Session.cookieName(isSecure: isSecure) }

    /// Danish texts without an English translation; a test demands that there are none.
    package var missingTranslations: [String] { templates.missingTranslations }

    /// The municipality that the request's host name stands for, and what its pages say at top and bottom.
    package func frame(for context: AppContext) async throws -> FrameBase { try await frame(context.host) }

    /// Whether one of our own pages led to a request; not so when the browser does not say.
    package func isAsked(byOwnPageIn request: Request) -> Bool { Origin.isOwn(request, baseURL) }

    /// The public address that the visitor uses, without a slash at the end, for links that are passed on.
    ///
    /// The host name of a request is the visitor's word; only one that the municipality is served under counts.
    package func address(for frame: FrameBase, _ context: AppContext) -> String {
        guard let host = frame.host, host == context.host, var address = URLComponents(string: baseURL),
            address.host != host
        else { return baseURL }
        address.host = host
        return address.string ?? baseURL
    }

    /// A whole page.
    package func render<P: Page>(
        _ page: P,
        _ head: PageHead,
        status: HTTPResponse.Status = .ok,
        for context: AppContext
    ) async throws -> Response {
        if status == .ok, let last = (page as? any PagedPage)?.paging?.last {
            return Response.redirect(to: last, type: .normal)
        }
        let base = try await frame(context.host)
        let flash = try await takeFlash(context)
        let actor = head.width == .bare ? nil : try await context.actor(in: self)
        let language = context.language
        let home = "Medspil, \(base.municipality)"
        let layout = LayoutPage(
            title: status == .unprocessableContent
                ? "\(language.pick("Fejl", "Error")): \(head.title) – \(home)" : "\(head.title) – \(home)",
            description: head.description,
            themeURL: head.themeURL ?? base.themeURL,
            isRefused: head.indexing == .refused,
            alternates: alternates(base, head, status, context),
            stylesheets: head.stylesheets.compactMap(assets.url),
            scripts: head.scripts.compactMap(assets.url),
            mainClass: head.width == .full ? nil : "wrap main",
            flash: flash,
            chrome: head.width == .bare ? nil : chrome(base, head, actor, context),
            content: HTMLFragment(trusted: templates.render(page, language: language))
        )
        var response = Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue],
            body: .init(byteBuffer: ByteBuffer(string: templates.render(layout, language: language)))
        )
        if flash != nil || actor != nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// A piece of a page without the frame, such as a list that is replaced as one types.
    package func fragment<P: Page>(_ page: P, for context: AppContext) -> HTMLFragment {
        HTMLFragment(trusted: templates.render(page, language: context.language))
    }

    /// A piece of a page in one language whatever the visitor's is: what was sent in it.
    package func fragment<P: Page>(_ page: P, in language: PageLanguage) -> HTMLFragment {
        HTMLFragment(trusted: templates.render(page, language: language))
    }

    /// An error page without the municipality's frame, for when that cannot be read.
    func bareErrorPage(
        _ page: ErrorPage,
        _ head: PageHead,
        status: HTTPResponse.Status,
        language: PageLanguage
    ) -> Response {
        let layout = LayoutPage(
            title: "\(head.title) – Medspil",
            description: nil,
            themeURL: nil,
            isRefused: true,
            mainClass: "wrap main",
            flash: nil,
            chrome: nil,
            content: HTMLFragment(trusted: templates.render(page, language: language))
        )
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: templates.render(layout, language: language)))
        )
    }

    private func chrome(
        _ base: FrameBase,
        _ head: PageHead,
        _ actor: Actor?,
        _ context: AppContext
    ) -> LayoutPage.Chrome {
        let language = context.language
        let (row, more) = actor.map { menu(for: $0) } ?? (menu, [])
        return LayoutPage.Chrome(
            municipality: base.municipality,
            helpName: base.helpName,
            helpPhone: base.helpPhone.map(Telephone.init),
            logoURL: base.logoURL,
            address: base.address,
            phone: base.phone.map(Telephone.init),
            otherLanguage: otherLanguage(language == .danish ? .english : .danish, context),
            account: actor.map { LayoutPage.Account($0, language) },
            signInURL: actor == nil ? language.base + SignInPath.form : nil,
            menuClass: actor == nil ? "nav" : "nav nav--work",
            menu: row.map { LayoutPage.Entry($0, head, language) },
            more: more.isEmpty
                ? nil
                : LayoutPage.More(
                    entries: more.map { LayoutPage.Entry($0, head, language) },
                    hasCurrent: more.contains { $0.path == head.menuPath }
                )
        )
    }

    /// Where one begins after signing in.
    package var firstPath: String {
        workMenu.contains { $0.entry.path == SignInPath.work } ? SignInPath.work : SignInPath.account
    }

    /// Entries that fit beside each other on a screen of 1,280 px.
    private static let mostInRow = 7

    /// What somebody who is signed in may do, then where one finds offers; what there is no room for is folded away.
    private func menu(for actor: Actor) -> (row: [MenuEntry], more: [MenuEntry]) {
        let open = workMenu.filter { $0.access.isOpen(to: actor) }
        guard open.count >= Self.mostInRow else { return (open.map(\.entry) + menu.prefix(1), []) }
        func entries(_ place: WorkEntry.Place) -> [MenuEntry] { open.filter { $0.place == place }.map(\.entry) }
        return (entries(.row) + menu.prefix(1), entries(.more))
    }

    private func otherLanguage(_ language: PageLanguage, _ context: AppContext) -> LayoutPage.Language {
        LayoutPage.Language(
            url: language.base + context.address,
            code: language.rawValue,
            name: language.pick("Dansk", "English")
        )
    }

    /// The page's languages, unless nobody is to find it by a search machine, and its other forms.
    private func alternates(
        _ frame: FrameBase,
        _ head: PageHead,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) -> [LayoutPage.Alternate] {
        let forms = head.alternates.map {
            LayoutPage.Alternate(url: $0.url, type: $0.type, label: $0.title)
        }
        guard head.indexing == .allowed, head.width != .bare, status == .ok else { return forms }
        let site = address(for: frame, context)
        let languages = PageLanguage.allCases.map { language in
            LayoutPage.Alternate(url: site + language.base + context.address, language: language.rawValue)
        }
        return languages + [LayoutPage.Alternate(url: site + context.address, language: "x-default")] + forms
    }

    // MARK: Flash

    private static let flashName = "besked"

    /// Keeps one sentence for the next page the visitor sees: "Tak. Vi har modtaget din besked."
    package func flash(_ text: String, for context: AppContext) async throws {
        try await context.session.set(Self.flashName, to: text, in: self)
    }

    private func takeFlash(_ context: AppContext) async throws -> String? {
        guard context.session.isPresent, let text = try await context.session.value(Self.flashName, in: self) else {
            return nil
        }
        try await context.session.set(Self.flashName, to: nil, in: self)
        return text
    }

    /// 303 to another page of the same language.
    package func redirect(to path: String, for context: AppContext) -> Response {
        .redirect(to: context.language.base + path, type: .normal)
    }
}

extension WebTemplates {
    /// The schema of this target itself.
    package static var migrations: [Migration] { sessionMigrations }
}

extension LayoutPage.Entry {
    fileprivate init(_ entry: MenuEntry, _ head: PageHead, _ language: PageLanguage) {
        path = language.base + entry.path
        label = language.pick(entry.danish, entry.english)
        isCurrent = entry.path == head.menuPath
    }
}
