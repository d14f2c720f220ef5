import Database
import Hummingbird
import Registry
import Web

/// What an organisation has to look after: six statements, however much it is.
struct EditOverview: Sendable {
    struct Offer: RowDecodable, Sendable {
        var id: Int
        var slug: String
        var name: String
        var status: Listing.Status
        var lastConfirmed: CalendarDate?

        init(row: Row) throws {
            id = try row["id"]
            slug = try row["slug"]
            name = try row["name"]
            status = Listing.Status(word: try row["status"]) ?? .closed
            lastConfirmed = try row["last_confirmed"]
        }
    }
    /// An open draft, without what it says.
    struct Draft: RowDecodable, Sendable {
        var id: Int
        var subject: EditSubject
        var serviceID: Int?
        var name: String
        var savedAt: Timestamp
        /// Of the last time it was sent; nil while it waits or was never sent.
        var answer: EditSending.Answer?
        /// While it waits.
        var dueOn: CalendarDate?
        var approver: String?

        init(row: Row) throws {
            id = try row["id"]
            subject = try row["subject"]
            serviceID = try row["service_id"]
            name = try row["name"]
            savedAt = try row["saved_at"]
            answer = try row["answer"]
            dueOn = try row["due_on"]
            approver = try row["approver"]
        }

        var isWaiting: Bool { dueOn != nil && answer == nil }
    }

    static let pageSize = 50
    /// Drafts that are shown; nobody writes more at a time.
    private static let mostDrafts = 200

    var organization: Organization
    var right: EditRight
    var historyViewer: HistoryViewer?
    var trust: OrganizationTrust?
    var offers: [Offer]
    var count: Int
    var drafts: [Draft]

    /// - Throws: 404 for an unknown organisation, ``Access/Refusal`` for whom it is not for.
    static func find(slug: String, page: Int, for actor: Actor, in db: any Connection) throws -> EditOverview {
        guard let organization = try Organization.find(slug: slug, in: db) else { throw HTTPError(.notFound) }
        let right = try EditRight.demand(actor, organization)
        return EditOverview(
            organization: organization,
            right: right,
            historyViewer: HistoryViewer(actor, organization),
            trust: try OrganizationTrust.of(organization.id, in: db),
            offers: try db.all(
                """
                SELECT id, slug, name, status, last_confirmed FROM service WHERE organization_id = \(organization.id)
                ORDER BY sort_key, id LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
                """
            ),
            count: try db.value("SELECT COUNT(*) AS n FROM service WHERE organization_id = \(organization.id)"),
            drafts: try drafts(organization.id, in: db)
        )
    }

    private static func drafts(_ organization: Int, in db: any Connection) throws -> [Draft] {
        try db.all(
            """
            SELECT d.id, d.subject, d.service_id, d.name, d.saved_at, s.answer, s.due_on,
                COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS approver
            FROM edit_draft d
            LEFT JOIN edit_sending s ON s.id = (SELECT MAX(l.id) FROM edit_sending l WHERE l.draft_id = d.id)
            LEFT JOIN function f ON f.id = s.approver_id LEFT JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE d.organization_id = \(organization) AND d.closed_at IS NULL ORDER BY d.id DESC LIMIT \(mostDrafts)
            """
        )
    }
}

