import Followup
import Web

/// A report before it is sent: all of it, and what is missing.
struct ReportCheckPage: Page {
    static let template = "grants/report-check"

    var back: String
    var eyebrow: String
    var heading: String
    var hasMissing: Bool
    var missing: [FormErrors.Item]
    var editURL: String
    var told: ReportTold
    /// Nil while something is missing.
    var action: String?

    static let sample = ReportCheckPage(
        back: "/bevillinger/afregninger/1",
        eyebrow: "Kulturven",
        heading: "Afregning for 2027",
        hasMissing: true,
        missing: [FormErrors.Item(field: "gjort", message: "Skriv, hvad I gjorde")],
        editURL: "/bevillinger/afregninger/1",
        told: .sample,
        action: "/bevillinger/afregninger/1/sending"
    )
}

extension ReportCheckPage {
    init(_ whole: ReportWhole, _ language: PageLanguage) {
        let report = whole.report
        editURL = language.base + ReportPath.show(report.id)
        back = editURL
        eyebrow = report.title
        heading = language.name(of: report)
        missing = report.missing(whole.lines, files: whole.files.count).map { Self.item($0, whole.lines, language) }
        hasMissing = !missing.isEmpty
        told = ReportTold(
            report,
            ReportContent(
                given: report.given,
                did: report.did,
                people: report.people,
                learnt: report.learnt,
                lines: whole.lines,
                files: whole.files.map { .init(id: $0.id, name: $0.name) }
            ),
            leftover: whole.leftover,
            language
        )
        action = hasMissing ? nil : language.base + ReportPath.sending(report.id)
    }

    static func item(_ lack: Report.Lack, _ lines: [ReportLine], _ language: PageLanguage) -> FormErrors.Item {
        switch lack {
        case .did: .init(field: "gjort", message: language.pick("Skriv, hvad I gjorde", "Write what you did"))
        case .people:
            .init(field: "deltagere", message: language.pick("Skriv, hvem der var med", "Write who took part"))
        case .learnt: .init(field: "laert", message: language.pick("Skriv, hvad I lærte", "Write what you learnt"))
        case .amount(let position):
            .init(
                field: "brugt-\(position)",
                message: language.pick(
                    "Skriv, hvad »\(lines[position - 1].what)« blev til",
                    "Write what \u{201C}\(lines[position - 1].what)\u{201D} became"
                )
            )
        case .files:
            .init(field: "fil", message: language.pick("Læg jeres kvitteringer op", "Attach your receipts"))
        }
    }
}

/// What a report says, as both sides read it.
struct ReportTold: Encodable, Sendable {
    struct Text: Encodable, Sendable {
        var label: String
        var text: String
    }
    struct Line: Encodable, Sendable {
        var what: String
        var budget: String
        var spent: String
        /// More or less than the budget.
        var difference: String
    }
    struct Side: Encodable, Sendable {
        var heading: String
        var lines: [Line]
        var budget: String
        var spent: String
        var difference: String
    }

    var texts: [Text]
    var sides: [Side]
    /// Nil half-way.
    var rest: String?
    var restLabel: String
    /// What was said about money that is left.
    var leftover: String
    /// For books.
    var booking: String?

    static let sample = ReportTold(
        texts: [Text(label: "Hvad gjorde I?", text: "Vi spiste sammen.")],
        sides: [
            Side(
                heading: "Udgifter",
                lines: [Line(what: "Mad", budget: "12.000 kr.", spent: "11.500 kr.", difference: "−500 kr.")],
                budget: "12.000 kr.",
                spent: "11.500 kr.",
                difference: "−500 kr."
            )
        ],
        rest: "500 kr.",
        restLabel: "Tilbage af 12.000 kr.",
        leftover: "Gem op til 10 %.",
        booking: "Mad\t12000\t11500"
    )
}

extension ReportTold {
    init(_ report: Report, _ content: ReportContent, leftover: String, _ language: PageLanguage) {
        let isFinal = report.kind == .final
        let said = [
            (
                isFinal
                    ? language.pick("Hvad gjorde I?", "What did you do?")
                    : language.pick("Hvordan går det?", "How is it going?"), content.did
            ),
            (language.pick("Hvem var med?", "Who took part?"), content.people),
            (language.pick("Hvad lærte I?", "What did you learn?"), content.learnt),
        ]
        texts = said.filter { !$0.1.isEmpty }.map { Text(label: $0.0, text: $0.1) }
        sides = ReportLine.Side.allCases.compactMap { side in
            let lines = content.lines.filter { $0.side == side }
            guard !lines.isEmpty else { return nil }
            return Side(
                heading: language.side(side),
                lines: lines.map { line in
                    Line(
                        what: line.what,
                        budget: language.money(line.budget),
                        spent: line.spent.map(language.money) ?? language.pick("Mangler", "Missing"),
                        difference: line.spent.map { language.money($0 - line.budget) } ?? ""
                    )
                },
                budget: language.money(lines.budget(side)),
                spent: language.money(lines.spent(side)),
                difference: language.money(lines.spent(side) - lines.budget(side))
            )
        }
        let rest = content.lines.rest(of: content.given)
        self.rest = isFinal ? language.money(rest) : nil
        restLabel = language.pick(
            "Tilbage af \(language.money(content.given))",
            "Left of \(language.money(content.given))"
        )
        self.leftover = rest > .zero ? leftover : ""
        booking = isFinal ? Self.booking(report, content, rest, language) : nil
    }

    /// Columns with tabs between, so that they can be copied into a spreadsheet.
    private static func booking(
        _ report: Report,
        _ content: ReportContent,
        _ rest: Money,
        _ language: PageLanguage
    ) -> String {
        let heads = [language.pick("Linje", "Line"), "Budget", language.pick("Blev til", "Became")]
        let lines = content.lines.map { line in
            [line.what, plain(line.budget), line.spent.map(plain) ?? ""].joined(separator: "\t")
        }
        let last = [language.pick("Tilbage", "Left"), "", plain(rest)].joined(separator: "\t")
        return ([report.title, heads.joined(separator: "\t")] + lines + [last]).joined(separator: "\n")
    }

    private static func plain(_ amount: Money) -> String {
        let rest = amount.ore % 100
        return "\(amount.ore / 100),\(rest < 10 ? "0" : "")\(rest)"
    }
}
