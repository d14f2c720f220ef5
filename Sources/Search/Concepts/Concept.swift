/// One thing people look for, with everything it is called.
package struct Concept: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// A problem or situation.
        case need
        /// How help is given: a group, a visit, advice.
        case form
        case activity
        /// Whom an offer is for.
        case audience
        /// Something that belongs elsewhere (a passport, a building permit): nothing here answers it.
        case outside
    }

    /// What is acute about it, so that immediate help must stand first.
    package enum Crisis: String, Sendable, CaseIterable {
        case suicide
        case violence
        case abuse
        case medical
        case homeless
        case child
    }

    /// Something with a weight from 0 to 1.
    package struct Weighted: Sendable, Equatable {
        package var key: String
        package var weight: Double
    }

    package var key: String
    package var kind = Kind.need
    package var danishLabel = ""
    package var englishLabel = ""
    package var terms: [String] = []
    package var lay: [String] = []
    package var weak: [String] = []
    package var not: [String] = []
    /// Words in other languages, by ISO code.
    package var foreign: [String: [String]] = [:]
    package var topics: [Weighted] = []
    package var groups: [Weighted] = []
    package var related: [Weighted] = []
    /// Concepts that what is about them is no answer to this one (losing a child, when a husband died).
    package var unlike: [String] = []
    /// Other concepts that mean this one when they are said together ("barsel" and "depression").
    package var both: [[String]] = []
    package var crisis: Crisis?

    package init(key: String) { self.key = key }
}
