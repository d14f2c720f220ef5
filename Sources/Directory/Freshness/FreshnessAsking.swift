import Database
import Followup
import Mail
import Registry
import Web

/// Asking an organisation whether its offers are still right: one mail, one promise, a question for each offer.
struct FreshnessAsking {
    /// The public address of the site, without a slash at the end.
    let baseURL: String
    let now: Timestamp
    /// In days.
    let interval: Int

    private var today: CalendarDate { DanishTime.date(of: now) }
    /// Texts confirmed on this day or before are old.
    private var limit: CalendarDate { today.adding(days: -interval) }
    /// And so soon others are, that they are asked about along with them.
    private var soon: CalendarDate { today.adding(days: min(Freshness.togetherDays, interval / 6) - interval) }
    private static let never = CalendarDate(daysSince1970: 0)

    /// Organisations with something that is due, those who have waited longest first.
    ///
    /// Who was asked in the last two weeks is left in peace.
    func due(municipality: Int, limit most: Int, in db: any Connection) throws -> [Int] {
        let rows = try db.rows(
            """
            SELECT s.organization_id, MIN(COALESCE(s.last_confirmed, \(Self.never))) AS oldest FROM service s
            WHERE s.municipality_id = \(municipality) AND s.status <> 'lukket'
                AND (s.last_confirmed IS NULL OR s.last_confirmed <= \(limit))
                AND NOT EXISTS (
                    SELECT 1 FROM freshness_question q WHERE q.service_id = s.id AND q.settled_at IS NULL
                )
                AND NOT EXISTS (
                    SELECT 1 FROM freshness_request r WHERE r.organization_id = s.organization_id
                        AND r.asked_on > \(today.adding(days: -Freshness.answerDays))
                )
            GROUP BY s.organization_id ORDER BY oldest, s.organization_id LIMIT \(most)
            """
        )
        return try rows.map { try $0["organization_id"] }
    }

    /// Asks one organisation about all that is due or soon will be.
    ///
    /// Without an address that takes mails, and without somebody in Medspil, it is rung to at once.
    ///
    /// - Returns: whether there was anything to ask.
    @discardableResult
    func ask(_ id: Int, in db: any Connection) throws -> Bool {
        guard let organization = try Organization.find(ids: [id], in: db).first else { return false }
        let services: [Row] = try db.rows(
            """
            SELECT s.id, s.name FROM service s
            WHERE s.organization_id = \(id) AND s.status <> 'lukket'
                AND (s.last_confirmed IS NULL OR s.last_confirmed <= \(soon))
                AND NOT EXISTS (
                    SELECT 1 FROM freshness_question q WHERE q.service_id = s.id AND q.settled_at IS NULL
                )
            ORDER BY s.sort_key, s.id
            """
        )
        guard !services.isEmpty else { return false }
        let owner = try FreshnessOwners.keeper(of: organization, on: today, in: db)
        var address = organization.email ?? owner?.email
        if let known = address, try MailAddress(known) == nil || DeadAddress.contains(known, in: db) { address = nil }
        let answerBy = today.adding(days: Freshness.answerDays)
        let whole = Session.randomToken()
        let expires = now.adding(seconds: Freshness.linkDays * 86_400)
        let request: Int = try db.value(
            """
            INSERT INTO freshness_request (municipality_id, organization_id, asked_at, asked_on, answer_by, token_hash,
                expires_at)
            VALUES (\(organization.municipalityID), \(id), \(now), \(today), \(answerBy), \(Session.hash(whole)),
                \(expires)) RETURNING id
            """
        )
        var lines: [FreshnessMail.Line] = []
        let callOn = address == nil && owner == nil ? today : answerBy.adding(days: 1)
        for row in services {
            let token = Session.randomToken()
            try db.run(
                """
                INSERT INTO freshness_question (request_id, municipality_id, organization_id, service_id, token_hash,
                    call_on)
                VALUES (\(request), \(organization.municipalityID), \(id), \(try row["id"] as Int),
                    \(Session.hash(token)), \(callOn))
                """
            )
            lines.append(FreshnessMail.Line(title: try row["name"], url: baseURL + FreshnessPath.link(token)))
        }
        let subject = Followup.Subject("freshness_request", request)
        if let address {
            let mail = FreshnessMail(
                organization: organization.name,
                municipality: try Municipality.find(id: organization.municipalityID, in: db)?.name ?? "",
                lines: lines,
                wholeURL: baseURL + FreshnessPath.link(whole),
                answerBy: answerBy
            )
            try Outbox.enqueue(mail.message(to: address, about: request, until: expires), at: now, in: db)
        }
        if let owner { try promise(owner, organization, lines.count, subject, answerBy, in: db) }
        try Journal.write(.asked, about: subject, by: .system, in: organization.municipalityID, at: now, in: db)
        ChangeLog.record("freshness_request", request, municipality: organization.municipalityID, in: db)
        return true
    }

    private func promise(
        _ owner: Function,
        _ organization: Organization,
        _ count: Int,
        _ subject: Followup.Subject,
        _ answerBy: CalendarDate,
        in db: any Connection
    ) throws {
        let ringer = try FreshnessOwners.ringer(municipality: organization.municipalityID, on: today, in: db)
        try Obligation.make(
            Obligation.Draft(
                Freshness.confirming,
                owner: owner,
                owedTo: ringer.map { .function($0.id) },
                what: count == 1
                    ? "Sig, om jeres tilbud stadig passer" : "Sig, om jeres \(count) tilbud stadig passer",
                nextStep: "Læs teksten igennem, og tryk på »Ja, det passer stadig«. Ellers ret den.",
                subject: subject,
                path: FreshnessPath.own,
                dueOn: answerBy
            ),
            by: .system,
            at: now,
            in: db
        )
    }
}

/// Who is asked in an organisation, and who rings for the municipality.
enum FreshnessOwners {
    /// The function of an organisation that looks after its offers and that somebody holds: its contact before its chair.
    static func keeper(
        of organization: Organization,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function? {
        let id: Int? = try db.value(
            """
            SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id
            JOIN function_kind_permission p ON p.kind_id = k.id AND p.permission = \(Permission.keepOffers.key)
            WHERE f.organization_id = \(organization.id) AND f.closed_on IS NULL AND \(Holding.isHeld("f.id", on: day))
            ORDER BY CASE WHEN k.key = \(StandardFunction.contact.rawValue) THEN 0 ELSE 1 END, k.position, f.id LIMIT 1
            """
        )
        return try id.flatMap { try Function.find(id: $0, in: db) }
    }

    /// Whose task it is to ring: an adviser who may, else another who may; held ones first.
    static func ringer(municipality: Int, on day: CalendarDate, in db: any Connection) throws -> Function? {
        let id: Int? = try db.value(
            """
            SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id
            JOIN function_kind_permission p ON p.kind_id = k.id AND p.permission = \(Permission.approveOffers.key)
            WHERE f.municipality_id = \(municipality) AND f.closed_on IS NULL
            ORDER BY CASE WHEN \(Holding.isHeld("f.id", on: day)) THEN 0 ELSE 1 END,
                CASE WHEN k.duty = \(FunctionDuty.adviser) THEN 0 ELSE 1 END, k.position, f.id LIMIT 1
            """
        )
        return try id.flatMap { try Function.find(id: $0, in: db) }
    }
}
