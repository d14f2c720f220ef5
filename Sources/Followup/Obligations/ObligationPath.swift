/// The addresses of promises.
package enum ObligationPath {
    package static let index = "/mine-opgaver"
    package static let all = "/opgaver"
    package static let new = "/opgaver/ny"
    package static func show(_ id: Int) -> String { "\(all)/\(id)" }
}
