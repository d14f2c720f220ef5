import Foundation
import Web

/// What somebody typed for one question, whether it can be read or not: rows of fields.
///
/// It is what is kept, so that nothing typed is lost; ``AnswerValue`` is read from it. An answer in one field is one row.
struct TypedAnswer: Codable, Equatable, Sendable {
    var rows: [[String: String]]

    init(rows: [[String: String]] = []) { self.rows = rows }
    init(_ text: String) { rows = text.isEmpty ? [] : [["": text]] }

    var isEmpty: Bool { rows.isEmpty }
    /// Of an answer in one field.
    var text: String { rows.first?[""] ?? "" }

    /// Characters that an answer takes as it is stored.
    static let most = 100_000

    /// Rows of a table in a form, on each side of a budget.
    static let mostRows = 40

    static func columns(_ kind: Question.Kind) -> [String] {
        switch kind {
        case .block(.date): ["dag", "maaned", "aar"]
        case .block(.budget): ["hvad", "beloeb"]
        case .block(.partners): ["hvem", "hvad", "beloeb"]
        case .block(.milestones): ["hvad", "dag", "maaned", "aar"]
        default: [""]
        }
    }
}

extension TypedAnswer {
    /// Reads the fields of a question from a form.
    init(_ question: Question, from input: FormInput) {
        let field = question.field
        switch question.kind {
        case .block(.choices): rows = input.all(field).map { ["": $0] }
        case .block(.date):
            let row = Self.row(Self.columns(question.kind), prefix: "\(field)-", input)
            rows = row.isEmpty ? [] : [row]
        case .block(.budget):
            rows = AnswerValue.BudgetLine.Side.allCases.flatMap { side in
                Self.rows(question, prefix: "\(field)-\(side.mark)", input).map { row in
                    row.merging([Self.side: side.rawValue]) { $1 }
                }
            }
        case .block(.partners), .block(.milestones): rows = Self.rows(question, prefix: "\(field)-", input)
        case .block(.files): rows = []
        default: rows = input[field].map { [["": $0]] } ?? []
        }
    }

    /// Says of a budget's line which side it stands on.
    static let side = "slags"

    private static func rows(_ question: Question, prefix: String, _ input: FormInput) -> [[String: String]] {
        (1...mostRows).compactMap { number in
            let row = row(columns(question.kind), prefix: "\(prefix)\(number)-", input)
            return row.isEmpty ? nil : row
        }
    }

    private static func row(_ columns: [String], prefix: String, _ input: FormInput) -> [String: String] {
        var row: [String: String] = [:]
        for column in columns { if let text = input[prefix + column] { row[column] = text } }
        return row
    }

    /// - Throws: a decoding error for what no version of the program wrote.
    init(json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }

    /// With its keys in a fixed order, so that the same words are the same text.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension TypedAnswer {
    /// A budget's lines of one side.
    func rows(of side: AnswerValue.BudgetLine.Side) -> [[String: String]] {
        rows.filter { $0[Self.side] == side.rawValue }
    }
}
