import Foundation
import Registry

extension GrantReader {
    private static let kept: Set<String> = [
        "id", "name", "department", "alternateName", "description", "organisationType", "charityNumber",
        "companyNumber", "streetAddress", "addressLocality", "addressRegion", "addressCountry", "postalCode", "url",
    ]

    /// An organisation that got or gave money; nil without a name.
    ///
    /// - `grant`: the id of the grant, for one that has neither an id nor a name to know it by.
    mutating func organization(_ object: [String: Any], _ field: String) -> ThreeSixtyGrant.Organization? {
        for key in object.keys.sorted() where !Self.kept.contains(key) { leaveOut("\(field).\(key)") }
        guard let name = text(object["name"], "\(field).name") else {
            fault("\(field).name", "mangler")
            return nil
        }
        var organization = ThreeSixtyGrant.Organization(
            id: partyID(object["id"], name, "org", "\(field).id"),
            name: name
        )
        func optional(_ key: String, _ most: Int = 300) -> String? { text(object[key], "\(field).\(key)", most: most) }
        organization.department = optional("department")
        organization.alternateName = optional("alternateName")
        organization.description = optional("description", 5_000)
        organization.organisationType = optional("organisationType")
        organization.charityNumber = optional("charityNumber")
        organization.companyNumber = optional("companyNumber")
        organization.streetAddress = optional("streetAddress", 500)
        organization.addressLocality = optional("addressLocality")
        organization.addressRegion = optional("addressRegion")
        organization.addressCountry = optional("addressCountry")
        organization.postalCode = optional("postalCode", 40)
        organization.url = url(object["url"], "\(field).url")
        return organization
    }

    /// An id that is a number of the party and of no person; another is derived from the name.
    mutating func partyID(_ value: Any?, _ name: String, _ kind: String, _ field: String) -> String {
        if let id = value as? String, ThreeSixtyID.looksLikeCPR(id) || CPRNumber.masked(id) != nil {
            mend(field, "ligner et cpr-nummer og er erstattet af en intern id")
            return ids.derived(kind, from: name)
        }
        guard let id = text(value, field, most: 200) else {
            let derived = ids.derived(kind, from: name)
            mend(field, "mangler og er dannet af navnet: \(derived)")
            return derived
        }
        if let cvr = ThreeSixtyID.cvr(in: id), !CVR.isValid(cvr) {
            mend(field, "»\(cvr)« er ikke et CVR-nummer; der står en intern id i stedet")
            return ids.derived(kind, from: name)
        }
        return id
    }
}
