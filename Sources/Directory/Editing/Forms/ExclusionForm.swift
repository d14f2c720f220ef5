import Web

/// For whom it is not: asked outright, so that nobody goes there in vain.
enum ExclusionForm: SectionForm {
    static let names = ["ikke", "hvem-ikke"]
    static let isNeeded = true

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let notFor = content.offer?.notFor else { return [] }
        return [("ikke", notFor.isEmpty ? "ingen" : "nogen"), ("hvem-ikke", notFor)]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        [
            fields.choice(
                "ikke",
                fields.pick("Er der nogen, det ikke er for?", "Is there anybody it is not for?"),
                [
                    ("nogen", fields.pick("Ja, nogen vil blive skuffede", "Yes, some would be disappointed")),
                    (
                        "ingen",
                        fields.pick(
                            "Nej, alle, som alder og sted passer på, kan komme",
                            "No, all whom age and place fit can come"
                        )
                    ),
                ],
                hint: fields.pick(
                    "Det er venligt at sige det her, så ingen går forgæves.",
                    "It is kind to say so here, so that nobody comes in vain."
                )
            ),
            fields.area(
                "hvem-ikke",
                fields.pick("Nej, hvis du …", "No, if you …"),
                hint: fields.pick(
                    "Skriv én ting på hver linje, så sætningen går videre: »bor på plejehjem«, »har brug for hjælp i dag«.",
                    "One thing on each line, so that the sentence goes on: \"live in a nursing home\"."
                ),
                rows: 4
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
        let text = reading.text("hvem-ikke", most: 2_000)
        switch input["ikke"] {
        case "ingen": offer.notFor = ""
        case "nogen":
            offer.notFor = text
            if text == nil {
                reading.errors.add(
                    "hvem-ikke",
                    setting.pick("Skriv, hvem det ikke er for", "Write who it is not for")
                )
            }
        default:
            reading.errors.add(
                "ikke",
                setting.pick("Sig, om der er nogen, det ikke er for", "Say whether there is anybody it is not for")
            )
        }
        errors = reading.errors
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool { content.offer?.notFor != nil }
}
