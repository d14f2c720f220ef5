package import Database
package import Web

/// Something that a feature keeps about persons: what, why and how long, how to read it and how to delete it.
///
/// The page about privacy lists them, a person's own report reads them, and an erasure walks them.
package struct PersonalDataSource: Sendable {
    /// A text in the site's languages.
    package struct Wording: Sendable {
        package var danish: String
        package var english: String

        package init(_ danish: String, _ english: String) {
            self.danish = danish
            self.english = english
        }

        package func text(_ language: PageLanguage) -> String { language.pick(danish, english) }
    }
    /// One thing that is kept about a person.
    package struct Line: Sendable, Equatable {
        package var label: String
        package var value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    package typealias Read = @Sendable (Person, PageLanguage, SealingKeys, any Connection) throws -> [Line]
    package typealias Erase = @Sendable (Person, SealingKeys, any Connection) throws -> Void

    /// "Beskeder til dig".
    package var what: Wording
    package var why: Wording
    package var kept: Wording
    package var read: Read
    /// Deletes what the row of the person does not take along.
    package var erase: Erase

    package init(
        what: Wording,
        why: Wording,
        kept: Wording,
        read: @escaping Read,
        erase: @escaping Erase = { _, _, _ in }
    ) {
        self.what = what
        self.why = why
        self.kept = kept
        self.read = read
        self.erase = erase
    }
}

/// A feature that keeps something about persons says so.
package protocol KeepsPersonalData: Feature {
    static var personalData: [PersonalDataSource] { get }
}
