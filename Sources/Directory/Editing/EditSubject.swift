import Database

/// What kind of thing is edited.
package enum EditSubject: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case offer = "tilbud"
    /// An organisation's own page.
    case profile = "side"
}
