import Database
import Web

/// What somebody who begins something new must have thought of («Tjekliste til noget nyt»).
enum BeginnersStep: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case purpose = "formaal"
    case others = "andre"
    case place = "sted"
    case papers = "papirer"
    case money = "penge"
    case safety = "sikkerhed"
    case service = "tilbud"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .purpose:
            language.pick("Hvem er det for, og hvad skal der ske?", "Whom is it for, and what is to happen?")
        case .others:
            language.pick(
                "Findes der noget, der ligner? Kan de gå sammen?",
                "Is there something like it? Can they join?"
            )
        case .place:
            language.pick("Et sted at være, og hvem der har nøglen.", "A place to be, and who has the key.")
        case .papers: language.pick("Vedtægter, CVR-nummer og NemKonto.", "Statutes, a CVR number and an account.")
        case .money:
            language.pick("Penge til at begynde: hvilken pulje, hvilken frist.", "Money to begin: which fund, by when.")
        case .safety: language.pick("Børneattest og forsikring.", "Child certificates and insurance.")
        case .service: language.pick("Tilbuddet på Medspil.", "The service on Medspil.")
        }
    }
}

/// That somebody ticked a step, so that whoever comes after sees what is done.
struct TickedStep: RowDecodable, Sendable {
    var step: BeginnersStep
    /// The function that ticked it.
    var function: String
    var at: Timestamp

    init(row: Row) throws {
        step = try row["step"]
        function = try row["function"]
        at = try row["at"]
    }

    static func of(_ inquiry: Inquiry, in db: any Connection) throws -> [TickedStep] {
        try db.all(
            """
            SELECT s.step, s.at, COALESCE(f.title, k.name_da) AS function FROM inquiry_step s
            JOIN function f ON f.id = s.function_id JOIN function_kind k ON k.id = f.kind_id
            WHERE s.inquiry_id = \(inquiry.id) ORDER BY s.step
            """
        )
    }
}
