package import Database
import Followup
import Foundation
import Logging
import Registry
package import Web

/// Lets time pass for money: tells before it ends, has closed rounds recommended and decided, and asks for a yearly look at
/// each fund.
///
/// Everything is worked out from what stands in the tables, so it may stand still for days, be run twice, or by several nodes
/// at once: nobody is told twice of the same.
package struct FundingClock: Sendable {
    private let site: Site

    package init(site: Site) { self.site = site }

    /// Every hour until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await Self.tick(at: site.now(), in: site.database)
            } catch {
                site.logger.error("money could not be followed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3_600))
        }
    }

    /// Things in one transaction at most.
    private static let some = 50

    /// Does all that is due by now.
    package static func tick(at now: Timestamp, in database: any Database) async throws {
        for warning in try await database.read({ try FundingWarning.due(at: now, in: $0) }) {
            try await database.write { try warning.give(at: now, in: $0) }
        }
        try await ReportReminder.run(at: now, in: database)
        try await RoundDuties.tick(at: now, in: database)
        while try await database.write({ try FundLooking.ask(at: now, limit: some, in: $0) }) == some {}
    }
}

/// Money that ends in 12 or 6 months, and that somebody is to be told of.
struct FundingWarning: Equatable, Sendable {
    var end: FundingEnd
    /// Before the end.
    var months: Int

    /// How many things to apply to are told along.
    static let suggestions = 3
    /// Working days to talk.
    static let talkDays = 10

    /// What nobody has been told of yet; what ends within 6 months is told once, not for 12 months too.
    static func due(at now: Timestamp, in db: any Connection) throws -> [FundingWarning] {
        let today = DanishTime.date(of: now)
        return try [6, 12].flatMap { months -> [FundingWarning] in
            let from = months == 6 ? today : today.adding(months: 6).adding(days: 1)
            let ends: [FundingEnd] = try db.all(
                """
                SELECT \(FundingEnd.columns) FROM funding_end e
                WHERE e.ends_on BETWEEN \(from) AND \(today.adding(months: months))
                    AND NOT EXISTS (
                        SELECT 1 FROM funding_warning w WHERE w.funding_end_id = e.id AND w.months = \(months)
                    )
                ORDER BY e.ends_on, e.id LIMIT 500
                """
            )
            return ends.map { FundingWarning(end: $0, months: months) }
        }
    }

    /// Tells the organisation and the adviser, with what fits, and has them talk; nothing when it was done meanwhile.
    func give(at now: Timestamp, in db: any Connection) throws {
        let isNew = try db.run(
            """
            INSERT INTO funding_warning (funding_end_id, months, at) SELECT e.id, \(months), \(now) FROM funding_end e
            WHERE e.id = \(end.id) ON CONFLICT (funding_end_id, months) DO NOTHING
            """
        )
        guard isNew > 0, let organization = try Organization.find(ids: [end.organizationID], in: db).first else {
            return
        }
        let today = DanishTime.date(of: now)
        let profile = try FundingProfile.of(organization, in: db)
        let sources = try FundingSource.all(municipality: end.municipalityID, at: now, in: db)
        let names = FundingMatch.ranked(sources, for: profile, on: today).prefix(Self.suggestions).map(\.source.name)
        let danish = PageLanguage.danish
        let what = "\(end.title) slutter \(danish.date(end.endsOn))".shortened(to: 120)
        let advice = names.isEmpty ? "" : ". Se på \(danish.list(names))".shortened(to: 160)
        if let keeper = try FundingContacts.keeper(organization: organization.id, on: today, in: db) {
            try Notification.send(
                .moneyEnds,
                about: end.subject,
                what + advice,
                path: HorizonPath.own,
                to: keeper,
                at: now,
                in: db
            )
        }
        try promise(organization, what, names, today, now, db)
        try Journal.write(.warnedOfEnd, about: end.subject, by: .system, in: end.municipalityID, at: now, in: db)
        ChangeLog.record("funding_end", end.id, municipality: end.municipalityID, in: db)
    }

    /// The adviser is told by the promise itself.
    private func promise(
        _ organization: Organization,
        _ what: String,
        _ names: [String],
        _ today: CalendarDate,
        _ now: Timestamp,
        _ db: any Connection
    ) throws {
        let adviser = try FundingContacts.staff(.adviseFunding, municipality: end.municipalityID, on: today, in: db)
        guard let adviser else { return }
        let danish = PageLanguage.danish
        let fitting = names.isEmpty ? "Find sammen noget, de kan søge." : "Se sammen på \(danish.list(names))."
        try Obligation.make(
            Obligation.Draft(
                .talkAboutMoney,
                owner: adviser,
                owedTo: .organization(organization.id),
                what: "Tal med \(organization.name): \(what)".shortened(to: 190),
                nextStep: "Ring, og aftal et møde. \(fitting)".shortened(to: 290),
                subject: end.subject,
                dueOn: today.adding(workingDays: Self.talkDays)
            ),
            by: .system,
            at: now,
            in: db
        )
    }
}

/// The yearly look whether a fund is as it says.
enum FundLooking {
    /// Months after which somebody looks.
    private static let months = 12
    /// Working days to do it in.
    private static let days = 20

    /// Asks for a look at funds that nobody has looked at for a year.
    ///
    /// - Returns: for how many.
    static func ask(at now: Timestamp, limit: Int, in db: any Connection) throws -> Int {
        let today = DanishTime.date(of: now)
        let limitDay = today.adding(months: -months)
        let rows = try db.rows(
            """
            SELECT d.id, d.municipality_id, d.name, d.slug FROM fund d
            WHERE d.ended_on IS NULL AND d.updated_on <= \(limitDay)
                AND NOT EXISTS (SELECT 1 FROM fund_check c WHERE c.fund_id = d.id AND c.day > \(limitDay))
                AND NOT EXISTS (SELECT 1 FROM obligation b WHERE b.subject = 'fund' AND b.subject_id = d.id
                    AND b.settled_at IS NULL)
                AND EXISTS (SELECT 1 FROM function f JOIN function_kind_permission p ON p.kind_id = f.kind_id
                    WHERE f.municipality_id = d.municipality_id AND f.unit_id IS NOT NULL AND f.closed_on IS NULL
                        AND p.permission = \(Permission.arrangePools.key))
            ORDER BY d.id LIMIT \(limit)
            """
        )
        var asked = 0
        for row in rows {
            let (id, municipality): (Int, Int) = (try row["id"], try row["municipality_id"])
            let (name, slug): (String, String) = (try row["name"], try row["slug"])
            let officer = try FundingContacts.staff(.arrangePools, municipality: municipality, on: today, in: db)
            guard let officer else { continue }
            try Obligation.make(
                Obligation.Draft(
                    .checkFund,
                    owner: officer,
                    what: "Tjek fonden \(name)".shortened(to: 190),
                    nextStep: "Se på fondens egen side, om frist, beløb og krav stadig passer.",
                    subject: Subject("fund", id),
                    path: FundPath.show(slug),
                    dueOn: today.adding(workingDays: days)
                ),
                telling: .nobody,
                by: .system,
                at: now,
                in: db
            )
            asked += 1
        }
        return asked
    }
}
