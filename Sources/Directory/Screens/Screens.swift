import Database
import Hummingbird
import Language
import Logging
import Registry
package import Web

/// What every screen of the directory needs: the site, the search and the words.
package struct Screens: Sendable {
    let site: Site
    let finder: Finder
    let words: ScreenWords
    let searchLog = SearchLog()
    let exposure = ExposureLog()
    /// How hard texts are to read.
    let textCheck: TextCheck
    private let surroundings = SurroundingsCache()

    /// - Throws: when a file of `Words/` cannot be read.
    package init(site: Site, finder: Finder) throws {
        self.site = site
        self.finder = finder
        words = try ScreenWords(folder: DirectoryFeature.words)
        textCheck = try TextCheck()
    }

    /// Every route that a visitor's browser asks for.
    package func add(to routes: Routes) {
        FrontRoutes(screens: self).add(to: routes)
        SearchRoutes(screens: self).add(to: routes)
        OpenReferralRoutes(screens: self).add(to: routes)
        OfferRoutes(screens: self).add(to: routes)
        MistakeRoutes(screens: self).add(to: routes)
        OrganizationRoutes(screens: self).add(to: routes)
        TopicRoutes(screens: self).add(to: routes)
        GuideRoutes(screens: self).add(to: routes)
        ShortlistRoutes(screens: self).add(to: routes)
        GlossaryRoutes(screens: self).add(to: routes)
        TextRoutes(screens: self).add(to: routes)
        EmbeddingRoutes(screens: self).add(to: routes)
        FreshnessRoutes(screens: self).add(to: routes)
        ExposureRoutes(screens: self).add(to: routes)
        PartnerRoutes(screens: self).add(to: routes)
        WorkRoutes(screens: self).add(to: routes)
    }

    /// Writes the search log every few seconds until the task is cancelled, and once more then.
    ///
    /// Once a day it deletes what has been kept long enough.
    package func keepLog() async {
        var tidied: CalendarDate?
        while !Task.isCancelled {
            if tidied != today, await forgetOld() { tidied = today }
            try? await Task.sleep(for: .seconds(5))
            // The last time is in a task of its own: this one is cancelled then, and its statements would be too.
            await Task { await writeLog() }.value
        }
    }

    /// Adds up the months that are over, and deletes searches, counts and reports that have been kept long enough.
    ///
    /// - Returns: whether it could be done.
    func forgetOld() async -> Bool {
        let today = today
        do {
            try await site.database.write { db in
                try SearchLog.forgetOld(on: today, in: db)
                try MistakeList.forgetOld(on: today, in: db)
                try ExposureMonth.close(on: today, in: db)
                try ExposureLog.forgetOld(on: today, in: db)
            }
            return true
        } catch {
            site.logger.error("old searches and reports could not be removed", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func writeLog() async {
        do {
            try await searchLog.flush(to: site.database)
            try await exposure.flush(to: site.database)
        } catch {
            site.logger.error("what was searched and seen could not be written", metadata: ["error": "\(error)"])
        }
    }

    /// The words of the screens, with the municipality's own lines to call in distress, those that answer now first.
    func words(for frame: FrameBase) async throws -> ScreenWords {
        words.with(
            try await surroundings.of(frame.municipalityID, in: site.database).lines,
            at: DanishMoment(site.now())
        )
    }

    /// The towns that stand after postcodes.
    func towns(for frame: FrameBase) async throws -> PostalTowns {
        try await surroundings.of(frame.municipalityID, in: site.database).towns
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