extension EditOverviewPage {
    init(_ overview: EditOverview, page: Int, today: CalendarDate, _ language: PageLanguage) {
        let organization = overview.organization
        let base = language.base
        self.organization = organization.name
        back = base + OrganizationPath.show(organization.slug)
        heading =
            overview.right == .approver
            ? language.pick("Side og tilbud", "Page and offers")
            : language.pick("Jeres side og tilbud", "Your page and offers")
        how =
            overview.right == .approver
            ? language.pick("Hvad du udgiver, står på siden med det samme.", "What you publish is on the site at once.")
            : overview.trust != nil
                ? language.pick("I udgiver selv: rettelser står på siden med det samme.", "You publish by yourselves.")
                : language.pick(
                    "Nogen læser jeres rettelser igennem, før de kommer på siden. I får svar inden fem hverdage.",
                    "Somebody reads your changes before they are on the site. You get an answer within five working days."
                )
        newURL = base + EditPath.new(organization.slug)
        historyURL = overview.historyViewer.map { _ in base + OrganizationHistoryPath.show(organization.slug) }
        let byService = Dictionary(
            overview.drafts.compactMap { draft in draft.serviceID.map { ($0, draft) } }
        ) { first, _ in first }
        let profileDraft = overview.drafts.first { $0.subject == .profile }
        profile = Line(
            url: base + EditPlace.profile(organization.slug).tasks,
            name: language.pick("Foreningens side", "The association's page"),
            states: profileDraft.map { [$0.badge(language)] } ?? [language.onTheSite],
            detail: profileDraft?.detail(language)
        )
        drafts = overview.drafts.filter { $0.subject == .offer && $0.serviceID == nil }.map { draft in
            Line(
                url: base + EditPlace.new(draft.id).tasks,
                name: draft.name.isEmpty ? language.pick("Uden navn", "Without a name") : draft.name,
                states: [draft.badge(language)],
                detail: draft.detail(language)
            )
        }
        hasDrafts = !drafts.isEmpty
        offers = overview.offers.map { offer in
            let draft = byService[offer.id]
            let confirmed = offer.lastConfirmed.map {
                language.pick("Sidst bekræftet \(language.date($0)).", "Last confirmed \(language.date($0)).")
            }
            return Line(
                url: base + EditPlace.offer(offer.slug).tasks,
                name: offer.name,
                states: [offer.badge(language)] + (draft.map { [$0.badge(language)] } ?? []),
                detail: draft?.detail(language) ?? confirmed
            )
        }
        hasOffers = !offers.isEmpty
        let pages = (overview.count + EditOverview.pageSize - 1) / EditOverview.pageSize
        paging = Paging(page: page, of: pages, language) { number in
            base + EditPath.overview(organization.slug) + (number > 1 ? "?side=\(number)" : "")
        }
        trust = overview.right == .approver ? Trust(overview, language) : nil
    }
}

extension EditOverviewPage.Trust {
    fileprivate init(_ overview: EditOverview, _ language: PageLanguage) {
        action = language.base + EditPath.trust(overview.organization.slug)
        guard let trust = overview.trust else {
            text = language.pick(
                "Foreningens rettelser venter på godkendelse.",
                "The association's changes wait for approval."
            )
            button = language.pick("Lad dem udgive selv", "Let them publish by themselves")
            answer = "ja"
            return
        }
        let when = language.date(DanishTime.date(of: trust.givenAt))
        text = language.pick(
            "Foreningen udgiver selv siden \(when).",
            "The association publishes by itself since \(when)."
        )
        if let who = trust.givenBy { text += language.pick(" Det sagde \(who) ja til.", " \(who) agreed to that.") }
        button = language.pick("Se rettelser, før de udgives", "See changes before they are published")
        answer = "nej"
    }
}

extension EditOverview.Offer {
    fileprivate func badge(_ language: PageLanguage) -> EditBadge {
        switch status {
        case .active: language.onTheSite
        case .paused: EditBadge(kind: "warn", icon: "clock", text: language.pick("Holder pause", "Paused"))
        case .closed: EditBadge(kind: "late", icon: "stop", text: language.pick("Lukket", "Closed"))
        }
    }
}

extension EditOverview.Draft {
    fileprivate func badge(_ language: PageLanguage) -> EditBadge {
        if isWaiting {
            return EditBadge(
                kind: "info",
                icon: "clock",
                text: language.pick("Venter på godkendelse", "Waits for approval")
            )
        }
        if answer == .returned {
            return EditBadge(kind: "warn", icon: "warning", text: language.pick("Kom tilbage", "Came back"))
        }
        return EditBadge(kind: "info", icon: "pencil", text: language.pick("Kladde", "Draft"))
    }

    fileprivate func detail(_ language: PageLanguage) -> String? {
        guard isWaiting, let approver, let dueOn else {
            let moment = language.moment(savedAt)
            return language.pick("Kladden er gemt \(moment).", "The draft was saved \(moment).")
        }
        return language.pick(
            "Venter hos \(approver), svar senest \(language.date(dueOn)).",
            "Waits with \(approver), answer by \(language.date(dueOn))."
        )
    }
}

extension PageLanguage {
    fileprivate var onTheSite: EditBadge {
        EditBadge(kind: "ok", icon: "check", text: pick("Står på siden", "On the site"))
    }
}
