import Database
import Web

/// When it takes place: in words, and as rules that give dates.
enum TimeForm: SectionForm {
    /// So many rules can be given here; more than most have.
    private static let most = 4
    static let names =
        ["tider"]
        + (1...most).flatMap { number in
            ["hyppighed", "dage", "fra", "til"].map { "\($0)\(number)" }
        }
        + (1...most).flatMap { number in ["dag", "maaned", "aar"].map { "start\(number)-\($0)" } }

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        var pairs = [(name: "tider", value: offer.scheduleText ?? "")]
        for (number, time) in zip(1...most, offer.times) {
            pairs.append(("hyppighed\(number)", time.frequency.rawValue))
            pairs += time.days.map { ("dage\(number)", $0) }
            pairs.append(("fra\(number)", time.opensAt?.replacing(":", with: ".") ?? ""))
            pairs.append(("til\(number)", time.closesAt?.replacing(":", with: ".") ?? ""))
            guard let day = time.startsOn.flatMap({ CalendarDate($0) }) else { continue }
            pairs.append(("start\(number)-dag", "\(day.day)"))
            pairs.append(("start\(number)-maaned", "\(day.month)"))
            pairs.append(("start\(number)-aar", "\(day.year)"))
        }
        return pairs
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        let given = (1...most).filter { fields.input["hyppighed\($0)"] != nil }.max() ?? 0
        let words = fields.area(
            "tider",
            fields.pick("Skriv, hvornår det er", "Write when it is"),
            hint: fields.pick(
                "Som I ville sige det i telefonen: »Hver tirsdag kl. 10–12, ikke i juli«.",
                "As you would say it on the phone: \"Every Tuesday 10–12, not in July\"."
            ),
            rows: 2
        )
        return [words] + (1...min(given + 1, most)).flatMap { rule($0, fields) }
    }

    private static func rule(_ number: Int, _ fields: EditFields) -> [FormControl] {
        let language = fields.setting.language
        return [
            .heading(fields.pick("Fast tid \(number) (valgfrit)", "Regular time \(number) (optional)")),
            fields.select(
                "hyppighed\(number)",
                fields.pick("Hvor tit?", "How often?"),
                [("", Schedule.Frequency.allCases.map { ($0.rawValue, language.often($0)) })],
                hint: number == 1
                    ? fields.pick(
                        "Så kan siden vise de næste datoer, og folk kan søge på dagen.",
                        "Then the page can show the next dates, and people can search by day."
                    ) : nil
            ),
            fields.checks(
                "dage\(number)",
                fields.pick("Hvilke dage?", "Which days?"),
                zip(Schedule.codes, Weekday.allCases).map { ($0, language.weekday($1).uppercasedFirst) }
            ),
            fields.text("fra\(number)", fields.pick("Fra kl.", "From"), width: .short),
            fields.text("til\(number)", fields.pick("Til kl.", "To"), width: .short),
            fields.date(
                "start\(number)",
                fields.pick("Første gang (valgfrit)", "First time (optional)"),
                hint: fields.pick(
                    "Skal bruges, hvis det er hver anden uge, hver måned eller kun én gang.",
                    "Needed for every other week, every month or once only."
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
        offer.scheduleText = reading.text("tider", most: 500)
        var times: [OfferContent.Time] = []
        for number in 1...most {
            guard let frequency = input["hyppighed\(number)"].flatMap(Schedule.Frequency.init) else { continue }
            var time = OfferContent.Time(frequency: frequency)
            let chosen = Set(input.all("dage\(number)"))
            time.days = Schedule.codes.filter(chosen.contains)
            time.opensAt = reading.time("fra\(number)")
            time.closesAt = reading.time("til\(number)")
            var start = DateFields(prefix: "start\(number)")
            start.read(input)
            time.startsOn = start.date.map { "\($0)" }
            if start.date == nil, !start.isEmpty || frequency == .once {
                reading.errors.add("start\(number)-dag", setting.language.noSuchDate)
            }
            if time.days.isEmpty, frequency == .weekly || frequency == .biweekly {
                reading.errors.add("dage\(number)", setting.pick("Vælg mindst én dag", "Choose at least one day"))
            }
            times.append(time)
        }
        if offer.scheduleText == nil, times.isEmpty {
            reading.errors.add("tider", setting.pick("Skriv, hvornår det er", "Write when it is"))
        }
        // Rules beyond those that the form has room for stay.
        offer.times = times + offer.times.dropFirst(most)
        errors = reading.errors
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.offer.map { $0.scheduleText != nil || !$0.times.isEmpty } ?? false
    }
}

extension PageLanguage {
    func often(_ frequency: Schedule.Frequency) -> String {
        switch frequency {
        case .daily: pick("Hver dag", "Every day")
        case .weekly: pick("Hver uge", "Every week")
        case .biweekly: pick("Hver anden uge", "Every other week")
        case .monthly: pick("Hver måned", "Every month")
        case .once: pick("Én gang", "Once")
        }
    }
}
