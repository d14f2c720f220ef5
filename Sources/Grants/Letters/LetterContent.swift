package import Database

/// All that a letter says, as it was when it was sent: rendering needs nothing else.
///
/// It is kept as JSON. Later versions may add members that are optional; none is ever taken away or given another meaning.
package struct LetterContent: Codable, Equatable, Sendable {
    package struct Sender: Codable, Equatable, Sendable {
        package var municipality: String
        package var unit: String
        /// "Puljeansvarlig".
        package var title: String
        package var phone: String?
        package var hours: String?
        package var email: String?
    }

    package struct Receiver: Codable, Equatable, Sendable {
        package var name: String
        /// "Kasserer".
        package var attention: String
        package var postcode: String?
        package var cvr: String?
    }

    /// Something to do by a day.
    package struct Task: Codable, Equatable, Sendable {
        package var by: CalendarDate
        package var text: String
        /// Where it is to tell how it went: which report that is.
        package var report: Report.Kind?
    }

    package struct Part: Codable, Equatable, Sendable {
        package var line: String
        package var detail: String?
        package var source: String
        package var basis: String
        package var asked: Money?
        package var given: Money
        package var regulation: Regulation?
    }

    package struct Instalment: Codable, Equatable, Sendable {
        package var on: CalendarDate
        /// Of each part, in their order.
        package var amounts: [Money]
        package var sum: Money { amounts.sum }
    }

    package struct Term: Codable, Equatable, Sendable {
        package var title: String
        package var text: String
    }

    package struct Reason: Codable, Equatable, Sendable {
        package var criterion: String
        package var weight: Int
        package var verdict: GrantReason.Verdict
        package var text: String
    }

    /// What is another than in the letter before.
    package struct Supplement: Codable, Equatable, Sendable {
        package struct Change: Codable, Equatable, Sendable {
            package var line: String
            package var before: Money
            package var after: Money
        }
        /// From 1 for each grant.
        package var number: Int
        /// Of the letter that it goes with.
        package var to: String
        package var reason: String
        /// What stands over the two amounts: the years, or "Før" and "Nu".
        package var before: String
        package var after: String
        package var changes: [Change]
    }

    package static let version = 1

    package var version = Self.version
    /// Nil in a preview: a number is given when it is sent.
    package var number: String?
    package var sentOn: CalendarDate
    package var sender: Sender
    package var receiver: Receiver
    package var year: Int
    package var title: String
    package var purpose: String
    package var duration: Grant.Duration
    package var firstYear: Int
    package var lastYear: Int?
    package var standing: Regulation.Standing
    package var lessReason: String?
    package var tasks: [Task]
    package var parts: [Part]
    package var instalments: [Instalment]
    package var terms: [Term]
    package var leftover: String
    package var decider: String
    package var decidedOn: CalendarDate
    package var recommender: String?
    package var recommendedOn: CalendarDate?
    package var reasons: [Reason]
    package var complaint: String
    package var complainBy: CalendarDate?
    package var supplement: Supplement?

    package var amount: Money { parts.map(\.given).sum }
    /// Nil where nobody asked for an amount.
    package var asked: Money? {
        let asked = parts.compactMap(\.asked)
        return asked.isEmpty ? nil : asked.sum
    }
}
