import Database
import Web

/// The letter itself, for the screen and for paper.
struct LetterBody: Page {
    static let template = "grants/letter"

    struct Task: Encodable, Sendable {
        var day: String
        var text: String
    }

    struct Changes: Encodable, Sendable {
        struct Row: Encodable, Sendable {
            var line: String
            var from: String
            var to: String
            var change: String
        }
        /// What stands over the amounts.
        var before: String
        var after: String
        var rows: [Row]
        var sumFrom: String
        var sumTo: String
        var sumChange: String
    }

    struct Part: Encodable, Sendable {
        var source: String
        var line: String
        var basis: String
        /// Nil where nobody asked for an amount.
        var asked: String?
        var given: String
    }

    struct Arithmetic: Encodable, Sendable {
        struct Step: Encodable, Sendable {
            var label: String
            var sum: String?
            var change: String?
            var amount: String
        }
        var id: String
        var line: String
        var note: String
        var formula: String
        var steps: [Step]
        var total: String
        var change: String
        var result: String
    }

    struct Cell: Encodable, Sendable {
        var label: String
        var amount: String
    }

    struct Instalment: Encodable, Sendable {
        var day: String
        var cells: [Cell]
        var sum: String
    }

    struct Term: Encodable, Sendable {
        var title: String
        var text: String
    }

    struct Reason: Encodable, Sendable {
        var criterion: String
        var verdict: String
        var text: String
    }

    var receiver: String
    var attention: String
    var cvr: String?
    var sender: String
    var day: String
    var number: String
    var heading: String
    var amount: String
    var supplementTo: String?
    var purpose: String
    var comparison: String?
    var duration: String?
    var tasks: [Task]
    var hasTasks: Bool
    var help: String
    var changes: Changes?
    /// The sum of what was asked for.
    var asked: String?
    var parts: [Part]
    var regulations: [Arithmetic]
    var columns: [String]
    var instalments: [Instalment]
    var hasInstalments: Bool
    var sums: [Cell]
    var terms: [Term]
    var whyHeading: String
    var deciding: String
    var reasons: [Reason]
    var hasReasons: Bool
    var complaint: String
    var signTitle: String

    static let sample = LetterBody(
        receiver: "Lundby Forsamlingshus",
        attention: "Kasserer",
        cvr: "99001372",
        sender: "Havneby Kommune, Social og Sundhed",
        day: "24. november 2026",
        number: "Brev nr. 2026-0417",
        heading: "I får penge til 2027",
        amount: "98.885 kr.",
        supplementTo: "Dette er tillæg 1 til brev 2026-0417.",
        purpose: "Pengene går til Kulturven.",
        comparison: "I søgte om 98.885 kr., og det får I.",
        duration: "Det er en fast bevilling.",
        tasks: [Task(day: "Senest 10. december 2026:", text: "Tjek jeres NemKonto.")],
        hasTasks: true,
        help: "Ring til os på 70 00 60 15.",
        changes: Changes(
            before: "2026",
            after: "2027",
            rows: [Changes.Row(line: "Kulturven", from: "96.000 kr.", to: "98.885 kr.", change: "+2.885,00 kr.")],
            sumFrom: "96.000 kr.",
            sumTo: "98.885 kr.",
            sumChange: "+2.885,00 kr."
        ),
        asked: "98.885 kr.",
        parts: [
            Part(
                source: "Frivilligt socialt arbejde",
                line: "Kulturven, år 2 af 3",
                basis: "Serviceloven § 18",
                asked: "98.885 kr.",
                given: "98.885 kr."
            )
        ],
        regulations: [
            Arithmetic(
                id: "regulering-1",
                line: "Kulturven",
                note: "Beløbet følger priser og lønninger.",
                formula: "96.000 kr. + 0,2 % + 2,8 % = 98.885 kr.",
                steps: [
                    Arithmetic.Step(
                        label: "Rettelse af niveau, 0,2 %",
                        sum: "96.000,00 × 1,002",
                        change: "+192,00 kr.",
                        amount: "96.192,00 kr."
                    )
                ],
                total: "Beløb i 2027",
                change: "+2.885,00 kr.",
                result: "98.885,00 kr."
            )
        ],
        columns: ["Kulturven"],
        instalments: [
            Instalment(
                day: "15. januar 2027",
                cells: [Cell(label: "Kulturven", amount: "98.885 kr.")],
                sum: "98.885 kr."
            )
        ],
        hasInstalments: true,
        sums: [Cell(label: "Kulturven", amount: "98.885 kr.")],
        terms: [Term(title: "Regnskab", text: "Send det senest 1. april 2028.")],
        whyHeading: "Hvorfor får I pengene?",
        deciding: "Kulturudvalget sagde ja 17. november 2026.",
        reasons: [Reason(criterion: "Når nye mennesker (50 %)", verdict: "Godt.", text: "Mange er nye.")],
        hasReasons: true,
        complaint: "Skriv til os.",
        signTitle: "Puljeansvarlig"
    )
}
