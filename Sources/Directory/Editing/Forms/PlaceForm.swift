import Registry
import Web

/// Where it takes place, and for those who live where.
enum PlaceForm: SectionForm {
    static let names = ["daekning", "bydel", "adresse", "postnr", "maade", "adgang"]

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        var pairs = [
            (name: "daekning", value: offer.coverage.word), ("adresse", offer.places.first?.address ?? ""),
            ("postnr", offer.places.first?.postcode ?? ""),
        ]
        pairs += offer.districts.map { ("bydel", $0) }
        pairs += ways.filter(offer.features.contains).map { ("maade", $0.rawValue) }
        pairs += (offer.places.first?.accessibility ?? []).map { ("adgang", $0) }
        return pairs
    }

    private static let ways: [ServiceFeature] = [.phone, .online]

    static func controls(_ fields: EditFields) -> [FormControl] {
        let (words, language) = (fields.setting.words, fields.setting.language)
        let controls = [
            fields.text(
                "adresse",
                fields.pick("Adresse (valgfrit)", "Address (optional)"),
                hint: fields.pick(
                    "Som »Klitten Bibliotek, Strandstien 4«. Tom, hvis I kommer hjem til folk.",
                    "Such as \"Klitten Library, Strandstien 4\". Empty when you come to people's homes."
                )
            ),
            fields.text("postnr", fields.pick("Postnummer (valgfrit)", "Postcode (optional)"), width: .short),
            fields.checks(
                "adgang",
                fields.pick("Hvordan er stedet?", "What is the place like?"),
                words.accessibility.map { ($0.key, $0.text(language)) }
            ),
            fields.checks(
                "maade",
                fields.pick("Kan det også ske uden at møde op?", "Can it be done without coming?"),
                [
                    (ServiceFeature.phone.rawValue, fields.pick("Ja, i telefonen", "Yes, by phone")),
                    (ServiceFeature.online.rawValue, fields.pick("Ja, på nettet", "Yes, online")),
                ]
            ),
            fields.choice(
                "daekning",
                fields.pick("Hvor bor dem, det er for?", "Where do those live whom it is for?"),
                [
                    (Listing.Coverage.municipality.word, fields.pick("I hele kommunen", "In the whole municipality")),
                    (Listing.Coverage.districts.word, fields.pick("Kun i nogle bydele", "Only in some districts")),
                    (Listing.Coverage.country.word, fields.pick("I hele landet", "In the whole country")),
                ]
            ),
        ]
        let districts = fields.setting.districts
        guard !districts.isEmpty else { return controls }
        return controls + [
            fields.checks(
                "bydel",
                fields.pick("Hvilke bydele?", "Which districts?"),
                districts.map { ($0.name, $0.name) },
                hint: fields.pick("Kun hvis det er nogle bydele.", "Only when it is some districts.")
            )
        ]
    }

    static func read(
        _ input: FormInput,
        into content: inout EditContent,
        _ errors: inout FormErrors,
        _ setting: EditSetting
    ) {
        guard var offer = content.offer else { return }
        var reading = EditReading(input, setting)
        let address = reading.text("adresse", most: 300)
        let postcode = reading.postcode("postnr")
        let accessibility = Set(input.all("adgang"))
        let known = Set(setting.words.accessibility.map(\.key))
        let old = offer.places.first
        let features =
            known.filter(accessibility.contains).sorted()
            + (old?.accessibility ?? []).filter { !known.contains($0) }
        if address == nil, postcode == nil {
            // A place that only a map knows stays where it is.
            if old?.address != nil || old?.postcode != nil { offer.places.removeFirst() }
        } else if address == old?.address, postcode == old?.postcode {
            if Set(features) != Set(old?.accessibility ?? []) { offer.places[0].accessibility = features }
        } else {
            let place = OfferContent.Place(address: address, postcode: postcode, accessibility: features)
            offer.places = [place] + offer.places.dropFirst()
        }
        let chosen = Set(input.all("maade"))
        offer.features =
            offer.features.filter { !ways.contains($0) } + ways.filter { chosen.contains($0.rawValue) }
        let districts = setting.districts.map(\.name).filter(Set(input.all("bydel")).contains)
        if let coverage = input["daekning"].flatMap(Listing.Coverage.init(word:)) {
            offer.coverage = coverage
            offer.districts = coverage == .districts ? districts : []
            if coverage == .districts, districts.isEmpty {
                reading.errors.add("bydel", setting.pick("Vælg mindst én bydel", "Choose at least one district"))
            }
        } else {
            reading.errors.add("daekning", setting.pick("Vælg, hvor de bor", "Choose where they live"))
        }
        errors = reading.errors
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool { content.offer != nil }
}
