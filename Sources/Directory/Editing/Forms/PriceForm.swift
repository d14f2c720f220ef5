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

    static func controls(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) -> [EditControl] {
        func field(_ name: String, _ label: String, hint: String? = nil) -> EditControl {
            .field(TextInput(name, .text, label, hint: hint, value: input[name] ?? "", error: errors[name]))
        }
        return [
            field(
                "pris",
                setting.pick("Pris i kroner", "Price in kroner"),
                hint: setting.pick("Skriv 0, hvis det er gratis.", "Write 0 when it is free.")
            ),
            field(
                "pris-ord",
                setting.pick("Prisen i ord (valgfrit)", "The price in words (optional)"),
                hint: setting.pick(
                    "Som »40 kr. for voksne, børn gratis«.",
                    "Such as \"40 kr. for grown-ups, children free\"."
                )
            ),
            .choice(
                ChoiceInput(
                    "adgangsvej",
                    setting.pick("Hvordan kommer man med?", "How does one get in?"),
                    [
                        (Listing.Access.selfReferral.word, setting.pick("Man kommer selv", "One comes by oneself")),
                        (
                            Listing.Access.both.word,
                            setting.pick("Man kommer selv, eller nogen henviser", "By oneself, or somebody refers")
                        ),
                        (
                            Listing.Access.referral.word,
                            setting.pick(
                                "En læge eller sagsbehandler skal henvise",
                                "A doctor or caseworker must refer"
                            )
                        ),
                        (
                            Listing.Access.assessment.word,
                            setting.pick("Kommunen skal sige ja først", "The municipality must agree first")
                        ),
                    ],
                    chosen: input["adgangsvej"],
                    error: errors["adgangsvej"]
                )
            ),
            field(
                "ventetid",
                setting.pick("Ventetid i dage (valgfrit)", "Waiting time in days (optional)"),
                hint: setting.pick("Skriv 0, hvis man kan komme med nu.", "Write 0 when one can begin now.")
            ),
            field("pladser", setting.pick("Antal pladser (valgfrit)", "Number of places (optional)")),
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
