package import Database

/// Somebody's hold on a function, from a day to a day: what the journal refers to.
///
/// The holder can be forgotten; the holding stays.
package struct Holding: RowDecodable, Equatable, Sendable {
    package enum Part: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case holder = "indehaver"
        /// Stands in for the holder, for a while or in the holder's absence.
        case deputy = "stedfortraeder"
    }

    package var id: Int
    package var functionID: Int
    /// Nil when the person has been forgotten.
    package var personID: Int?
    package var name: String?
    package var part: Part
    package var fromOn: CalendarDate
    /// The last day; nil while no end is set.
    package var untilOn: CalendarDate?
    /// The last day of an absence that is going on.
    package var awayUntil: CalendarDate?

    package init(row: Row) throws {
        id = try row["id"]
        functionID = try row["function_id"]
        personID = try row["person_id"]
        name = try row["name"]
        part = try row["part"]
        fromOn = try row["from_on"]
        untilOn = try row["until_on"]
        awayUntil = try row["away_until"]
    }

    package func isCurrent(on day: CalendarDate) -> Bool {
        fromOn <= day && (untilOn.map { $0 >= day } ?? true)
    }
}
