/// The words of reasons, tags and facets, in Danish and English.
enum FindingLabels {
    static func gender(_ gender: Listing.Gender, _ wording: Wording) -> String {
        switch (gender, wording) {
        case (.woman, .danish): "kvinde"
        case (.man, .danish): "mand"
        case (.woman, .english): "woman"
        case (.man, .english): "man"
        }
    }

    /// A boy of nine is no man.
    static func gender(_ gender: Listing.Gender, ofAge age: Int?, _ wording: Wording) -> String {
        guard let age, age < 18 else { return self.gender(gender, wording) }
        return switch (gender, wording) {
        case (.woman, .danish): "pige"
        case (.man, .danish): "dreng"
        case (.woman, .english): "girl"
        case (.man, .english): "boy"
        }
    }

    /// Those of one gender that the offer is for.
    static func genders(_ gender: Listing.Gender, of listing: Listing, _ wording: Wording) -> String {
        switch (gender, listing.isOnlyForChildren, wording) {
        case (.woman, false, .danish): "kvinder"
        case (.man, false, .danish): "mænd"
        case (.woman, true, .danish): "piger"
        case (.man, true, .danish): "drenge"
        case (.woman, false, .english): "women"
        case (.man, false, .english): "men"
        case (.woman, true, .english): "girls"
        case (.man, true, .english): "boys"
        }
    }

    private static let languages: [String: (danish: String, english: String)] = [
        "da": ("dansk", "Danish"), "en": ("engelsk", "English"), "ar": ("arabisk", "Arabic"),
        "uk": ("ukrainsk", "Ukrainian"), "tr": ("tyrkisk", "Turkish"), "so": ("somali", "Somali"),
        "pl": ("polsk", "Polish"), "fa": ("farsi", "Persian"), "de": ("tysk", "German"),
        "tegnsprog": ("tegnsprog", "sign language"),
    ]

    static func language(_ code: String, _ wording: Wording) -> String {
        guard let names = languages[code] else { return code }
        return wording == .danish ? names.danish : names.english
    }

    private static let weekdays: [(danish: String, english: String)] = [
        ("mandag", "Monday"), ("tirsdag", "Tuesday"), ("onsdag", "Wednesday"), ("torsdag", "Thursday"),
        ("fredag", "Friday"), ("lørdag", "Saturday"), ("søndag", "Sunday"),
    ]

    static func weekday(_ day: Int, _ wording: Wording) -> String {
        guard weekdays.indices.contains(day - 1) else { return "" }
        return wording == .danish ? weekdays[day - 1].danish : weekdays[day - 1].english
    }

    static func access(_ access: Listing.Access, _ wording: Wording) -> String {
        switch (access, wording) {
        case (.selfReferral, .danish): "kom selv"
        case (.referral, .danish): "kræver henvisning"
        case (.both, .danish): "kom selv eller bliv henvist"
        case (.assessment, .danish): "kræver visitation"
        case (.selfReferral, .english): "come yourself"
        case (.referral, .english): "needs a referral"
        case (.both, .english): "come yourself or be referred"
        case (.assessment, .english): "needs an assessment by the municipality"
        }
    }

    private static let accessibilities: [String: (danish: String, english: String)] = [
        "koerestol": ("plads til kørestol", "wheelchair access"),
        "handicaptoilet": ("handicaptoilet", "accessible toilet"),
        "teleslynge": ("teleslynge", "hearing loop"), "elevator": ("elevator", "lift"),
        "ingen": ("ingen særlig adgang", "no special access"),
    ]

    static func accessibility(_ key: String, _ wording: Wording) -> String {
        guard let names = accessibilities[key] else { return key }
        return wording == .danish ? names.danish : names.english
    }

    static func delivery(_ delivery: Delivery, _ wording: Wording) -> String {
        switch (delivery, wording) {
        case (.online, .danish): "på nettet"
        case (.phone, .danish): "på telefon"
        case (.place, .danish): "et sted at komme"
        case (.online, .english): "online"
        case (.phone, .english): "by phone"
        case (.place, .english): "in person"
        }
    }
}
