import Database
import Followup
import Web

/// A question as the form shows it: one of these, by its kind.
struct AnswerControl: Encodable, Sendable {
    var field: TextInput?
    var area: AreaInput?
    var choice: ChoiceInput?
    var checks: ChoiceInput?
    var date: DateFieldset?
    var money: MoneyInput?
    var budget: BudgetInput?
    var milestones: MilestonesInput?
    var partners: PartnersInput?

    static let sample = AnswerControl(
        field: .sample,
        area: .sample,
        choice: .sample,
        checks: .sample,
        date: .sample,
        money: .sample,
        budget: .sample,
        milestones: .sample,
        partners: .sample
    )
}

/// A field for an amount.
struct MoneyInput: Encodable, Sendable {
    var id: String
    var label: String
    var hint: String?
    var value: String
    var error: String?
    var described: String?

    static let sample = MoneyInput(
        id: "beloeb",
        label: "Hvor mange penge søger I om?",
        hint: "I kroner",
        value: "12.500",
        error: "Skriv et beløb",
        described: "beloeb-hjaelp beloeb-fejl"
    )
}

/// A line of a table in a form, with the errors of its fields.
struct RowInput: Encodable, Sendable {
    struct Cell: Encodable, Sendable {
        var id: String
        /// Read aloud: a column's heading and the line's number.
        var label: String
        var value: String
        var error: String?
    }
    var number: Int
    var first: Cell
    var second: Cell?
    var third: Cell?
    var date: DateFieldset?

    static let sample: RowInput = {
        let cell = Cell(id: "svar-budget-u1-hvad", label: "Udgift 1", value: "Mad", error: "Linjen mangler en tekst")
        return RowInput(number: 1, first: cell, second: cell, third: cell, date: .sample)
    }()
}

/// Costs and income, which a script adds up as one types.
struct BudgetInput: Encodable, Sendable {
    struct Side: Encodable, Sendable {
        var mark: String
        var heading: String
        var what: String
        var rows: [RowInput]
        var sum: String
        var sumLabel: String
    }
    var id: String
    var legend: String
    var hint: String?
    var error: String?
    var sides: [Side]
    /// In whole kroner and øre as a script reads it; empty while it is not known.
    var asked: String
    var lacking: String
    var verdict: String

    static let sample = BudgetInput(
        id: "svar-budget",
        legend: "Budget",
        hint: "Hele kroner",
        error: "Skriv jeres udgifter",
        sides: [
            Side(
                mark: "u",
                heading: "Udgifter",
                what: "Hvad koster penge?",
                rows: [.sample],
                sum: "0 kr.",
                sumLabel: "Udgifter i alt"
            )
        ],
        asked: "1250000",
        lacking: "12.500 kr.",
        verdict: "Budgettet går op."
    )
}

struct MilestonesInput: Encodable, Sendable {
    var id: String
    var legend: String
    var hint: String?
    var error: String?
    var rows: [RowInput]

    static let sample = MilestonesInput(
        id: "svar-plan",
        legend: "Plan",
        hint: "Trin for trin",
        error: "Skriv en dato",
        rows: [.sample]
    )
}

struct PartnersInput: Encodable, Sendable {
    var id: String
    var legend: String
    var hint: String?
    var error: String?
    var rows: [RowInput]
    /// Names to choose from.
    var names: [String]
    /// What is left for the organisation itself.
    var own: String?

    static let sample = PartnersInput(
        id: "svar-partnere",
        legend: "Partnere",
        hint: "Hvem er med?",
        error: "Skriv et navn",
        rows: [.sample],
        names: ["Lundby Forsamlingshus"],
        own: "Jeres egen del: 10.000 kr."
    )
}
