import Database

/// The longer texts of an offer, which a ``Listing`` does not hold, for what they say of coming and of holidays.
struct OfferTexts: Sendable {
    var description: String
    var conditions: String?

    func entrance(_ listing: Listing) -> Entrance {
        Entrance(listing, conditions: conditions, description: description)
    }

    func holidayHours(_ listing: Listing) -> HolidayHours {
        HolidayHours(schedule: listing.scheduleText, texts: [listing.summary, conditions, description])
    }

    /// By the service's row id.
    static func of(services ids: [Int], in db: any Connection) throws -> [Int: OfferTexts] {
        var found: [Int: OfferTexts] = [:]
        for row in try db.rows("SELECT id, description, conditions FROM service WHERE id IN (\(list: ids))") {
            found[try row["id"]] = OfferTexts(description: try row["description"], conditions: try row["conditions"])
        }
        return found
    }
}

extension ListingSource {
    private var texts: OfferTexts { OfferTexts(description: description, conditions: conditions) }
    var entrance: Entrance { texts.entrance(listing) }
    var holidayHours: HolidayHours { texts.holidayHours(listing) }

    /// For whom it is not, a line each; they end "Nej, hvis du".
    var leftOut: [String] {
        (notFor ?? "").split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
            .map(String.init)
    }
}

extension Offer {
    var entrance: Entrance { source.entrance }
    var holidayHours: HolidayHours { source.holidayHours }

    /// Its times are for anybody: one can come, call or log in then.
    var canBeVisited: Bool { entrance == .open }
}

extension Listing {
    var season: Season? { Season(scheduleText) }
}
