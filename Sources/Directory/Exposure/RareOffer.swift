import Database
import Language
import Registry
import Web

/// An offer that few see, and what may be the reason.
struct RareOffer: Sendable {
    /// Why an offer is seldom found.
    enum Cause: Equatable, Sendable {
        /// So many words.
        case fewWords(Int)
        case noTopic
        case noTargetGroup
        case noAges
        /// LIX.
        case hardText(Int)
        case noPlace
        case noTime
        /// Nil: never confirmed.
        case stale(CalendarDate?)
    }

    var title: String
    var slug: String
    var organization: String
    var organizationSlug: String
    var shown: Int
    var opened: Int
    var causes: [Cause]

    /// Words that an offer needs to be found by.
    static let enoughWords = 40
    private static let hard = 45

    /// What is missing in an offer's text.
    ///
    /// - `lix`: of the whole text; nil when it could not be measured.
    static func causes(
        _ source: ListingSource,
        lix: Int?,
        staleFrom: CalendarDate
    ) -> [Cause] {
        let listing = source.listing
        var causes: [Cause] = []
        let words = "\(listing.summary) \(source.description)".split(whereSeparator: \.isWhitespace).count
        if words < enoughWords { causes.append(.fewWords(words)) }
        if listing.topics.isEmpty { causes.append(.noTopic) }
        if listing.targetGroups.isEmpty { causes.append(.noTargetGroup) }
        if listing.minimumAge == nil, listing.maximumAge == nil, !listing.targetGroups.contains("alle") {
            causes.append(.noAges)
        }
        if let lix, lix >= hard { causes.append(.hardText(lix)) }
        if !listing.hasPlace, !listing.isOnline, !listing.isByPhone { causes.append(.noPlace) }
        if (listing.scheduleText ?? "").isEmpty, listing.weekdays.isEmpty { causes.append(.noTime) }
        let confirmed = listing.lastConfirmed.flatMap { CalendarDate($0) }
        if confirmed.map({ $0 <= staleFrom }) ?? true { causes.append(.stale(confirmed)) }
        return causes
    }

    /// The open offers that were shown least, each with its causes; a fixed number of statements.
    static func least(
        municipality: Int,
        days: Range<CalendarDate>,
        staleFrom: CalendarDate,
        check: TextCheck,
        limit: Int,
        in db: any Connection
    ) throws -> [RareOffer] {
        let rows = try db.rows(
            """
            SELECT s.id, COALESCE(e.shown, 0) AS shown, COALESCE(e.opened, 0) AS opened FROM service s
            LEFT JOIN (
                SELECT service_id, CAST(SUM(shown) AS BIGINT) AS shown, CAST(SUM(opened) AS BIGINT) AS opened
                FROM offer_exposure
                WHERE municipality_id = \(municipality) AND day >= \(days.lowerBound) AND day < \(days.upperBound)
                GROUP BY service_id
            ) e ON e.service_id = s.id
            WHERE s.municipality_id = \(municipality) AND s.status = 'aktiv'
            ORDER BY COALESCE(e.shown, 0), s.sort_key, s.id LIMIT \(limit)
            """
        )
        let ids: [Int] = try rows.map { try $0["id"] }
        let sources = Dictionary(try ListingSource.load(ids, in: db).map { ($0.listing.id, $0) }) { first, _ in first }
        return try rows.compactMap { row in
            guard let source = sources[try row["id"]] else { return nil }
            let listing = source.listing
            let text = "\(listing.summary)\n\n\(source.description)"
            return RareOffer(
                title: listing.title,
                slug: listing.slug,
                organization: listing.organizationName,
                organizationSlug: listing.organizationSlug,
                shown: try row["shown"],
                opened: try row["opened"],
                causes: causes(source, lix: check.report(text, for: .citizen).lix?.value, staleFrom: staleFrom)
            )
        }
    }
}

extension RareOffer.Cause {
    /// What can be done about it.
    func advice(_ language: PageLanguage) -> String {
        switch self {
        case .fewWords(let count):
            language.pick(
                "Teksten er kort (\(language.inWords(count)) ord). Skriv, hvad man laver, og hvem der kommer.",
                "The text is short (\(count) words). Write what one does, and who comes."
            )
        case .noTopic: language.pick("Der er ikke valgt et emne.", "No topic is chosen.")
        case .noTargetGroup:
            language.pick("Der står ikke, hvem det er for.", "It does not say whom it is for.")
        case .noAges:
            language.pick(
                "Alder mangler. Skriv den, hvis der er en grænse.",
                "Ages are missing. Write them if there is a limit."
            )
        case .hardText(let lix):
            language.pick(
                "Teksten er svær at læse (LIX \(lix)). Brug kortere sætninger.",
                "The text is hard to read (LIX \(lix)). Use shorter sentences."
            )
        case .noPlace: language.pick("Der står ikke, hvor det er.", "It does not say where it is.")
        case .noTime: language.pick("Der står ikke, hvornår det er.", "It does not say when it is.")
        case .stale(let day):
            day.map {
                language.pick(
                    "Ikke bekræftet siden \(language.month($0.month)) \($0.year).",
                    "Not confirmed since \(language.month($0.month)) \($0.year)."
                )
            } ?? language.pick("Aldrig bekræftet.", "Never confirmed.")
        }
    }
}
