/// Where an organisation's history is told: its pages here lead there, and Directory tells it.
package enum OrganizationHistoryPath {
    package static func show(_ slug: String) -> String { "/foreninger/\(slug)/historik" }
}
