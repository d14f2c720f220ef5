import Database
import Foundation
package import Hummingbird
import Logging
package import Web

/// What every screen of the directory needs: the site, the search and the words.
package struct Screens: Sendable {
    let site: Site
    let finder: Finder
    let words: ScreenWords
    let searchLog = SearchLog()
    private let surroundings = SurroundingsCache()

    /// - Throws: when a file of `Words/` cannot be read.
    package init(site: Site, finder: Finder) throws {
        self.site = site
        self.finder = finder
        words = try ScreenWords(folder: DirectoryFeature.words)
    }

    /// Every route that a visitor's browser asks for.
    package func add(to router: Router<AppContext>) {
        FrontRoutes(screens: self).add(to: router)
        SearchRoutes(screens: self).add(to: router)
        OpenReferralRoutes(screens: self).add(to: router)
        OfferRoutes(screens: self).add(to: router)
        MistakeRoutes(screens: self).add(to: router)
        OrganizationRoutes(screens: self).add(to: router)
        TopicRoutes(screens: self).add(to: router)
        GuideRoutes(screens: self).add(to: router)
        ShortlistRoutes(screens: self).add(to: router)
        GlossaryRoutes(screens: self).add(to: router)
        TextRoutes(screens: self).add(to: router)
        EmbeddingRoutes(screens: self).add(to: router)
    }

    /// Writes the search log every few seconds until the task is cancelled, and once more then.
    package func keepLog() async {
        var tidied: CalendarDate?
        while !Task.isCancelled {
            if tidied != today, await forgetOldSearches() { tidied = today }
            try? await Task.sleep(for: .seconds(5))
            // The last time is in a task of its own: this one is cancelled then, and its statements would be too.
            await Task { await writeLog() }.value
        }
    }

    /// - Returns: whether it could be done.
    private func forgetOldSearches() async -> Bool {
        let today = today
        do {
            try await site.database.write { try SearchLog.forgetOld(on: today, in: $0) }
            return true
        } catch {
            site.logger.error("old searches could not be removed", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func writeLog() async {
        do {
            try await searchLog.flush(to: site.database)
        } catch {
            site.logger.error("the search log could not be written", metadata: ["error": "\(error)"])
        }
    }

    /// The words of the screens, with the municipality's own lines to call in distress, those that answer now first.
    func words(for frame: FrameBase) async throws -> ScreenWords {
        words.with(
            try await surroundings.of(frame.municipalityID, in: site.database).lines,
            at: DanishMoment(site.now())
        )
    }

    /// The public address that the visitor uses, for links that are passed on.
    ///
    /// The host name of a request is the visitor's word; only one that the municipality is served under counts.
    func address(for frame: FrameBase, _ context: AppContext) async throws -> String {
        let host = try await surroundings.of(frame.municipalityID, in: site.database).host
        guard let host, host == context.host, var address = URLComponents(string: site.baseURL), address.host != host
        else { return site.baseURL }
        address.host = host
        return address.string ?? site.baseURL
    }

    /// Today in Denmark.
    var today: CalendarDate { DanishTime.date(of: site.now()) }

    /// Where a search stands when nothing is chosen yet.
    func settings(_ frame: FrameBase, _ language: PageLanguage) -> SearchSettings {
        var settings = SearchSettings(day: today.daysSince1970)
        settings.municipality = frame.municipalityID
        settings.language = language.wording
        return settings
    }

    /// The offers the visitor has kept, in the order they were kept.
    func kept(_ context: AppContext) async throws -> [Int] {
        guard context.session.isPresent else { return [] }
        return ShortlistPath.ids(in: try await context.session.value(ShortlistPath.sessionName, in: site))
    }
}

extension PageLanguage {
    var wording: Wording {
        switch self {
        case .danish: .danish
        case .english: .english
        }
    }
}
