import Database
import Language
import Registry
import Web

/// Everything that decides where an inquiry goes in a municipality, read once for each.
struct RoutingTable: Sendable {
    /// A function that may answer.
    struct Candidate: Sendable {
        var function: Function
        /// Of its kind.
        var kind: String
        var duty: FunctionDuty?
        var level: CoordinatorLevel?
        var unit: String
    }

    var anchoring: Anchoring
    /// In the order of their kinds.
    var candidates: [Candidate]
    var subjects: [Int: [FunctionSubject]]
    var lessons: [Lesson]
    /// Those whom nobody holds just now.
    var vacant: Set<Int>
    /// Who answers when nothing says who else.
    var fallback: Function
    var names: TermNames

    /// - Throws: ``NobodyAnswers`` in a municipality that has neither an adviser nor an administrator.
    static func load(
        municipality: Int,
        concepts: [String],
        on day: CalendarDate,
        in db: any Connection
    ) throws -> RoutingTable {
        let adviser = try Function.first(.adviser, municipality: municipality, on: day, in: db)
        let last = try adviser ?? Function.first(.administrator, municipality: municipality, on: day, in: db)
        let functions = try Answering.functions(municipality: municipality, in: db)
        guard let fallback = last ?? functions.first?.function else { throw NobodyAnswers() }
        let subjects = try FunctionSubject.of(functions: functions.map(\.function.id), in: db)
        return RoutingTable(
            anchoring: try Anchoring.of(municipality: municipality, in: db),
            candidates: functions,
            subjects: Dictionary(grouping: subjects, by: \.functionID),
            lessons: try Lesson.all(municipality: municipality, concepts: concepts, in: db),
            vacant: Set(
                try Staffing.of(functions.map(\.function), on: day, in: db).filter { $0.value.isVacant }.keys
            ),
            fallback: fallback,
            names: try TermNames.all(in: db)
        )
    }
}

extension Staffing {
    fileprivate var isVacant: Bool { if case .vacant = self { true } else { false } }
}

/// A municipality without anybody who could answer: it has only just begun.
struct NobodyAnswers: Error {}

/// Which functions may answer inquiries.
enum Answering {
    /// In the order of their kinds; one statement.
    static func functions(municipality: Int, in db: any Connection) throws -> [RoutingTable.Candidate] {
        let rows = try db.rows(
            """
            SELECT f.id, k.key AS kind, k.duty, k.level, u.name AS unit
            FROM function f JOIN function_kind k ON k.id = f.kind_id JOIN unit u ON u.id = f.unit_id
            JOIN function_kind_permission p ON p.kind_id = k.id AND p.permission = \(Permission.answerInquiries.key)
            WHERE f.municipality_id = \(municipality) AND f.closed_on IS NULL ORDER BY k.position, f.id
            """
        )
        let ids: [Int] = try rows.map { try $0["id"] }
        let found = Dictionary(uniqueKeysWithValues: try Function.find(ids: ids, in: db).map { ($0.id, $0) })
        return try rows.compactMap { row in
            let id: Int = try row["id"]
            guard let function = found[id] else { return nil }
            return RoutingTable.Candidate(
                function: function,
                kind: try row["kind"],
                duty: try row["duty"],
                level: try row["level"],
                unit: try row["unit"]
            )
        }
    }
}

/// What topics and target groups are called, from the view that the directory publishes.
struct TermNames: Sendable {
    struct Term: Sendable, RowDecodable {
        var key: String
        var danish: String
        var english: String
        var taxonomy: FunctionSubject.Taxonomy

        init(row: Row) throws {
            key = try row["key"]
            danish = try row["name_da"]
            english = try row["name_en"]
            taxonomy = try row["taxonomy"]
        }

        func name(_ language: PageLanguage) -> String { language.pick(danish, english) }
    }

    var terms: [Term]

    static func all(in db: any Connection) throws -> TermNames {
        TermNames(
            terms: try db.all("SELECT key, name_da, name_en, taxonomy FROM directory_topic ORDER BY taxonomy, key")
        )
    }

    subscript(_ taxonomy: FunctionSubject.Taxonomy, _ key: String) -> Term? {
        terms.first { $0.taxonomy == taxonomy && $0.key == key }
    }

    /// As it stands in a sentence: "demens", "IT-hjælp".
    func inSentence(_ taxonomy: FunctionSubject.Taxonomy, _ key: String, _ language: PageLanguage) -> String {
        guard let name = self[taxonomy, key]?.name(language) else { return key }
        return name.inSentence
    }
}

extension String {
    /// With a small first letter, unless the first word is an abbreviation.
    var inSentence: String {
        guard let second = dropFirst().first, second.isLetter, second.isUppercase else { return lowercasedFirst }
        return self
    }
}
