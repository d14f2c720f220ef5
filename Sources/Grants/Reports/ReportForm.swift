import Database
import Web

/// A report as somebody writes it: everything typed is kept, also what cannot be read.
struct ReportForm: Sendable {
    struct Row: Equatable, Sendable {
        var position: Int
        var side: ReportLine.Side
        var what: String
        var budget: Money
        /// As it was typed.
        var spent: String

        /// Written by the organisation itself, not taken from the budget.
        var isOwn: Bool { budget == .zero }
    }

    static let texts = ["gjort", "deltagere", "laert"]
    static let longest = 2_000
    /// Empty lines that one can write in.
    private static let spare: [ReportLine.Side] = [.cost, .cost, .income]

    /// What the fields of text hold.
    var input: FormInput
    var rows: [Row]
    var revision: Int
    var errors = FormErrors()

    /// As it stands.
    init(_ report: Report, _ lines: [ReportLine], _ language: PageLanguage) {
        input = FormInput(Array(zip(Self.texts, [report.did, report.people, report.learnt])).map { ($0, $1) })
        rows = Self.rows(report, lines)
        for (index, line) in lines.enumerated() where index < rows.count {
            rows[index].spent = line.spent.map { Self.typed($0) } ?? ""
        }
        revision = report.revision
    }

    /// As it was typed.
    init(_ input: FormInput, _ report: Report, _ lines: [ReportLine]) {
        self.input = input
        rows = Self.rows(report, lines).map { row in
            var row = row
            row.spent = input["brugt-\(row.position)"] ?? ""
            if row.isOwn { row.what = input["hvad-\(row.position)"] ?? "" }
            return row
        }
        revision = input["udgave"].flatMap { Int($0) } ?? -1
    }

    private static func rows(_ report: Report, _ lines: [ReportLine]) -> [Row] {
        guard report.hasLines else { return [] }
        var rows = lines.enumerated().map { index, line in
            Row(position: index + 1, side: line.side, what: line.what, budget: line.budget, spent: "")
        }
        guard report.hasOwnLines else { return rows }
        for side in spare where rows.count < ReportLine.most {
            rows.append(Row(position: rows.count + 1, side: side, what: "", budget: .zero, spent: ""))
        }
        return rows
    }

    /// "1250" or "1250,50": as one would type it.
    private static func typed(_ amount: Money) -> String {
        let rest = amount.ore % 100
        return rest == 0 ? "\(amount.ore / 100)" : "\(amount.ore / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    /// What can be kept; nil when ``errors`` say what cannot.
    mutating func draft(_ language: PageLanguage) -> ReportDraft? {
        for name in Self.texts { errors.checkLength(name, input[name] ?? "", Self.longest, language) }
        var lines: [ReportLine] = []
        for row in rows {
            let spent = row.spent.isEmpty ? nil : Money(typed: row.spent)
            if !row.spent.isEmpty, spent == nil {
                errors.add(
                    "brugt-\(row.position)",
                    language.pick("Skriv et beløb i kroner, for eksempel 1.250", "Write an amount, such as 1250")
                )
            }
            if row.isOwn {
                if row.what.isEmpty, row.spent.isEmpty { continue }
                if row.what.isEmpty {
                    errors.add(
                        "hvad-\(row.position)",
                        language.pick("Skriv, hvad beløbet er til", "Write what the amount is for")
                    )
                }
                errors.checkLength("hvad-\(row.position)", row.what, 120, language)
            }
            lines.append(ReportLine(row.side, row.what, budget: row.budget, spent: spent))
        }
        guard errors.isEmpty else { return nil }
        return ReportDraft(
            did: input["gjort"] ?? "",
            people: input["deltagere"] ?? "",
            learnt: input["laert"] ?? "",
            lines: lines
        )
    }

    /// What is spent as far as it can be read, for the sums.
    var lines: [ReportLine] {
        rows.map { ReportLine($0.side, $0.what, budget: $0.budget, spent: Money(typed: $0.spent)) }
    }
}
