import Database
import Registry
import Web

/// What a listing says about itself in finished words.
extension Listing {
    func badges(_ reach: Hit.Reach, _ language: PageLanguage) -> [OfferFact] {
        switch reach {
        case .local: []
        case .neighbour:
            [OfferFact(icon: "place", text: language.pick("I nabokommunen", "In a neighbouring municipality"))]
        case .nationwide: [OfferFact(icon: "globe", text: language.pick("Hele landet", "The whole country"))]
        }
    }

    /// The row under a result: when, where, price, wait, wheelchair.
    func facts(kilometres: Double?, _ towns: PostalTowns, _ language: PageLanguage) -> [OfferFact] {
        var facts: [OfferFact] = []
        let isForeign = language != .danish
        if let time { facts.append(OfferFact(icon: "calendar", text: time, foreign: isForeign)) }
        let place = place(kilometres: kilometres, towns, language)
        facts.append(OfferFact(icon: placeIcon, text: place, foreign: isForeign && address != nil))
        if let cost = cost(language) {
            facts.append(OfferFact(icon: "coin", text: cost, foreign: isForeign && isPriceWritten))
        }
        if let wait = wait(language) { facts.append(OfferFact(icon: "clock", text: wait)) }
        if accessibility.contains("koerestol") {
            facts.append(OfferFact(icon: "wheelchair", text: language.pick("Egnet til kørestol", "Wheelchair access")))
        } else if accessibility.contains("ingen") {
            facts.append(
                OfferFact(icon: "warning", text: language.pick("Ikke egnet til kørestol", "No wheelchair access"))
            )
        }
        if access == .referral || access == .assessment {
            facts.append(OfferFact(icon: "doc", text: way(language)))
        }
        return facts
    }

    private var placeIcon: String {
        if address != nil { return "place" }
        if isByPhone { return "phone" }
        return isOnline ? "globe" : "home"
    }

    /// "Strandstien 4, 9996 Klitten, 7 km", "I telefonen", "Efter aftale i hele kommunen".
    ///
    /// - `towns`: nil where the town stands elsewhere or there is no room for it.
    func place(kilometres: Double?, _ towns: PostalTowns?, _ language: PageLanguage) -> String {
        if let street = address {
            let isWhole = postcode.map { street.contains($0) } ?? true
            let town = isWhole ? nil : towns?.line(postcode, in: municipality)
            let address = [street, town].compactMap(\.self).joined(separator: ", ")
            guard let kilometres else { return address }
            let distance = kilometres < 1 ? language.pick("under 1", "under 1") : String(Int(kilometres.rounded()))
            return "\(address), \(distance)\u{A0}km"
        }
        if isByPhone, isOnline { return language.pick("I telefonen og på nettet", "By phone and online") }
        if isByPhone { return language.pick("I telefonen", "By phone") }
        if isOnline { return language.pick("På nettet", "Online") }
        switch coverage {
        case .country: return language.pick("I hele landet", "In the whole country")
        case .municipality: return language.pick("Efter aftale i hele kommunen", "By arrangement, whole municipality")
        case .districts:
            return language.pick("Efter aftale i ", "By arrangement in ") + language.list(districts)
        }
    }

    /// When, in the association's own words.
    var time: String? { scheduleText?.withRanges }

    /// The price stands in the association's own words.
    var isPriceWritten: Bool { priceText?.isEmpty == false }

    func cost(_ language: PageLanguage) -> String? {
        if let priceText, isPriceWritten { return priceText.withRanges }
        guard let price else { return nil }
        return price == 0 ? language.pick("Gratis", "Free") : "\(language.number(price))\u{A0}kr."
    }

    /// Nil when there is no waiting time worth telling.
    func wait(_ language: PageLanguage) -> String? {
        guard let waitingDays, waitingDays > 2 else { return nil }
        return language.pick("Ventetid: ", "Waiting time: ") + Self.span(waitingDays, language)
    }

    /// "cirka 2 måneder".
    static func span(_ days: Int, _ language: PageLanguage) -> String {
        switch days {
        case ..<12:
            days < 6
                ? language.pick("nogle dage", "some days")
                : language.pick("cirka en uge", "about a week")
        case ..<53:
            language.pick("cirka \((days + 3) / 7)\u{A0}uger", "about \((days + 3) / 7)\u{A0}weeks")
        case ..<330:
            language.pick("cirka \((days + 15) / 30)\u{A0}måneder", "about \((days + 15) / 30)\u{A0}months")
        default: language.pick("cirka et år eller mere", "about a year or more")
        }
    }

    /// What one does oneself to get in: one cannot come to a telephone, or to a visitor in one's own home.
    private func firstStep(_ entrance: Entrance, _ language: PageLanguage) -> String {
        if hasPlace, entrance == .open { return language.pick("Kom selv", "Just come") }
        if isByPhone, !hasPlace { return language.pick("Ring selv", "Call yourself") }
        return language.pick("Kontakt dem selv", "Contact them yourself")
    }

    /// How one gets in; `entrance` is what the longer texts say of it, where they are known.
    func way(_ language: PageLanguage, _ entrance: Entrance = .open) -> String {
        let step = firstStep(entrance, language)
        switch access {
        case .selfReferral: return step + language.pick(". Ingen henvisning.", ". No referral needed.")
        case .both: return step + language.pick(", eller bliv henvist", ", or be referred")
        case .referral:
            return language.pick(
                "En læge eller sagsbehandler skal henvise dig",
                "A doctor or caseworker must refer you"
            )
        case .assessment:
            return language.pick("Kommunen vurderer, om du kan få det", "The municipality assesses if you can have it")
        }
    }

    /// "for 18–30 år", "fra 60 år"; nil without limits.
    func ages(_ language: PageLanguage) -> String? {
        switch (minimumAge, maximumAge) {
        case (nil, nil): nil
        case (let from?, nil): language.pick("fra \(from)\u{A0}år", "from age \(from)")
        case (nil, let to?): language.pick("til og med \(to)\u{A0}år", "up to age \(to)")
        case (let from?, let to?): language.pick("\(from)–\(to)\u{A0}år", "age \(from)–\(to)")
        }
    }
}
