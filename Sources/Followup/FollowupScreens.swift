import Database
import Registry
package import Web

/// What the screens about promises need: the site, and the names of what all features make and write.
package struct FollowupScreens: Sendable {
    let site: Site
    /// Where files come in and are given out.
    package let files: Files
    private let attachments: [String: AttachmentSubject]
    private let personalData: [PersonalDataSource]
    private let retention: [RetentionRule]
    private let permissions: [Permission]
    let entrustment: Entrustment
    private let kinds: [String: ObligationKind]
    private let acts: [String: JournalAct]
    let functionLinks: [FunctionLink]

    /// - `features`: all of them; those that are ``Followed`` name their kinds and acts.
    /// - `files`: of the installation.
    package init(site: Site, features: [any Feature.Type], files: Files) {
        self.site = site
        self.files = files
        let followed = features.compactMap { $0 as? any Followed.Type }
        personalData = features.compactMap { $0 as? any KeepsPersonalData.Type }.flatMap { $0.personalData }
        retention = features.compactMap { $0 as? any Retains.Type }.flatMap { $0.retention }
        permissions = features.flatMap { $0.permissions }
        entrustment = Entrustment(permissions)
        functionLinks = followed.flatMap { $0.functionLinks }
        kinds = Dictionary(followed.flatMap { $0.obligationKinds }.map { ($0.key, $0) }) { first, _ in first }
        attachments = Dictionary(
            uniqueKeysWithValues: followed.flatMap { $0.attachmentSubjects }.map { ($0.table, $0) }
        )
        acts = Dictionary(followed.flatMap { $0.journalActs }.map { ($0.key, $0) }) { first, _ in first }
    }

    package func add(to routes: Routes) {
        MyObligationsRoutes(screens: self).add(to: routes)
        AgreedPromiseRoutes(screens: self).add(to: routes)
        ObligationRoutes(screens: self).add(to: routes)
        UnitObligationsRoutes(screens: self).add(to: routes)
        FunctionRoutes(screens: self).add(to: routes)
        FunctionFactsRoutes(screens: self).add(to: routes)
        UnitRoutes(screens: self).add(to: routes)
        FunctionKindRoutes(screens: self, permissions: permissions).add(to: routes)
        MyDataRoutes(screens: self, sources: personalData, rules: retention).add(to: routes)
        RetentionRoutes(screens: self, rules: retention).add(to: routes)
        FileLimitsRoutes(screens: self).add(to: routes)
        HandoverRoutes(screens: self).add(to: routes)
        CalendarRoutes(screens: self).add(to: routes)
        AttachmentRoutes(screens: self, subjects: attachments).add(to: routes)
    }

    func kind(_ obligation: Obligation) -> ObligationKind? { kinds[obligation.kind] }

    var today: CalendarDate { DanishTime.date(of: site.now()) }

    /// Lines of the journal as a page tells them.
    package func history(_ entries: [JournalEntry], _ language: PageLanguage) -> [HistoryLine] {
        entries.map { HistoryLine($0, act: acts[$0.act], language) }
    }
}
