import Database
import Web

/// Offers one can walk into on a day.
struct UpcomingDay: Sendable {
    struct Offer: Sendable {
        var listing: Listing
        var opensAt: String?
        var closesAt: String?
    }

    /// Days from today.
    var ahead: Int
    var date: CalendarDate
    var offers: [Offer]

    /// So many offers stand under a day.
    static let most = 3
    /// So many are looked at: some meet every second week only, and at some one must sign up first.
    static let candidates = 30
}

extension Screens {
    /// The next days with some offers each: one search a day and two statements.
    ///
    /// Only what one can just come to stands here. Each offer stands once, and which ones stand here turns by day.
    func upcoming(days: Int, _ settings: SearchSettings) async throws -> [UpcomingDay] {
        var found: [(date: CalendarDate, listings: [Listing])] = []
        for ahead in 0..<days {
            let date = today.adding(days: ahead)
            var request = SearchRequest("", settings: settings)
            request.settings.limit = UpcomingDay.candidates
            request.filters.weekdays = [date.weekday.rawValue]
            request.filters.access = [.selfReferral]
            request.filters.delivery = [.place]
            found.append((date, try await finder.find(request).hits.map(\.listing)))
        }
        let ids = Array(Set(found.flatMap { $0.listings.map(\.id) })).sorted()
        guard !ids.isEmpty else { return [] }
        let (rules, texts) = try await site.database.read { db in
            (try Schedule.of(services: ids, in: db), try OfferTexts.of(services: ids, in: db))
        }
        let schedules = Dictionary(grouping: rules, by: \.serviceID)
        var named: Set<Int> = []
        return found.enumerated().compactMap { ahead, day in
            let offers = day.listings.lazy.filter { !named.contains($0.id) }.compactMap {
                listing -> UpcomingDay.Offer? in
                guard let text = texts[listing.id], text.entrance(listing) == .open else { return nil }
                let (hours, season) = (text.holidayHours(listing), listing.season)
                let certain = schedules[listing.id, default: []].first {
                    $0.occurrences(from: day.date, limit: 1, on: hours, in: season) == [day.date]
                }
                return certain.map { UpcomingDay.Offer(listing: listing, opensAt: $0.opensAt, closesAt: $0.closesAt) }
            }.prefix(UpcomingDay.most).sorted { ($0.opensAt ?? "") < ($1.opensAt ?? "") }
            named.formUnion(offers.map(\.listing.id))
            return offers.isEmpty ? nil : UpcomingDay(ahead: ahead, date: day.date, offers: offers)
        }
    }
}
