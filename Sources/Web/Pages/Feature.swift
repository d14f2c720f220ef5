package import Database
package import Foundation

/// One domain of the platform, as `App` sees it.
package protocol Feature: Sendable {
    /// The first part of its templates' names.
    static var name: String { get }
    static var migrations: [Migration] { get }
    /// Views for other domains; made again after every migration.
    static var views: [View] { get }
    /// The folder of `*.mustache` files.
    static var templates: URL { get }
    /// Danish text to English, for the `{{#t}}` marks of its templates.
    static var translations: URL? { get }
    /// Every page struct of the feature, so that its templates can be checked at start.
    static var pages: [any Page.Type] { get }
    static var menu: [MenuEntry] { get }
    /// For those who are signed in.
    static var workMenu: [WorkEntry] { get }
    /// What its functions can be allowed to do.
    static var permissions: [Permission] { get }
    /// Columns that are sealed, so that their key can be changed.
    static var sealedColumns: [SealedColumn] { get }
    /// Its part of `/api/openapi.json`: a file whose `paths` and `components` go into the whole.
    static var openAPI: URL? { get }
}

extension Feature {
    package static var views: [View] { [] }
    package static var translations: URL? { nil }
    package static var menu: [MenuEntry] { [] }
    package static var workMenu: [WorkEntry] { [] }
    package static var permissions: [Permission] { [] }
    package static var sealedColumns: [SealedColumn] { [] }
    package static var openAPI: URL? { nil }
}

/// A link in the main menu.
package struct MenuEntry: Sendable {
    package var path: String
    package var danish: String
    package var english: String

    package init(path: String, danish: String, english: String) {
        self.path = path
        self.danish = danish
        self.english = english
    }
}

/// A link in the menu of those who are signed in, for those who may follow it.
package struct WorkEntry: Sendable {
    /// Where it stands when there are more than fit in a row.
    package enum Place: Sendable {
        case row
        /// Folded away under «Mere»: what is not for every day.
        case more
    }

    package var entry: MenuEntry
    package var access: Access
    /// Lower numbers come first.
    package var position: Int
    package var place: Place

    package init(
        path: String,
        danish: String,
        english: String,
        for access: Access,
        position: Int,
        place: Place = .row
    ) {
        entry = MenuEntry(path: path, danish: danish, english: english)
        self.access = access
        self.position = position
        self.place = place
    }
}
