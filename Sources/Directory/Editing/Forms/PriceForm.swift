import Web

/// What it costs, and how one gets in.
enum PriceForm: SectionForm {
    static let names = ["pris", "pris-ord", "adgangsvej", "ventetid", "pladser"]

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        return [
            ("pris", offer.price.map(String.init) ?? ""), ("pris-ord", offer.priceText ?? ""),
            ("adgangsvej", offer.access.word), ("ventetid", offer.waitingDays.map(String.init) ?? ""),
            ("pladser", offer.capacity.map(String.init) ?? ""),
        ]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        [
            fields.text(
                "pris",
                fields.pick("Pris i kroner", "Price in kroner"),
                width: .short,
                hint: fields.pick("Skriv 0, hvis det er gratis.", "Write 0 when it is free.")
            ),
            fields.text(
                "pris-ord",
                fields.pick("Prisen i ord (valgfrit)", "The price in words (optional)"),
                hint: fields.pick(
                    "Som »40 kr. for voksne, børn gratis«.",
                    "Such as \"40 kr. for grown-ups, children free\"."
                )
            ),
            fields.choice(
                "adgangsvej",
                fields.pick("Hvordan kommer man med?", "How does one get in?"),
                [
                    (Listing.Access.selfReferral.word, fields.pick("Man kommer selv", "One comes by oneself")),
                    (
                        Listing.Access.both.word,
                        fields.pick("Man kommer selv, eller nogen henviser", "By oneself, or somebody refers")
                    ),
                    (
                        Listing.Access.referral.word,
                        fields.pick("En læge eller sagsbehandler skal henvise", "A doctor or caseworker must refer")
                    ),
                    (
                        Listing.Access.assessment.word,
                        fields.pick("Kommunen skal sige ja først", "The municipality must agree first")
                    ),
                ]
            ),
            fields.text(
                "ventetid",
                fields.pick("Ventetid i dage (valgfrit)", "Waiting time in days (optional)"),
                width: .short,
                hint: fields.pick("Skriv 0, hvis man kan komme med nu.", "Write 0 when one can begin now.")
            ),
            fields.text(
                "pladser",
                fields.pick("Antal pladser (valgfrit)", "Number of places (optional)"),
                width: .short
            ),
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
        offer.price = reading.number("pris", 0...1_000_000)
        offer.priceText = reading.text("pris-ord", most: 200)
        if input["pris"] == nil, offer.priceText == nil {
            reading.errors.add(
                "pris",
                setting.pick("Skriv, hvad det koster. 0 er gratis", "Write what it costs. 0 is free")
            )
        }
        if let access = input["adgangsvej"].flatMap(Listing.Access.init(word:)) {
            offer.access = access
        } else {
            reading.errors.add("adgangsvej", setting.pick("Vælg, hvordan man kommer med", "Choose how one gets in"))
        }
        offer.waitingDays = reading.number("ventetid", 0...3_650)
        offer.capacity = reading.number("pladser", 0...1_000_000)
        errors = reading.errors
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.offer.map { $0.price != nil || $0.priceText != nil } ?? false
    }
}
