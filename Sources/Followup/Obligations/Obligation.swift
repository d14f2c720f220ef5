package import Database

/// A promise («opgave», «løfte»): a function owes somebody something by a day.
///
/// It is made and settled in the transaction of the change that it belongs to.
package struct Obligation: RowDecodable, Equatable, Sendable {
    /// How a promise ended.
    package enum Outcome: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case done = "gjort"
        /// It was not needed any more, for a reason that was given.
        case dropped = "bortfaldet"
    }

    package var id: Int
    package var municipalityID: Int
    /// The key of an ``ObligationKind``.
    package var kind: String
    /// The function that owes.
    package var ownerID: Int
    /// To whom; nil owes it to the thing itself, such as a text that must be kept right.
    package var owedTo: Party?
    /// "Svar Lundby Forsamlingshus om tag over hovedet"; holds nothing about a citizen.
    package var what: String
    /// What to do first, in one sentence.
    package var nextStep: String
    /// The thing it is about; nil for what was agreed between people.
    package var subject: Subject?
    /// The page on which it is done; its own where there is no other.
    package var path: String
    /// The last day.
    package var dueOn: CalendarDate
    package var madeAt: Timestamp
    package var settledAt: Timestamp?
    package var outcome: Outcome?

    static let columns: SQL = """
        b.id, b.municipality_id, b.kind, b.owner_id, b.owed_function_id, b.owed_organization_id, b.owed_text, b.what, \
        b.next_step, b.subject, b.subject_id, b.path, b.due_on, b.made_at, b.settled_at, b.outcome
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        kind = try row["kind"]
        ownerID = try row["owner_id"]
        owedTo = try Party(row: row)
        what = try row["what"]
        nextStep = try row["next_step"]
        if let table: String = try row["subject"] { subject = Subject(table, try row["subject_id"]) }
        path = try row["path"] ?? ObligationPath.show(id)
        dueOn = try row["due_on"]
        madeAt = try row["made_at"]
        settledAt = try row["settled_at"]
        outcome = try row["outcome"]
    }

    package var isOpen: Bool { settledAt == nil }

    /// To whom something is owed.
    package enum Party: Equatable, Sendable {
        case function(Int)
        case organization(Int)
        /// In words without a name, such as "den, der spurgte".
        case other(String)

        init?(row: Row) throws {
            if let id: Int = try row["owed_function_id"] {
                self = .function(id)
            } else if let id: Int = try row["owed_organization_id"] {
                self = .organization(id)
            } else if let text: String = try row["owed_text"] {
                self = .other(text)
            } else {
                return nil
            }
        }

        var functionID: Int? { if case .function(let id) = self { id } else { nil } }
        var organizationID: Int? { if case .organization(let id) = self { id } else { nil } }
        var text: String? { if case .other(let text) = self { text } else { nil } }
    }
}

/// The thing that something is about: a table and a row of it.
package struct Subject: Hashable, Sendable {
    package let table: String
    package let id: Int

    package init(_ table: String, _ id: Int) {
        self.table = table
        self.id = id
    }
}
