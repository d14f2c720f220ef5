import Search

/// Why an offer fits, in a few words each.
enum Reasons {
    static func list(_ words: [String], _ wording: Wording) -> String {
        let and = wording == .danish ? " og " : " and "
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + and + last
    }

    /// "60+", "18-29 år", "unge under 25", "børn på 7-12 år".
    static func ages(_ listing: Listing, _ wording: Wording) -> String {
        let danish = wording == .danish
        switch (listing.minimumAge, listing.maximumAge) {
        case (let least?, let most?) where least > 0:
            let who = most <= 12 ? (danish ? "børn på " : "children aged ") : ""
            return who + "\(least)-\(most)" + (danish ? " år" : " years")
        case (_, let most?):
            let who = most < 13 ? (danish ? "børn" : "children") : most < 30 ? (danish ? "unge" : "young people") : nil
            guard let who else { return danish ? "dig under \(most + 1)" : "people under \(most + 1)" }
            return danish ? "\(who) under \(most + 1)" : "\(who) under \(most + 1)"
        case (let least?, nil): return danish ? "dig på \(least) år og op" : "people aged \(least) and over"
        case (nil, nil): return danish ? "alle aldre" : "all ages"
        }
    }

    static func fit(
        _ listing: Listing,
        _ person: Seeker,
        _ understanding: Understanding,
        _ wording: Wording
    ) -> [String] {
        let danish = wording == .danish
        var reasons: [String] = []
        if person.age != nil, listing.minimumAge != nil || listing.maximumAge != nil {
            switch (listing.minimumAge, listing.maximumAge) {
            case (let least?, nil): reasons.append(danish ? "for \(least)+" : "for \(least)+")
            default: reasons.append((danish ? "for " : "for ") + ages(listing, wording))
            }
        }
        if person.gender != nil, let only = listing.onlyGender {
            reasons.append((danish ? "for " : "for ") + FindingLabels.genders(only, of: listing, wording))
        }
        if let district = person.district {
            switch listing.coverage {
            case .districts: reasons.append(danish ? "i \(district.name)" : "in \(district.name)")
            case .municipality: reasons.append(danish ? "for hele kommunen" : "for the whole municipality")
            case .country: reasons.append(danish ? "for hele landet" : "for the whole country")
            }
        }
        for language in person.languages where language != "da" && listing.languages.contains(language) {
            reasons.append((danish ? "på " : "in ") + FindingLabels.language(language, wording))
        }
        let open = understanding.weekdays.filter(listing.weekdays.contains)
        if !open.isEmpty {
            reasons.append(
                (danish ? "åbent " : "open ") + list(open.map { FindingLabels.weekday($0, wording) }, wording)
            )
        }
        if person.needsWheelchairAccess, listing.accessibility.contains("koerestol") {
            reasons.append(danish ? "egnet til kørestol" : "accessible by wheelchair")
        }
        if listing.isFree { reasons.append(danish ? "gratis" : "free") }
        if listing.access == .selfReferral || listing.access == .both {
            reasons.append(danish ? "uden henvisning" : "open without a referral")
        } else if listing.access == .referral {
            reasons.append(danish ? "med henvisning" : "by referral")
        }
        if listing.isAnonymous { reasons.append(danish ? "anonymt" : "anonymous") }
        return reasons
    }
}
