package import Database
package import Foundation
package import Web

/// Figures on the cooperation as a whole («overblik»), read from what the other domains publish.
package enum OverviewFeature: Feature {
    package static let name = "overview"
    package static let migrations: [Migration] = []
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = [HealthPage.self]
}
