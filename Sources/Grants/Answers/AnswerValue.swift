package import Database

/// An answer that was read, by the kind of its question: what a sent application holds.
package enum AnswerValue: Codable, Equatable, Sendable {
    /// One line or several.
    case text(String)
    case amount(Money)
    case number(Int)
    case date(CalendarDate)
    case choice(String)
    case choices([String])
    case budget([BudgetLine])
    case partners([PartnerLine])
    case milestones([Milestone])

    package struct BudgetLine: Codable, Equatable, Sendable {
        package enum Side: String, Codable, CaseIterable, Sendable {
            case cost = "udgift"
            case income = "indtaegt"

            /// Of its fields in a form.
            var mark: String { self == .cost ? "u" : "i" }
        }
        package var side: Side
        package var what: String
        package var amount: Money
    }

    package struct PartnerLine: Codable, Equatable, Sendable {
        package var name: String
        package var role: String
        /// Of the amount that is applied for.
        package var share: Money
    }

    package struct Milestone: Codable, Equatable, Sendable {
        package var what: String
        package var on: CalendarDate
    }
}

extension [AnswerValue.BudgetLine] {
    package func sum(_ side: AnswerValue.BudgetLine.Side) -> Money { filter { $0.side == side }.map(\.amount).sum }
}
