import Web

/// Whom it is for, and what it is about.
enum AudienceForm: SectionForm {
    private static let topics = (1...6).map { "emne\($0)" }
    static let names = topics + ["maalgruppe", "fra-alder", "til-alder", "koen", "ord"]
    static let isNeeded = true

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        var pairs = zip(topics, offer.topics).map { (name: $0, value: $1) }
        pairs += offer.targetGroups.map { ("maalgruppe", $0) }
        pairs.append(("fra-alder", offer.minimumAge.map(String.init) ?? ""))
        pairs.append(("til-alder", offer.maximumAge.map(String.init) ?? ""))
        pairs.append(("koen", offer.gender?.word ?? "alle"))
        pairs.append(("ord", offer.conditions ?? ""))
        return pairs
    }

    /// The fields with a topic more in the first select that is free, or with one less.
    static func change(topic key: String, isAdded: Bool, in fields: [EditDocument.Typed]) -> [EditDocument.Typed] {
        func isTopic(_ field: EditDocument.Typed) -> Bool { topics.contains(field.name) && field.value == key }
        guard isAdded else { return fields.filter { !isTopic($0) } }
        let used = fields.filter { !$0.value.isEmpty }.map(\.name)
        guard !fields.contains(where: isTopic), let free = topics.first(where: { !used.contains($0) }) else {
            return fields
        }
        return fields.filter { $0.name != free } + [EditDocument.Typed(name: free, value: key)]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        let (words, language) = (fields.setting.words, fields.setting.language)
        let groups = words.topicGroups.map { group in
            (
                name: group.text(language),
                answers: (group.topics ?? []).compactMap { key in words.topic(key).map { (key, $0.text(language)) } }
            )
        }
        let given = topics.filter { fields.input[$0] != nil }.count
        let subjects = topics.prefix(max(3, given)).enumerated().map { number, name -> FormControl in
            // What only a file knows can stay chosen.
            let unknown = fields.input[name].flatMap { words.topic($0) == nil ? $0 : nil }
            return fields.select(
                name,
                number == 0
                    ? fields.pick("Hvad handler det mest om?", "What is it mostly about?")
                    : fields.pick("Emne \(number + 1) (valgfrit)", "Topic \(number + 1) (optional)"),
                (unknown.map { [(name: "", answers: [($0, $0)])] } ?? []) + groups
            )
        }
        let people = fields.checks(
            "maalgruppe",
            fields.pick("Hvem er det for?", "Who is it for?"),
            words.targetGroups.map { ($0.key, $0.text(language)) }
        )
        return subjects + [people] + limits(fields)
    }

    private static func limits(_ fields: EditFields) -> [FormControl] {
        [
            fields.text(
                "fra-alder",
                fields.pick("Yngste alder (valgfrit)", "Youngest age (optional)"),
                width: .short,
                hint: fields.pick(
                    "Kun hvis yngre får nej. Ellers lad den være tom.",
                    "Only when younger people are refused. Otherwise leave it empty."
                )
            ),
            fields.text("til-alder", fields.pick("Ældste alder (valgfrit)", "Oldest age (optional)"), width: .short),
            fields.choice(
                "koen",
                fields.pick("Er det for alle køn?", "Is it for all genders?"),
                [
                    ("alle", fields.pick("Ja, for alle", "Yes, for all")),
                    ("kvinder", fields.pick("Kun for kvinder eller piger", "Only for women or girls")),
                    ("maend", fields.pick("Kun for mænd eller drenge", "Only for men or boys")),
                ],
                usual: "alle"
            ),
            fields.area(
                "ord",
                fields.pick("Er der mere, man skal vide? (valgfrit)", "Is there more to know? (optional)"),
                hint: fields.pick(
                    "Som »Du behøver ikke kunne synge« eller »For dig, der har mistet en ægtefælle«.",
                    "Such as \"You need not be able to sing\" or \"For you who have lost a spouse\"."
                )
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
        let known = Set(setting.words.topics.map(\.key)).union(offer.topics)
        var chosen: [String] = []
        for key in topics.compactMap({ input[$0] }) where known.contains(key) && !chosen.contains(key) {
            chosen.append(key)
        }
        if chosen.isEmpty {
            reading.errors.add(
                "emne1",
                setting.pick("Vælg, hvad det mest handler om", "Choose what it is mostly about")
            )
        }
        // What was chosen beyond the selects that a form has stays.
        offer.topics = chosen + offer.topics.dropFirst(topics.count).filter { !chosen.contains($0) }
        let groups = Set(setting.words.targetGroups.map(\.key)).union(offer.targetGroups)
        offer.targetGroups = input.all("maalgruppe").filter(groups.contains)
        offer.minimumAge = reading.number("fra-alder", 0...130)
        offer.maximumAge = reading.number("til-alder", 0...130)
        if let from = offer.minimumAge, let to = offer.maximumAge, from > to {
            reading.errors.add(
                "til-alder",
                setting.pick("Den ældste alder er lavere end den yngste", "The oldest age is lower than the youngest")
            )
        }
        offer.gender = input["koen"].flatMap(Listing.Gender.init(word:))
        offer.conditions = reading.text("ord", most: 2_000)
        errors = reading.errors
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.offer.map { !$0.topics.isEmpty } ?? false
    }
}
