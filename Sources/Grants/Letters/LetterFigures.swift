import Database
import Foundation
import Web

/// The figures of a letter, for a treasurer's books: as a text to copy, as CSV and as JSON.
struct LetterFigures {
    let content: LetterContent
    /// What was asked back of the grant by now: the letter itself says nothing of it.
    let repayments: [Repayment]

    init(_ content: LetterContent, _ repayments: [Repayment] = []) {
        self.content = content
        self.repayments = repayments
    }

    /// Lines that can be copied into any programme.
    var text: String {
        let words = LetterWords(content)
        var lines = [
            "Brev \(content.number ?? "") fra \(content.sender.municipality), \(words.date(content.sentOn))",
            "\(content.title), \(content.year): \(words.exactly(content.amount))",
        ]
        for part in content.parts { lines.append("\(part.source), \(part.line): \(words.exactly(part.given))") }
        for instalment in content.instalments {
            lines.append("Rate \(words.date(instalment.on)): \(words.exactly(instalment.sum))")
        }
        for one in repayments {
            lines.append(
                "Tilbage senest \(words.date(one.dueOn)): \(words.exactly(one.amount)), kommet \(words.exactly(one.received))"
            )
        }
        return lines.joined(separator: "\n").replacing("\u{A0}", with: " ")
    }

    /// Semicolons, commas in amounts and a mark of UTF-8 first: as spreadsheets in Denmark expect it.
    var csv: String {
        var rows = [["Brev", "År", "Art", "Dato", "Kilde", "Regel", "Formål", "Beløb"]]
        let number = content.number ?? ""
        func row(_ kind: String, _ day: String, _ part: LetterContent.Part?, _ amount: Money) {
            rows.append([
                number, "\(content.year)", kind, day, part?.source ?? "", part?.basis ?? "", part?.line ?? "",
                Self.plain(amount),
            ])
        }
        for part in content.parts { row("Kilde", "", part, part.given) }
        row("I alt", "", nil, content.amount)
        for part in content.parts {
            for step in part.regulation?.steps ?? [] {
                let label = LetterWords(content).step(step, of: content.year).label
                row("Udregning: \(label)", "", part, step.kind == .base ? step.after : step.change)
            }
        }
        for instalment in content.instalments {
            for (part, amount) in zip(content.parts, instalment.amounts) {
                row("Rate", instalment.on.description, part, amount)
            }
            row("Rate i alt", instalment.on.description, nil, instalment.sum)
        }
        for one in repayments {
            row("Skal tilbage", one.dueOn.description, nil, .zero - one.amount)
            row("Kommet tilbage", one.paidOn?.description ?? "", nil, one.received)
        }
        return "\u{FEFF}" + rows.map { $0.map(Self.cell).joined(separator: ";") + "\r\n" }.joined()
    }

    /// "98885,38", without dots: spreadsheets read it as a number.
    static func plain(_ amount: Money) -> String {
        let rest = amount.ore.magnitude % 100
        return "\(amount.ore < 0 ? "-" : "")\(amount.ore.magnitude / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    /// What begins as a formula would be run by the spreadsheet; an amount below zero is none.
    static func cell(_ text: String) -> String {
        let isAmount = text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == ",") }
        let isRisky = !isAmount && text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isRisky ? "'\(text)" : text
        guard safe.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }

    private struct Figures: Encodable {
        struct Part: Encodable {
            var source: String
            var basis: String
            var line: String
            var askedOre: Int?
            var givenOre: Int
            var regulation: Regulation?
        }
        struct Instalment: Encodable {
            var date: String
            var ore: [Int]
            var sumOre: Int
        }
        struct Back: Encodable {
            var dueOn: String
            var text: String?
            var askedOre: Int
            var receivedOre: Int
        }
        var letter: String?
        var sentOn: String
        var organization: String
        var cvr: String?
        var year: Int
        var currency = "DKK"
        var amountOre: Int
        var parts: [Part]
        var instalments: [Instalment]
        var repayments: [Back]
    }

    func json() throws -> Data {
        let figures = Figures(
            letter: content.number,
            sentOn: content.sentOn.description,
            organization: content.receiver.name,
            cvr: content.receiver.cvr,
            year: content.year,
            amountOre: content.amount.ore,
            parts: content.parts.map { part in
                Figures.Part(
                    source: part.source,
                    basis: part.basis,
                    line: part.line,
                    askedOre: part.asked?.ore,
                    givenOre: part.given.ore,
                    regulation: part.regulation
                )
            },
            instalments: content.instalments.map { instalment in
                Figures.Instalment(
                    date: instalment.on.description,
                    ore: instalment.amounts.map(\.ore),
                    sumOre: instalment.sum.ore
                )
            },
            repayments: repayments.map {
                Figures.Back(
                    dueOn: $0.dueOn.description,
                    text: $0.text,
                    askedOre: $0.amount.ore,
                    receivedOre: $0.received.ore
                )
            }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try encoder.encode(figures)
    }
}
