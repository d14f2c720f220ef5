/// The addresses of units and functions.
package enum FunctionPath {
    package static func show(_ id: Int) -> String { "/funktioner/\(id)" }
}

package enum UnitPath {
    package static let index = "/enheder"
    package static let new = "/enheder/ny"
    package static func show(_ slug: String) -> String { "/enheder/\(slug)" }
}
