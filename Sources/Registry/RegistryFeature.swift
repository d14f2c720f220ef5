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
        SignInPage.self, SignInLinkPage.self, DeadLinkPage.self, LinkRequestPage.self, LinkReceiptPage.self,
        LostAccessPage.self, AccountPage.self, EmailChangePage.self, PasswordPage.self, PeoplePage.self, EndPage.self,
        HolderEmailPage.self, InvitationPage.self, ClaimPage.self, ClaimReceiptPage.self, ClaimProofPage.self,
        ClaimListPage.self,
    ]
    package static let workMenu = [
        WorkEntry(
            path: ClaimPath.list,
            danish: "Foreninger på vej ind",
            english: "Associations on their way in",
            for: .permitted(.decideClaims),
            position: 500,
            place: .more
        )
    ]
    package static let permissions: [Permission] = [.changeUnits, .changeHolders, .changeKinds, .decideClaims]
}
