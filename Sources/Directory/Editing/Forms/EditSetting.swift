import Registry
import Web

/// What a form needs to know beside what is typed.
struct EditSetting: Sendable {
    var words: ScreenWords
    /// Of the municipality.
    var districts: [District]
    var organization: Organization
    var language: PageLanguage

    func pick(_ danish: String, _ english: String) -> String { language.pick(danish, english) }
}
