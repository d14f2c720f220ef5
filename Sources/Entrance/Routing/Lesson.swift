import Database
import Registry

/// What was learnt from inquiries that staff moved: which function a concept belongs to.
///
/// It holds keys of concepts and counts, never a word that anybody wrote.
struct Lesson: RowDecodable, Sendable, Equatable {
    var concept: String
    var functionID: Int
    var moves: Int

    init(row: Row) throws {
        concept = try row["concept"]
        functionID = try row["function_id"]
        moves = try row["moves"]
    }

    static func all(municipality: Int, concepts: [String], in db: any Connection) throws -> [Lesson] {
        guard !concepts.isEmpty else { return [] }
        return try db.all(
            """
            SELECT concept, function_id, moves FROM routing_lesson
            WHERE municipality_id = \(municipality) AND concept IN (\(list: concepts))
            ORDER BY concept, function_id
            """
        )
    }

    /// Learns that an inquiry belonged to a function.
    static func learn(_ inquiry: Inquiry, belongsTo function: Function, in db: any Connection) throws {
        let concepts: [String] = try db.values(
            "SELECT concept FROM inquiry_concept WHERE inquiry_id = \(inquiry.id) ORDER BY concept"
        )
        for concept in concepts {
            try db.run(
                """
                INSERT INTO routing_lesson (municipality_id, concept, function_id, moves)
                VALUES (\(inquiry.municipalityID), \(concept), \(function.id), 1)
                ON CONFLICT (municipality_id, concept, function_id) DO UPDATE SET moves = routing_lesson.moves + 1
                """
            )
        }
    }
}
