import Hummingbird
import Web

/// How often somebody may try to get in: by account, so that one password cannot be guessed from many places, and by
/// place, so that many accounts cannot be tried from one.
struct SignInLimits: Sendable {
    private let accounts = RateLimit(burst: 10, interval: .seconds(60))
    private let clients = RateLimit(burst: 30, interval: .seconds(10))
    private let letters = RateLimit(burst: 3, interval: .seconds(300))

    /// Counts one try of a password.
    ///
    /// - Throws: 429.
    func tryPassword(_ email: String, _ context: AppContext) throws {
        if let wait = clients.wait(context.client) ?? accounts.wait(named: Person.emailKey(email)) {
            throw HTTPError.tooMany(wait: wait)
        }
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
        for limit in [accounts, clients, letters] { limit.forgetOld() }
    }
}
