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

    static func controls(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) -> [EditControl] {
        var controls: [EditControl] = [
            .field(
                TextInput(
                    "adresse",
                    .text,
                    setting.pick("Adresse (valgfrit)", "Address (optional)"),
                    hint: setting.pick(
                        "Som »Klitten Bibliotek, Strandstien 4«. Tom, hvis I kommer hjem til folk.",
                        "Such as \"Klitten Library, Strandstien 4\". Empty when you come to people's homes."
                    ),
                    value: input["adresse"] ?? "",
                    error: errors["adresse"]
                )
            ),
            .field(
                TextInput(
                    "postnr",
                    .text,
                    setting.pick("Postnummer (valgfrit)", "Postcode (optional)"),
                    value: input["postnr"] ?? "",
                    error: errors["postnr"]
                )
            ),
            .checks(
                ChoiceInput(
                    "adgang",
                    setting.pick("Hvordan er stedet?", "What is the place like?"),
                    setting.words.accessibility.map { ($0.key, $0.text(setting.language)) },
                    chosen: Set(input.all("adgang")),
                    error: errors["adgang"]
                )
            ),
            .checks(
                ChoiceInput(
                    "maade",
                    setting.pick("Kan det også ske uden at møde op?", "Can it be done without coming?"),
                    [
                        (ServiceFeature.phone.rawValue, setting.pick("Ja, i telefonen", "Yes, by phone")),
                        (ServiceFeature.online.rawValue, setting.pick("Ja, på nettet", "Yes, online")),
                    ],
                    chosen: Set(input.all("maade"))
                )
            ),
            .choice(
                ChoiceInput(
                    "daekning",
                    setting.pick("Hvor bor dem, det er for?", "Where do those live whom it is for?"),
                    [
                        (
                            Listing.Coverage.municipality.word,
                            setting.pick("I hele kommunen", "In the whole municipality")
                        ),
                        (Listing.Coverage.districts.word, setting.pick("Kun i nogle bydele", "Only in some districts")),
                        (Listing.Coverage.country.word, setting.pick("I hele landet", "In the whole country")),
                    ],
                    chosen: input["daekning"],
                    error: errors["daekning"]
                )
            ),
        ]
        if !setting.districts.isEmpty {
            controls.append(
                .checks(
                    ChoiceInput(
                        "bydel",
                        setting.pick("Hvilke bydele?", "Which districts?"),
                        setting.districts.map { ($0.name, $0.name) },
                        chosen: Set(input.all("bydel")),
                        hint: setting.pick("Kun hvis det er nogle bydele.", "Only when it is some districts."),
                        error: errors["bydel"]
                    )
                )
            )
        }
        return controls
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
