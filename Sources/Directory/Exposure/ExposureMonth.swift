import Database
import Registry

/// The figures of a month that is over, or of the one that runs.
struct ExposureMonth: RowDecodable, Equatable, Sendable {
    /// Its first day.
    var month: CalendarDate
    var organizations: Int
    var gini: Double?
    var shown: Int
    var opened: Int
    var contacted: Int

    init(row: Row) throws {
        month = try row["month"]
        organizations = try row["organizations"]
        gini = try row["gini"]
        shown = try row["shown"]
        opened = try row["opened"]
        contacted = try row["contacted"]
    }

    /// What a month's showings come to.
    init(_ month: CalendarDate, _ exposures: [OrganizationExposure]) {
        self.month = month
        let all = ExposureGroup(exposures)
        organizations = all.organizations
        gini = exposures.gini
        shown = all.shown
        opened = all.opened
        contacted = all.contacted
    }

    /// The last months that are over, the earliest first.
    static func latest(municipality: Int, limit: Int, in db: any Connection) throws -> [ExposureMonth] {
        let latest: [ExposureMonth] = try db.all(
            """
            SELECT month, organizations, gini, shown, opened, contacted FROM exposure_month
            WHERE municipality_id = \(municipality) ORDER BY month DESC LIMIT \(limit)
            """
        )
        return latest.reversed()
    }

    /// Writes down the figures of each month that is over and has none yet; a job calls this once a day.
    ///
    /// Which offers are open is known of today only, so a month that is written late counts those of today.
    static func close(on today: CalendarDate, in db: any Connection) throws {
        let current = today.firstOfMonth
        for municipality in try Municipality.all(in: db) {
            let first: CalendarDate? = try db.value(
                "SELECT MIN(day) AS day FROM offer_exposure WHERE municipality_id = \(municipality.id)"
            )
            let last: CalendarDate? = try db.value(
                "SELECT MAX(month) AS month FROM exposure_month WHERE municipality_id = \(municipality.id)"
            )
            guard let first else { continue }
            var month = max(first.firstOfMonth, last?.adding(months: 1) ?? first.firstOfMonth)
            while month < current {
                let next = month.adding(months: 1)
                let exposures = try OrganizationExposure.all(municipality: municipality.id, days: month..<next, in: db)
                try ExposureMonth(month, exposures).write(municipality: municipality.id, in: db)
                month = next
            }
        }
    }

    private func write(municipality: Int, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO exposure_month (municipality_id, month, organizations, gini, shown, opened, contacted)
            VALUES (\(municipality), \(month), \(organizations), \(gini), \(shown), \(opened), \(contacted))
            ON CONFLICT (municipality_id, month) DO NOTHING
            """
        )
    }
}

extension CalendarDate {
    var firstOfMonth: CalendarDate { adding(days: 1 - day) }
}
