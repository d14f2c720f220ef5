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

    package init(_ key: String, danish: String, english: String) {
        self.key = key
        self.danish = danish
        self.english = english
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
