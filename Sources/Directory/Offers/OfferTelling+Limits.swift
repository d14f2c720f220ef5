import Web

/// Whom an offer is for, how one begins, and the facts in short.
extension OfferTelling {
    /// Ends the sentence "Ja, hvis du".
    var yes: [String] {
        var yes: [String] = []
        switch (listing.minimumAge, listing.maximumAge) {
        case (nil, nil): break
        case (let from?, nil): yes.append(language.pick("er \(from)\u{A0}år eller ældre", "are \(from) or older"))
        case (nil, let to?): yes.append(language.pick("er \(to)\u{A0}år eller yngre", "are \(to) or younger"))
        case (let from?, let to?):
            yes.append(language.pick("er mellem \(from) og \(to)\u{A0}år", "are between \(from) and \(to)"))
        }
        if let only = listing.onlyGender { yes.append(isOne(only)) }
        if listing.coverage == .districts, !listing.districts.isEmpty {
            yes.append(language.pick("bor i ", "live in ") + either(listing.districts))
        }
        if !listing.languages.isEmpty, !listing.languages.contains("da") {
            yes.append(language.pick("taler ", "speak ") + either(listing.languages.map { words.spoken($0, language) }))
        }
        switch listing.access {
        case .selfReferral, .both:
            yes.append(wish + language.pick(". Ingen skal henvise dig", ". Nobody needs to refer you"))
        case .referral:
            yes.append(
                language.pick("er henvist af en læge eller sagsbehandler", "are referred by a doctor or caseworker")
            )
        case .assessment:
            yes.append(language.pick("har fået ja fra kommunen", "have been granted it by the municipality"))
        }
        return yes
    }

    /// Ends the sentence "Nej, hvis du".
    var no: [String] {
        var no: [String] = []
        if let from = listing.minimumAge, from > 0 {
            no.append(language.pick("er under \(from)\u{A0}år", "are under \(from)"))
        }
        if let to = listing.maximumAge { no.append(language.pick("er over \(to)\u{A0}år", "are over \(to)")) }
        switch listing.onlyGender {
        case .woman: no.append(isOne(.man))
        case .man: no.append(isOne(.woman))
        case nil: break
        }
        if listing.coverage == .districts, !listing.districts.isEmpty {
            no.append(language.pick("bor et andet sted", "live somewhere else"))
        }
        if listing.accessibility.contains("ingen") {
            no.append(
                language.pick("bruger kørestol. Stedet er ikke egnet", "use a wheelchair. The place is not suitable")
            )
        }
        if listing.status == .active, isWaited {
            no.append(
                language.pick("har brug for hjælp med det samme. Der er ventetid", "need help at once. There is a wait")
            )
        }
        return no
    }

    var steps: [OfferPage.Step] {
        guard listing.status == .active else { return [] }
        var steps: [OfferPage.Step] = []
        switch listing.access {
        case .selfReferral, .both:
            if let contact = contacts.first {
                let lead =
                    contact.icon == "phone"
                    ? language.pick("Ring eller skriv.", "Call or write.") : language.pick("Skriv.", "Write.")
                let text =
                    listing.access == .both
                    ? language.pick(
                        "Du kan selv gøre det. En læge eller sagsbehandler må også.",
                        "You can do it yourself. A doctor or caseworker may too."
                    )
                    : language.pick(
                        "Du kan selv gøre det. Din familie må også.",
                        "You can do it yourself. Your family may too."
                    )
                steps.append(OfferPage.Step(lead: lead, text: text))
            }
        case .referral:
            steps.append(
                OfferPage.Step(
                    lead: language.pick("Bed om en henvisning.", "Ask for a referral."),
                    text: language.pick("Tal med din læge eller sagsbehandler.", "Talk with your doctor or caseworker.")
                )
            )
        case .assessment:
            steps.append(
                OfferPage.Step(
                    lead: language.pick("Spørg kommunen.", "Ask the municipality."),
                    text: language.pick(
                        "Den vurderer, om du kan få tilbuddet.",
                        "It decides whether you can have the service."
                    )
                )
            )
        }
        if listing.isCompanionPossible {
            steps.append(
                OfferPage.Step(
                    lead: language.pick("Tag en med.", "Bring somebody."),
                    text: language.pick(
                        "En frivillig kan gå med dig den første gang.",
                        "A volunteer can go with you the first time."
                    )
                )
            )
        }
        if let wait = listing.waitingDays, wait > 2 {
            steps.append(
                OfferPage.Step(
                    lead: language.pick("Vent på en plads.", "Wait for a place."),
                    text: language.pick("Det tager ", "It takes ") + Listing.span(wait, language) + "."
                )
            )
        }
        return steps.count > 1 ? steps : []
    }

