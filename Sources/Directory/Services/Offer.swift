import Database
import Registry

/// One offer with everything its page tells: a dozen statements, whatever the size of the data.
struct Offer: Sendable {
    var source: ListingSource
    var organization: Organization
    var schedules: [Schedule]
    var uuid: String
    /// Places at a time, when the organisation says so.
    var capacity: Int?
    var lastConfirmed: CalendarDate?
    /// They were asked whether it is still right, and have not answered in time.
    var isUnanswered: Bool
    /// The slug of the offer that it is the same as, and that stands in its place.
    var mergedInto: String?
    var updatedAt: Timestamp
    /// The offer's own, in the place of the organisation's.
    var phone: String?
    var email: String?

    var listing: Listing { source.listing }

    /// - Returns: nil when no offer has this slug.
    static func find(slug: String, in db: any Connection) throws -> Offer? {
        guard
            let row = try db.rows(
                """
                SELECT id, uuid, organization_id, capacity, last_confirmed, updated_at, contact_phone, contact_email,
                    (SELECT COUNT(*) FROM freshness_question q WHERE q.service_id = service.id
                        AND q.settled_at IS NULL AND q.listed_on IS NOT NULL) AS unanswered,
                    (SELECT t.slug FROM offer_merge m JOIN service t ON t.id = m.into_id
                        WHERE m.service_id = service.id) AS merged_into
                FROM service WHERE slug = \(slug)
                """
            ).first
        else { return nil }
        let id: Int = try row["id"]
        let organization: Int = try row["organization_id"]
        guard let source = try ListingSource.load([id], in: db).first,
            let owner = try Organization.find(ids: [organization], in: db).first
        else { return nil }
        return Offer(
            source: source,
            organization: owner,
            schedules: try Schedule.of(services: [id], in: db),
            uuid: try row["uuid"],
            capacity: try row["capacity"],
            lastConfirmed: try row["last_confirmed"],
            isUnanswered: try row["unanswered"] as Int > 0,
            mergedInto: try row["merged_into"],
            updatedAt: try row["updated_at"],
            phone: try row["contact_phone"],
            email: try row["contact_email"]
        )
    }
}

extension Offer {
    /// A day it takes place.
    struct Occurrence: Sendable, Equatable {
        var date: CalendarDate
        var opensAt: String?
        var closesAt: String?
    }

    /// The next certain days of all its rules, the earliest first.
    func occurrences(from day: CalendarDate, limit: Int) -> [Occurrence] {
        let (hours, season) = (holidayHours, listing.season)
        let all = schedules.flatMap { schedule in
            schedule.occurrences(from: day, limit: limit, on: hours, in: season).map {
                Occurrence(date: $0, opensAt: schedule.opensAt, closesAt: schedule.closesAt)
            }
        }
        let inOrder = all.sorted { ($0.date, $0.opensAt ?? "") < ($1.date, $1.opensAt ?? "") }
        return Array(inOrder.prefix(limit))
    }
}
