import Database
import Followup
import Registry
import Web

/// What a municipality goes through once a year of its own: what it demands of associations, and how they reach it.
enum ReviewArea: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case grants = "puljer"
    case forms = "skemaer"
    case rooms = "lokaler"
    case contact = "kontakt"
    case accounts = "regnskab"
    case permits = "tilladelser"
    case certificates = "boerneattest"
    case agreements = "aftaler"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    func question(_ language: PageLanguage) -> String {
        switch self {
        case .grants:
            language.pick(
                "Puljer: Kan en lille forening søge uden hjælp?",
                "Funds: can a small association apply without help?"
            )
        case .forms:
            language.pick(
                "Skemaer: Spørger vi om noget, vi ved eller ikke bruger?",
                "Forms: do we ask for what we know or do not use?"
            )
        case .rooms:
            language.pick(
                "Lokaler: Kan man booke uden at kende nogen?",
                "Rooms: can one book without knowing anybody?"
            )
        case .contact:
            language.pick(
                "Kontakt: Får man fat i den rette første gang?",
                "Contact: does one reach the right one at once?"
            )
        case .accounts:
            language.pick(
                "Regnskab: Passer kravet til beløbet?",
                "Accounts: does the demand fit the sum?"
            )
        case .permits:
            language.pick(
                "Tilladelser: Skal man søge flere steder om det samme?",
                "Permits: must one apply in several places for the same?"
            )
        case .certificates:
            language.pick(
                "Børneattester: Er det let at gøre rigtigt?",
                "Child certificates: is it easy to do right?"
            )
        case .agreements:
            language.pick(
                "Aftaler: Er de korte, og ved begge, hvad de lover?",
                "Agreements: are they short, and does each know the promise?"
            )
        }
    }
}

/// What was found about one area in one year.
struct ReviewLine: RowDecodable, Sendable, Equatable {
    var area: ReviewArea
    var found: String
    var at: Timestamp

    init(row: Row) throws {
        area = try row["area"]
        found = try row["found"]
        at = try row["at"]
    }

    /// The field with what the form was made from, so that two who write are told.
    static func shownField(_ area: ReviewArea) -> String { "stod-\(area.rawValue)" }

    static func of(municipality: Int, year: Int, in db: any Connection) throws -> [ReviewLine] {
        try db.all(
            "SELECT area, found, at FROM barrier_review WHERE municipality_id = \(municipality) AND year = \(year)"
        )
    }

    /// Saves what was changed in a form, and takes away what was emptied; what one did not touch is as others have left it.
    ///
    /// - `shown`: what the form was made from.
    /// - Returns: of what others changed meanwhile, what stands there now: that is not saved over.
    static func save(
        _ typed: [ReviewArea: String],
        over shown: [ReviewArea: String],
        municipality: Int,
        year: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> [ReviewArea: String] {
        let saved = try of(municipality: municipality, year: year, in: db)
        var taken: [ReviewArea: String] = [:]
        for area in ReviewArea.allCases {
            let old = saved.first { $0.area == area }?.found
            guard typed[area] != shown[area], typed[area] != old else { continue }
            if shown[area] != old {
                taken[area] = old ?? ""
            } else if let found = typed[area] {
                try save(area, found, municipality: municipality, year: year, by: author, at: now, in: db)
            } else {
                try db.run(
                    """
                    DELETE FROM barrier_review
                    WHERE municipality_id = \(municipality) AND year = \(year) AND area = \(area)
                    """
                )
            }
        }
        return taken
    }

    private static func save(
        _ area: ReviewArea,
        _ found: String,
        municipality: Int,
        year: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO barrier_review (municipality_id, year, area, found, at)
            VALUES (\(municipality), \(year), \(area), \(found), \(now))
            ON CONFLICT (municipality_id, year, area) DO UPDATE SET found = excluded.found, at = excluded.at
            RETURNING id
            """
        )
        try Journal.write(
            .reviewed,
            about: Subject("barrier_review", id),
            by: author,
            in: municipality,
            at: now,
            in: db
        )
    }
}

/// The yearly review as a list to work through («Årets gennemgang»).
struct ReviewPage: Page {
    static let template = "entrance/barrier-review"

    struct Line: Encodable, Sendable {
        var area: String
        var question: String
        var found: String
        var shownField: String
        /// What is saved now.
        var shown: String
        var done: String?
        var error: String?
    }

    var back: String
    var heading: String
    var lead: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var lines: [Line]

    static let sample = ReviewPage(
        back: "/barrierer",
        heading: "Gennemgang 2026",
        lead: "To af otte er gennemgået.",
        action: "/barrierer/gennemgang",
        hasErrors: true,
        errors: [FormErrors.Item(field: "puljer", message: "Kortere")],
        lines: [
            Line(
                area: "puljer",
                question: "Puljer?",
                found: "x",
                shownField: "stod-puljer",
                shown: "x",
                done: "Gennemgået",
                error: "Kortere"
            )
        ]
    )
}

extension ReviewPage {
    init(
        _ saved: [ReviewLine],
        year: Int,
        typed: [ReviewArea: String],
        _ errors: FormErrors,
        _ language: PageLanguage
    ) {
        back = language.base + BarrierPath.index
        heading = language.pick("Gennemgang \(year)", "Review \(year)")
        let all = ReviewArea.allCases.count
        lead = language.pick(
            "\(language.inWords(saved.count).uppercasedFirst) af \(language.inWords(all)) er gennemgået.",
            "\(language.inWords(saved.count).uppercasedFirst) of \(language.inWords(all)) are done."
        )
        action = language.base + BarrierPath.review
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        lines = ReviewArea.allCases.map { area in
            let known = saved.first { $0.area == area }
            return Line(
                area: area.rawValue,
                question: area.question(language),
                found: errors.isEmpty ? known?.found ?? "" : typed[area] ?? "",
                shownField: ReviewLine.shownField(area),
                shown: known?.found ?? "",
                done: known.map { known in
                    let day = language.date(DanishTime.date(of: known.at))
                    return language.pick("Gennemgået \(day)", "Done \(day)")
                },
                error: errors[area.rawValue]
            )
        }
    }
}