    var facts: [OfferPage.Term] {
        var facts: [OfferPage.Term] = []
        func add(_ danish: String, _ english: String, _ text: String?, isWritten: Bool = false) {
            if let text, !text.isEmpty {
                facts.append(
                    OfferPage.Term(label: language.pick(danish, english), text: text, foreign: isForeign && isWritten)
                )
            }
        }
        add("Hvor", "Where", listing.place(kilometres: nil, nil, language), isWritten: listing.address != nil)
        add("Hvornår", "When", listing.time, isWritten: true)
        add("Pris", "Price", listing.cost(language), isWritten: listing.isPriceWritten)
        add(
            "For",
            "For",
            language.list(listing.targetGroups.compactMap { words.targetGroup($0)?.text(language) }).lowercased()
                .uppercasedFirst
        )
        add("Alder", "Age", listing.ages(language)?.uppercasedFirst)
        add("Sprog", "Language", words.spoken(listing.languages, language).uppercasedFirst)
        add("Adgang", "How to get in", listing.way(language, offer.entrance))
        add("Pladser", "Places", offer.capacity.map(language.number))
        if listing.isAnonymous { add("Navn", "Name", language.pick("Du kan være anonym", "You can be anonymous")) }
        let ways = [
            listing.hasPlace && listing.isByPhone ? language.pick("også i telefonen", "also by phone") : nil,
            listing.hasPlace && listing.isOnline ? language.pick("også på nettet", "also online") : nil,
        ].compactMap { $0 }
        add("Hjemmefra", "From home", language.list(ways).uppercasedFirst)
        return facts
    }

    /// Ends "Ja, hvis du": a girl of ten is no woman.
    private func isOne(_ gender: Listing.Gender) -> String {
        switch (gender, listing.isOnlyForChildren) {
        case (.woman, false): language.pick("er kvinde", "are a woman")
        case (.man, false): language.pick("er mand", "are a man")
        case (.woman, true): language.pick("er pige", "are a girl")
        case (.man, true): language.pick("er dreng", "are a boy")
        }
    }

    /// Ends "Ja, hvis du": nobody feels like a crisis line or a group about grief.
    private var wish: String {
        if listing.isByPhone, !listing.hasPlace {
            return language.pick("har brug for at tale med nogen", "need to talk to somebody")
        }
        return isPleasure
            ? language.pick("selv har lyst", "would like to") : language.pick("har brug for det", "need it")
    }

    /// One comes because one likes to: nobody needs a choir, though it be one for people with bad lungs.
    private var isPleasure: Bool {
        let topics = Set(listing.topics)
        guard let first = listing.topics.first else { return true }
        if Self.doings.contains(first) { return true }
        if !topics.isDisjoint(with: Self.doings) { return topics.isDisjoint(with: Self.means) }
        return !topics.isDisjoint(with: Self.company) && topics.isSubset(of: Self.company.union(Self.people))
    }

    /// Topics that are something to do.
    private static let doings: Set<String> = [
        "madfaellesskab", "motion_krop", "natur", "groent_frivillig", "kultur_musik", "haandvaerk_kreativ",
    ]

    /// Topics that are about being together.
    private static let company: Set<String> = [
        "ensomhed", "nabolag", "aeldreliv", "familieliv", "dansk_sprog", "tro", "lgbt",
    ]

    /// Topics that say for whom, and not what.
    private static let people: Set<String> = [
        "flygtninge_integration", "graviditet_barsel", "autisme_adhd", "handicap_fysisk", "handicap_kognitivt",
    ]

    /// Topics that are help to take part in the doing, such as the fee or the way there.
    private static let means: Set<String> = ["oekonomi_gaeld", "mad_toej", "transport_ledsagelse", "jura_rettigheder"]

    /// "Klitten eller Lundby".
    private func either(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + language.pick(" eller ", " or ") + last
    }
}
