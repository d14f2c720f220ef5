import Database
import Web

/// What somebody looks for a partner for.
struct PartnerSearch: Equatable, Sendable {
    /// In everyday words.
    var need: String
    /// Slug.
    var district: String?
    /// Key.
    var targetGroup: String?

    init(_ input: FormInput) {
        need = String((input["behov"] ?? "").prefix(300))
        district = input["bydel"].map { String($0.prefix(100)) }
        targetGroup = input["maalgruppe"].map { String($0.prefix(100)) }
    }

    var isEmpty: Bool { need.isEmpty && district == nil && targetGroup == nil }

    /// So many offers are looked at.
    static let hits = 100

    func request(_ settings: SearchSettings) -> SearchRequest {
        var settings = settings
        settings.limit = Self.hits
        var request = SearchRequest(need, settings: settings)
        request.filters.district = district
        request.filters.targetGroups = targetGroup.map { [$0] } ?? []
        return request
    }
}

/// The address of the partner finder.
enum PartnerPath {
    static let index = "/find-partner"
}
