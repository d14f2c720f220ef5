import Hummingbird
import Web

/// How often somebody may try to get in.
///
/// By place and account, so that nobody's wrong tries keep another out; by account, so that one password cannot be
/// guessed from many places, but far later; and by place, so that many accounts cannot be tried from one. Whoever is
/// kept from trying a password can always get a link.
struct SignInLimits: Sendable {
    private let tries = RateLimit(burst: 10, interval: .seconds(60))
    private let accounts = RateLimit(burst: 100, interval: .seconds(30))
    private let clients = RateLimit(burst: 30, interval: .seconds(10))
    private let links = RateLimit(burst: 3, interval: .seconds(300))
    private let letters = RateLimit(burst: 3, interval: .seconds(300))

    /// Counts one try of a password.
    ///
    /// - Returns: nil when it is allowed, or how long to wait.
    func tryPassword(_ email: String, from client: String) -> Duration? {
        let account = Person.emailKey(email)
        return clients.wait(client) ?? tries.wait(named: "\(client) \(account)")
            ?? accounts.wait(named: account)
    }

    /// Takes one try back because the password was right: only wrong ones tell of guessing, and a whole town hall can
    /// share one address.
    func passwordWasRight(_ email: String, from client: String) {
        let account = Person.emailKey(email)
        clients.giveBack(client)
        tries.giveBack(named: "\(client) \(account)")
        accounts.giveBack(named: account)
    }

    /// Counts one wish for a link to sign in with.
    ///
    /// - Returns: whether one is sent. Too many wishes are answered like the first: the links that were sent still work.
    /// - Throws: 429 when one place asks for many addresses.
    func sendsLink(to email: String, _ context: AppContext) throws -> Bool {
        if let wait = clients.wait(context.client) { throw HTTPError.tooMany(wait: wait) }
        return links.wait(named: Person.emailKey(email)) == nil
    }

    /// Counts one mail to an address, whether it is known or not.
    ///
    /// - Throws: 429.
    func sendLetter(to email: String, _ context: AppContext) throws {
        if let wait = clients.wait(context.client) ?? letters.wait(named: Person.emailKey(email)) {
            throw HTTPError.tooMany(wait: wait)
        }
    }

    /// Forgets what no longer matters; a job calls this.
    func forgetOld() {
        for limit in [tries, accounts, clients, links, letters] { limit.forgetOld() }
    }
}
