import Database
import Language
import Registry

extension OrganizationDraft {
    /// The columns from `name` on, as the staging tables have them.
    var row: [SQLValue] {
        [
            .text(name), .text(Danish.sortKey(name)), .text(foldKey), SQLValue(shortName), SQLValue(kind),
            .text(description), SQLValue(size), SQLValue(founded), SQLValue(cvr), SQLValue(email), SQLValue(phone),
            SQLValue(website), SQLValue(postcode),
        ]
    }

    /// What a search by name looks in.
    private var foldKey: String { Danish.fold([name, shortName].compactMap { $0 }.joined(separator: " ")) }
}

extension Organization {
    func isSame(as draft: OrganizationDraft) -> Bool {
        name == draft.name && shortName == draft.shortName && kind == draft.kind && description == draft.description
            && size == draft.size && founded == draft.founded && cvr == draft.cvr && email == draft.email
            && phone == draft.phone && website == draft.website && postcode == draft.postcode
    }
}

extension ServiceDraft {
    /// The columns from `organization_id` on, as the staging tables have them.
    ///
    /// - `file`: the status that the file gave it.
    func row(organization: Int, file: Listing.Status?, fingerprint: String) -> [SQLValue] {
        [
            SQLValue(organization), .text(name), .text(Danish.sortKey(name)), .text(summary), .text(description),
            SQLValue(minimumAge), SQLValue(maximumAge), SQLValue(gender?.word), SQLValue(price), SQLValue(priceText),
            .text(coverage.word), SQLValue(scheduleText), .text(access.word), SQLValue(conditions),
            SQLValue(waitingDays), SQLValue(capacity), SQLValue(lastConfirmed), .text(status.word), SQLValue(notFor),
            SQLValue(phone), SQLValue(email), SQLValue(file?.word), .text(fingerprint),
        ]
    }
}

extension ServiceDraft.Place {
    /// What the ids of places in open data are made from; it must never change.
    ///
    /// It is what Swift writes for the structure, which takes it longer.
    var written: String {
        func optional(_ text: String?) -> String { text.map { "Optional(\($0.debugDescription))" } ?? "nil" }
        func optional(_ number: Double?) -> String { number.map { "Optional(\($0))" } ?? "nil" }
        return "Place(address: \(optional(address)), postcode: \(optional(postcode)), latitude: \(optional(latitude)), "
            + "longitude: \(optional(longitude)), accessibility: \(accessibility))"
    }
}
