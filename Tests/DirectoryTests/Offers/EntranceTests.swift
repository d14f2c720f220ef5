import Testing

@testable import Directory

@Suite("Whether one can just come") struct EntranceTests {
    private func entrance(_ conditions: String, description: String = "", schedule: String? = nil) -> Entrance {
        var listing = Listing(id: 1, identifier: "t1", slug: "x", title: "x")
        listing.scheduleText = schedule
        return Entrance(listing, conditions: conditions, description: description)
    }

    @Test(arguments: [
        "Tilmelding senest 15. december.", "Forsamtale kræves.", "Kort samtale før start.", "Kun med tid.",
        "Ring mindst tre hverdage før.", "Mandage kl. 19-21, 10 gange", "fem gange, start uge 9 og uge 38",
        "Mandage, 12 uger", "Normalt tirsdage (pause i sæsonen)", "Hverdage efter aftale", "Kursus i regnskab",
        "Ikke for børn. Tilmelding.",
    ])
    func `these must get in touch first`(words: String) { #expect(entrance(words) == .contactFirst) }

    @Test(arguments: [
        "Ingen tilmelding, bare kom.", "Man skal ikke tilmeldes.", "Kom uden aftale.", "Fra 60 år.",
        "Drop-in torsdag kl. 16-18, ellers efter aftale", "Sikkerhedskursus før maskiner.", "",
        "Ingen tro kræves. Drop-in torsdag, ellers efter aftale",
    ])
    func `these can just come`(words: String) { #expect(entrance(words) == .open) }

    @Test func `a long text tells of many things, and only signing up counts there`() {
        #expect(entrance("", description: "Vi har vundet tre gange og holder pause kl. 20.") == .open)
        #expect(entrance("", description: "Tilmeld dig hos Bente.") == .contactFirst)
    }

    @Test(arguments: ["Alle nætter kl. 22-06", "Døgnåbent hele året", "Torsdag 19-21, også på helligdage"])
    func `open on holidays too`(words: String) { #expect(HolidayHours(schedule: words) == .open) }

    @Test(arguments: ["Torsdage kl. 10-12", "Hverdage kl. 9-15", "Ikke på helligdage"])
    func `closed on holidays`(words: String) { #expect(HolidayHours(schedule: words) == .closed) }

    @Test func `what is said of the days of others is not its own`() {
        #expect(HolidayHours(schedule: "Mandage", texts: ["Han drak hver dag."]) == .closed)
    }

    @Test(
        arguments: [
            ("Medborgerhuset, Brovangen 30", "Medborgerhuset", "Brovangen 30"),
            ("Midtbyhallen, sal 2, Gasværksvej 9", "Midtbyhallen", "sal 2, Gasværksvej 9"),
            ("Apotekergården 5, 1. sal", "Apotekergården 5, 1. sal", nil),
            ("Strandstien, p-pladsen", "Strandstien, p-pladsen", nil), ("", "", nil), (",", ",", nil),
        ] as [(String, String, String?)]
    )
    func `a place is called by its name`(text: String, name: String, street: String?) {
        let place = PlaceName(text)
        #expect(place.name == name && place.street == street)
    }
}
