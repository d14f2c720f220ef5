package import Database
package import Foundation
package import Web

/// Who is who: persons and how they sign in, units, functions and those who hold them.
package enum RegistryFeature: Feature {
    package static let name = "registry"
    package static let migrations = registryMigrations
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    static let words = Bundle.module.bundleURL.appending(path: "Words")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = [
        SignInPage.self, SignInLinkPage.self, DeadLinkPage.self,
    ]
    package static let permissions: [Permission] = [.changeUnits, .changeHolders, .changeKinds]
}
