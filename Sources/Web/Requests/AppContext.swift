package import Database
package import Hummingbird
import NIOCore

/// What a handler knows of the request beyond the request itself.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// From the path's `/en`; the prefix is gone when a handler sees the request.
    package var language = PageLanguage.danish
    /// The host name that the request asks for, without port; decides the municipality.
    package var host = ""
    /// The path and query as asked, without `/en`: for the link to the other language.
    package var address = "/"
    /// The visitor's session; read from the database only when somebody asks for a value.
    package var session: Session
    /// The socket's address, or the one a trusted proxy names.
    package var client = "?"
    /// When the request came, before its body did: what a deadline is measured by.
    package var arrivedAt = Timestamp(seconds: 0)
    let views = Views()
    /// Whether somebody will see what is answered.
    var reader = PageReader()
    /// Only asks whether there is a route here; no handler runs.
    var isQuestion = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        session = Session(token: nil)
        client = source.channel.remoteAddress?.ipAddress ?? "?"
    }

    /// An address for people; the others are for programs.
    var isPage: Bool { !address.hasPrefix("/api") }

    /// Who is signed in; nil for a stranger.
    package func actor(in site: Site) async throws -> Actor? { try await session.actor(in: site) }

    /// Who is signed in, on an address that is for nobody else.
    ///
    /// - Throws: ``Access/Refusal/stranger``.
    package func signedIn(in site: Site) async throws -> Actor {
        guard let actor = try await actor(in: site) else { throw Access.Refusal.stranger }
        return actor
    }

    /// The number that stands in the address: `:id`.
    ///
    /// - Throws: 404 for what is no number of a row.
    package func number(_ name: String = "id") throws -> Int {
        guard let number = Int(try parameters.require(name)), (0...Int(Int32.max)).contains(number) else {
            throw HTTPError(.notFound)
        }
        return number
    }

    /// Whether a person sees what is answered, and not a search machine, a watcher or a browser on its own.
    package var isSeen: Bool { reader.isPerson }

    /// Does something when a person is shown this page: now, and again each time it comes from memory.
    package func onEachView(_ work: @escaping @Sendable () -> Void) {
        views.add(work)
        if isSeen { work() }
    }
}
