/// Whether one can just come, or must get in touch first.
enum Entrance: Sendable, Equatable {
    case open
    case contactFirst
}

extension Entrance {
    /// - Parameters:
    ///   - listing: what it limits.
    ///   - conditions: as the organisation wrote them.
    ///   - description: the long text, in which only plain words about signing up count.
    init(_ listing: Listing, conditions: String?, description: String) {
        guard listing.access == .selfReferral || listing.access == .both, (listing.waitingDays ?? 0) == 0 else {
            self = .contactFirst
            return
        }
        let brief = Phrases.words(of: [listing.title, listing.summary, conditions, listing.scheduleText])
        let isConditional =
            Self.signingUp.occur(in: brief) || Self.closedCourse.occur(in: brief)
            || Self.signingUp.occur(in: Phrases.words(of: [description]))
        self = isConditional && !Self.dropIn.occur(in: brief) ? .contactFirst : .open
    }

    /// Something must be said or agreed before the first time.
    private static let signingUp = Phrases([
        "tilmeld*", "forsamtale*", "indskriv*", "tidsbestilling*", "samtale før start", "samtale før opstart",
        "samtale inden start", "samtale kræves", "ring først", "ring før", "ring inden", "ring dagen", "ring mindst",
        "ring senest", "kontakt os først", "kontakt dem først", "skriv først", "sted aftales", "stedet aftales",
        "sted oplyses", "stedet oplyses", "adresse oplyses", "adressen oplyses",
    ])

    /// A course, a season or a group that began without one, where the short texts say so.
    private static let closedCourse = Phrases(
        [
            "efter aftale", "efter booking", "bestil*", "kun med tid", "startsted varierer", "startstedet varierer",
            "venteliste*", "mailliste*", "holdplan*", "hold om året", "hold årligt", "opstart*", "kursus", "kurser",
            "grundkursus", "# gange", "# uger", "uger fra", "holder pause", "pause i", "pause til", "annonceres",
            "start uge", "start i uge",
        ]
            + Season.months.flatMap { ["start \($0)", "start i \($0)"] }
    )

    private static let dropIn = Phrases(["drop in", "dropin"])
}
