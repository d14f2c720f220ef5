import Database
import Web

/// One thing that an offer or a page says, in words: the same things in the same order for any two of a kind.
struct ContentLine: Equatable, Sendable {
    var label: String
    /// Empty for nothing.
    var text: String
    /// Written in sentences, so that a difference is shown word by word.
    var isProse = false
}

extension EditContent {
    func lines(_ words: ScreenWords, _ language: PageLanguage) -> [ContentLine] {
        switch self {
        case .offer(let offer): offer.lines(words, language)
        case .profile(let profile): profile.lines(words, language)
        }
    }
}

extension OfferContent {
    fileprivate func lines(_ words: ScreenWords, _ language: PageLanguage) -> [ContentLine] {
        func line(_ danish: String, _ english: String, _ text: String?) -> ContentLine {
            ContentLine(label: language.pick(danish, english), text: text ?? "")
        }
        func prose(_ danish: String, _ english: String, _ text: String?) -> ContentLine {
            ContentLine(label: language.pick(danish, english), text: text ?? "", isProse: true)
        }
        let place = places.first
        let names = features.map { language.feature($0) }
        return [
            line("Navn", "Name", name),
            prose("Kort fortalt", "In short", summary),
            prose("Tekst", "Text", description),
            line("Emner", "Topics", topics.map { words.topic($0)?.text(language) ?? $0 }.joined(separator: "\n")),
            line(
                "For",
                "For",
                targetGroups.map { words.targetGroup($0)?.text(language) ?? $0 }.joined(separator: "\n")
            ),
            line("Yngste alder", "Youngest age", minimumAge.map(String.init)),
            line("Ældste alder", "Oldest age", maximumAge.map(String.init)),
            line("Køn", "Gender", gender.map { language.only($0) } ?? language.pick("Alle", "All")),
            prose("Mere om, hvem det er for", "More on who it is for", conditions),
            prose(
                "Det er ikke for",
                "Not for",
                notFor.map { $0.isEmpty ? language.pick("Ingen er udelukket", "Nobody is left out") : $0 }
            ),
            prose("Hvornår", "When", scheduleText),
            line("Faste tider", "Regular times", times.map { language.rule($0) }.joined(separator: "\n")),
            line("Adresse", "Address", place?.address),
            line("Postnummer", "Postcode", place?.postcode),
            line(
                "Stedet",
                "The place",
                (place?.accessibility ?? []).map { key in
                    words.accessibility.first { $0.key == key }?.text(language) ?? key
                }.joined(separator: "\n")
            ),
            line("For dem, der bor", "For those who live", language.covered(coverage, districts)),
            line(
                "Pris",
                "Price",
                price.map { $0 == 0 ? language.pick("Gratis", "Free") : "\(language.number($0)) kr." }
            ),
            line("Prisen i ord", "The price in words", priceText),
            line("Adgang", "How to get in", language.access(access)),
            line("Ventetid i dage", "Waiting time in days", waitingDays.map(String.init)),
            line("Pladser", "Places", capacity.map(language.number)),
            line("Sprog", "Languages", words.spoken(languages, language)),
            line("Desuden", "Besides", names.sorted().joined(separator: "\n")),
            line("Telefon", "Telephone", phone),
            line("Mail", "Email", email),
        ]
    }
}

extension ProfileContent {
    fileprivate func lines(_ words: ScreenWords, _ language: PageLanguage) -> [ContentLine] {
        func line(_ danish: String, _ english: String, _ text: String?, isProse: Bool = false) -> ContentLine {
            ContentLine(label: language.pick(danish, english), text: text ?? "", isProse: isProse)
        }
        return [
            line("Navn", "Name", name),
            line("Kaldes også", "Also called", shortName),
            line("Om foreningen", "About the association", description, isProse: true),
            line("Størrelse", "Size", words.sizes.first { $0.key == size }?.text(language)),
            line("Begyndte", "Began", founded.map(String.init)),
            line("Telefon", "Telephone", phone),
            line("Mail", "Email", email),
            line("Hjemmeside", "Website", website),
            line("Postnummer", "Postcode", postcode),
        ]
    }
}

extension PageLanguage {
    fileprivate func feature(_ feature: ServiceFeature) -> String {
        switch feature {
        case .online: pick("På nettet", "Online")
        case .phone: pick("I telefonen", "By phone")
        case .anonymous: pick("Man kan være anonym", "One can be anonymous")
        case .companion: pick("En frivillig kan gå med", "A volunteer can come along")
        case .volunteersWanted: pick("Søger frivillige", "Looks for volunteers")
        }
    }

    fileprivate func only(_ gender: Listing.Gender) -> String {
        switch gender {
        case .woman: pick("Kun kvinder eller piger", "Women or girls only")
        case .man: pick("Kun mænd eller drenge", "Men or boys only")
        }
    }

    fileprivate func covered(_ coverage: Listing.Coverage, _ districts: [String]) -> String {
        switch coverage {
        case .municipality: pick("I hele kommunen", "In the whole municipality")
        case .country: pick("I hele landet", "In the whole country")
        case .districts: districts.joined(separator: "\n")
        }
    }

    fileprivate func access(_ access: Listing.Access) -> String {
        switch access {
        case .selfReferral: pick("Man kommer selv", "One comes by oneself")
        case .both: pick("Man kommer selv, eller nogen henviser", "By oneself, or somebody refers")
        case .referral: pick("En læge eller sagsbehandler skal henvise", "A doctor or caseworker must refer")
        case .assessment: pick("Kommunen skal sige ja først", "The municipality must agree first")
        }
    }

    /// How often, on which days and when, in a line.
    fileprivate func rule(_ time: OfferContent.Time) -> String {
        let days = list(Schedule.days(time.days.joined(separator: ",")).map { weekday($0) })
        let start = time.startsOn.flatMap { CalendarDate($0) }.map { pick("fra ", "from ") + date($0) }
        return [often(time.frequency), days.isEmpty ? nil : days, times(from: time.opensAt, to: time.closesAt), start]
            .compactMap { $0 }.joined(separator: ", ")
    }
}
