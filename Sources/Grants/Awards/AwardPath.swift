/// Addresses of what was given.
package enum AwardPath {
    package static let index = "/bevillinger"
    /// All of it as open data.
    package static let json = "/api/360giving/grants.json"
    package static let csv = "/api/360giving/grants.csv"
}
