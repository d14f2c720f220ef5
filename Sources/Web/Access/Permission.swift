/// Something that only some functions may do.
///
/// Each feature declares its own as static members and names them in its manifest; which function has which is data that
/// a municipality can change.
package struct Permission: Hashable, Sendable {
    /// Stored; never changes.
    package let key: String
    /// As the page about functions says it: "Godkende tilbud".
    package let danish: String
    package let english: String
    package let reach: Reach

    /// How far what it lets one do goes.
    package enum Reach: Sendable {
        /// No further than the own association: an association may give it to its own people.
        case own
        /// Beyond it, so that only the municipality gives a function that has it.
        case beyond
    }

    /// - `reach`: what is not said to stay at home does not.
    package init(_ key: String, danish: String, english: String, reach: Reach = .beyond) {
        self.key = key
        self.danish = danish
        self.english = english
        self.reach = reach
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
