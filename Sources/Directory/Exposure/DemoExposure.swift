package import Database

/// Thirteen months of counts for a demo municipality: uneven at first, and a little less each month.
package enum DemoExposure {
    private static let days = 395
    /// A count for each week is enough to look at.
    private static let step = 7

    /// The same for the same offers: nothing in it is by chance.
    package static func make(municipality: Int, on today: CalendarDate, in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT s.id, o.size FROM service s JOIN organization o ON o.id = s.organization_id
            WHERE s.municipality_id = \(municipality) AND s.status = 'aktiv' ORDER BY s.id
            """
        )
        var values: [SQL] = []
        for row in rows {
            let id: Int = try row["id"]
            let size: String? = try row["size"]
            // From 1 to 10, most of them low.
            let luck = [1, 1, 2, 2, 3, 3, 4, 5, 7, 10][id * 7 % 10]
            let weight = luck * (size == "stor" ? 5 : size == "mellem" ? 3 : 2)
            for ago in stride(from: days, through: 1, by: -step) {
                // What all have grows, and what the large have beyond it does not.
                let shown = (days - ago) / 100 + weight * (8 + (id * 13 + ago) % 7) / 10 + id % 3
                let day = today.adding(days: -ago)
                values.append(
                    "(\(id), \(day), \(municipality), \(shown), \(shown / 4), \((shown + id % 7) / 20))"
                )
            }
        }
        for start in stride(from: 0, to: values.count, by: 100) {
            let list = values[start..<min(start + 100, values.count)].joined(", ")
            try db.run(
                """
                INSERT INTO offer_exposure (service_id, day, municipality_id, shown, opened, contacted) VALUES \(list)
                """
            )
        }
        try ExposureMonth.close(on: today, in: db)
    }
}
