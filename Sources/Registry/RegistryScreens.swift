import Database
import Hummingbird
package import Web

/// What every screen about persons and their functions needs.
package struct RegistryScreens: Sendable {
    let site: Site
    let hashing: HashingThread
    let limits = SignInLimits()
    let entrustment: Entrustment
    /// Writes a change in the journal.
    let tell: RegistryEvent.Tell

    /// - Parameters:
    ///   - site: what the handlers have.
    ///   - permissions: of every feature.
    ///   - hashesWaiting: how many passwords may wait to be tried.
    ///   - tell: writes a change in the journal, in its transaction.
    package init(
        site: Site,
        permissions: [Permission],
        hashesWaiting: Int = 8,
        tell: @escaping RegistryEvent.Tell
    ) {
        self.site = site
        entrustment = Entrustment(permissions)
        self.tell = tell
        hashing = HashingThread(most: hashesWaiting)
    }

    package func add(to routes: Routes) {
        SignInRoutes(screens: self).add(to: routes)
        LinkRequestRoutes(screens: self).add(to: routes)
        SignInLinkRoutes(screens: self).add(to: routes)
        AccountRoutes(screens: self).add(to: routes)
        EmailChangeRoutes(screens: self).add(to: routes)
        PasswordRoutes(screens: self).add(to: routes)
        PeopleRoutes(screens: self).add(to: routes)
        EndRoutes(screens: self).add(to: routes)
        InvitationRoutes(screens: self).add(to: routes)
        HolderEmailRoutes(screens: self).add(to: routes)
        ClaimRoutes(screens: self).add(to: routes)
        ClaimProofRoutes(screens: self).add(to: routes)
        ClaimDecisionRoutes(screens: self).add(to: routes)
    }

    /// Forgets who tried to sign in, as far as it no longer matters; a job calls this.
    package func forgetAddresses() { limits.forgetOld() }

    /// Today in Denmark.
    var today: CalendarDate { DanishTime.date(of: site.now()) }

    /// Does something with a password on the thread for it.
    ///
    /// - Throws: 429 when too many wait.
    func hash<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await hashing.run(work)
        } catch let full as HashingThread.Full {
            throw HTTPError.tooMany(wait: full.wait)
        }
    }

    /// Signs a person in with the visitor's browser, if `find` still says who it is.
    func signIn(
        by way: SignIn.Way,
        _ request: Request,
        _ context: AppContext,
        _ find: @escaping @Sendable (any Connection) throws -> Person?
    ) async throws -> Person? {
        let device = Device(userAgent: request.headers[.userAgent]).text
        let now = site.now()
        return try await context.session.signIn(in: site) { session, db in
            guard let person = try find(db) else { return nil }
            try SignIn.begin(person, session: session, by: way, device: device, at: now, in: db)
            return person
        }
    }

    /// What one sees when a link was used or is too old.
    func renderDead(newURL: String, _ context: AppContext) async throws -> Response {
        let language = context.language
        let page = DeadLinkPage(newURL: language.base + newURL)
        let head = PageHead(language.pick("Linket virker ikke mere", "The link no longer works"), indexing: .refused)
        return try await site.render(page, head, status: .gone, for: context).unkept
    }
}

extension Response {
    /// What a secret address shows is nobody else's.
    var unkept: Response {
        var response = self
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
