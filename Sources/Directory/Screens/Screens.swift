import Database
package import Followup
import Hummingbird
package import Language
import Logging
package import Registry
package import Web

/// What every screen of the directory needs: the site, the search and the words.
package struct Screens: Sendable {
    let site: Site
    let finder: Finder
    let words: ScreenWords
    let searchLog = SearchLog()
    /// Of all features: what the page about privacy says of time.
    let retention: [RetentionRule]
    let exposure = ExposureLog()
    /// How hard texts are to read.
    package let textCheck: TextCheck
    private let surroundings = SurroundingsCache()

    /// - `retention`: of all features.
    /// Throws when a file of `Words/` cannot be read.
    package init(site: Site, finder: Finder, retention: [RetentionRule] = DirectoryFeature.retention) throws {
        self.site = site
        self.retention = retention
        self.finder = finder
        words = try ScreenWords(folder: DirectoryFeature.words)
        textCheck = try TextCheck.bundled.get()
    }

    /// Every route that a visitor's browser asks for.
    ///
    /// - `files`: where a file that somebody lays in lies while it is read.
    package func add(to routes: Routes, files: Files) {
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
        let editing = EditRouting(screens: self, check: textCheck)
        EditOverviewRoutes(routing: editing).add(to: routes)
        EditTaskRoutes(routing: editing).add(to: routes)
        EditSectionRoutes(routing: editing).add(to: routes)
        OfferStateRoutes(routing: editing).add(to: routes)
        ApprovalRoutes(routing: editing).add(to: routes)
        VersionRoutes(routing: editing).add(to: routes)
        ExposureRoutes(screens: self).add(to: routes)
        PartnerRoutes(screens: self).add(to: routes)
        WorkRoutes(screens: self).add(to: routes)
        ReviewRoutes(screens: self, files: files).add(to: routes)
    }

    /// Writes the search log every few seconds until the task is cancelled, and once more then.
    package func keepLog() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(5))
            // The last time is in a task of its own: this one is cancelled then, and its statements would be too.
            await Task { await writeLog() }.value
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
