package import Database
package import Web

/// How long one kind of thing is kept, why so long, and how it is deleted; the feature that keeps it declares it.
package struct RetentionRule: Sendable {
    package typealias Wording = PersonalDataSource.Wording

    /// A length of time in the calendar.
    package enum Time: Equatable, Sendable {
        case days(Int)
        case months(Int)

        /// The day before which a thing is old, counted back from today.
        package func before(_ today: CalendarDate) -> CalendarDate {
            switch self {
            case .days(let count): today.adding(days: -count)
            case .months(let count): today.adding(months: -count)
            }
        }
    }

    /// What is to be deleted now.
    package struct Due: Sendable {
        /// Whose things; nil for those of all.
        package var municipality: Int?
        package var now: Timestamp
        package var time: Time
        /// So many in one transaction, so that nobody waits for it.
        package var most: Int

        package init(municipality: Int? = nil, now: Timestamp, time: Time, most: Int = 1_000_000) {
            self.municipality = municipality
            self.now = now
            self.time = time
            self.most = most
        }

        /// What is older goes.
        package var day: CalendarDate { time.before(DanishTime.date(of: now)) }
        /// The same as a moment: where that day begins.
        package var limit: Timestamp { Timestamp(day) }

        /// A condition on the column that says whose a thing is.
        package func of(_ column: SQL) -> SQL { municipality.map { "\(column) = \($0)" } ?? "\(column) IS NOT NULL" }
    }

    /// - Returns: how many were deleted; nothing when there is no more to delete.
    package typealias Remove = @Sendable (Due, any Connection) throws -> Int

    /// Stored; never changes.
    package let key: String
    /// "Henvendelser, der er afsluttet".
    package let what: Wording
    /// In plain words.
    package let basis: Wording
    package let usual: Time
    /// Months among which a municipality may choose; nil where it cannot.
    package let choice: ClosedRange<Int>?
    package let remove: Remove

    package init(
        _ key: String,
        what: Wording,
        basis: Wording,
        usual: Time,
        choice: ClosedRange<Int>? = nil,
        remove: @escaping Remove
    ) {
        self.key = key
        self.what = what
        self.basis = basis
        self.usual = usual
        self.choice = choice
        self.remove = remove
    }
}

/// A feature that keeps something for a time says for how long.
package protocol Retains: Feature {
    static var retention: [RetentionRule] { get }
}
