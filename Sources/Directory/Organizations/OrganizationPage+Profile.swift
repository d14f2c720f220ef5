import Registry
import Web

extension OrganizationPage {
    init(
        _ profile: OrganizationProfile,
        page: Int,
        kept: [Int],
        towns: PostalTowns,
        links: GlossaryLinks,
        words: ScreenWords,
        language: PageLanguage
    ) {
        let organization = profile.organization
        let address = OrganizationPath.show(organization.slug)
        let here = page > 1 ? "\(address)?side=\(page)" : address
        kind = organization.kind.label(language)
        name = organization.name
        foreign = language != .danish
        let text = links.inside(Paragraphs.of(organization.description.withRanges), language).map {
            Paragraph(html: $0, foreign: language != .danish)
        }
        lead = text.first
        more = Array(text.dropFirst())
        hasMore = !more.isEmpty
        contacts = organization.contacts(language)
        hasContacts = !contacts.isEmpty
        contactButton = contacts.first.map { contact in
            var button = contact
            switch contact.icon {
            case "phone": button.text = language.pick("Ring\u{A0}", "Call\u{A0}") + contact.text
            case "mail": button.text = language.pick("Skriv en mail", "Write an email")
            default: button.text = language.pick("Gå til hjemmesiden", "Go to the website")
            }
            return button
        }
        let first = (page - 1) * OrganizationProfile.pageSize + 1
        map = Map(profile, from: first, language)
        start = first
        let isNumbered = map != nil
        offers = profile.active.enumerated().map { index, listing in
            var card = OfferCard(
                Hit(ownOffer: listing),
                number: isNumbered ? first + index : nil,
                address: SearchAddress(),
                returnTo: here,
                kept: kept,
                towns: towns,
                language: language
            )
            card.organization = nil
            return card
        }
        hasOffers = !offers.isEmpty
        offersHeading =
            profile.activeCount == 0
            ? language.pick("Tilbud", "Services") : language.offers(profile.activeCount).uppercasedFirst
        let pages = (profile.activeCount + OrganizationProfile.pageSize - 1) / OrganizationProfile.pageSize
        paging = Paging(page: page, of: pages, language) { number in
            language.base + address + (number > 1 ? "?side=\(number)" : "")
        }
        paused = profile.paused.map { listing in
            NearMiss(
                url: language.base + OfferPath.show(listing.slug),
                title: listing.title,
                organization: nil,
                reasons: [
                    language.pick(
                        "Tager ikke nye ind lige nu. Hør, hvornår de åbner igen.",
                        "Takes nobody new right now. Ask when they open again."
                    )
                ],
                language: language
            )
        }
        hasPaused = !paused.isEmpty
        facts = profile.facts(words, language)
        volunteer = Volunteer(profile, language)
        claimURL =
            organization.kind == .municipalUnit ? nil : language.base + ClaimPath.new(organization.slug)
    }
}

extension Hit {
    /// An offer in its own organisation's list: nothing was searched for.
    fileprivate init(ownOffer listing: Listing) {
        self.init(listing: listing, score: 0, isEligible: true, reasons: [], reach: .local)
        if listing.coverage == .country { reach = .nationwide }
    }
}

extension Organization {
    /// Phone, mail and website, as the organisation gave them for everybody.
    func contacts(_ language: PageLanguage) -> [ContactLink] {
        var contacts: [ContactLink] = []
        if let phone = phone.map(Telephone.init) {
            contacts.append(ContactLink(url: "tel:\(phone.dialled)", icon: "phone", text: phone.shown.unbroken))
        }
        if let address = email.flatMap(EmailAddress.init) {
            contacts.append(ContactLink(url: address.url, icon: "mail", text: address.text))
        }
        if let website {
            let name = website.trimmingPrefix(#/https?://(www\.)?/#)
            contacts.append(
                ContactLink(url: website, icon: "globe", text: String(name.hasSuffix("/") ? name.dropLast() : name))
            )
        }
        return contacts
    }

    /// The CVR number of a body that is no person: a citizens' group may have that of one of its members.
    var publicCVR: String? { kind == .citizensGroup || kind == .unknown ? nil : cvr }
}

extension OrganizationProfile {
    private static let mostTopics = 4

    fileprivate func facts(_ words: ScreenWords, _ language: PageLanguage) -> [OrganizationPage.Fact] {
        var facts: [OrganizationPage.Fact] = []
        func add(_ danish: String, _ english: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            facts.append(OrganizationPage.Fact(label: language.pick(danish, english), text: text))
        }
        if organization.shortName != organization.name { add("Kaldes også", "Also called", organization.shortName) }
        let topics = words.topics.map { topic in (topic: topic, offers: active.count { $0.topics.contains(topic.key) })
        }
        .filter { $0.offers > 0 }.sorted { $0.offers > $1.offers }.prefix(Self.mostTopics)
        // Names of topics hold an "og" of their own, so commas alone part them.
        add(
            "Emner",
            "Topics",
            topics.map { $0.topic.text(language).lowercasedFirst }.joined(separator: ", ").uppercasedFirst
        )
        let spoken = active.flatMap(\.languages).reduce(into: [String]()) { known, code in
            if !known.contains(code) { known.append(code) }
        }
        add("Sprog", "Languages", words.spoken(spoken, language).uppercasedFirst)
        add("Størrelse", "Size", words.sizes.first { $0.key == organization.size }?.text(language))
        add("Begyndte", "Began", organization.founded.map(String.init))
        add("CVR-nummer", "CVR number", organization.publicCVR)
        return facts
    }
}

extension OrganizationPage.Map {
    /// Nil when nothing lies on it; the offers are numbered from `first`.
    fileprivate init?(_ profile: OrganizationProfile, from first: Int, _ language: PageLanguage) {
        guard let drawing = MapDrawing(profile.districts) else { return nil }
        let all = profile.active.enumerated().compactMap { index, listing -> MapDrawing.Pin? in
            guard let latitude = listing.latitude, let longitude = listing.longitude else { return nil }
            return MapDrawing.Pin(
                label: String(first + index),
                title: listing.title,
                latitude: latitude,
                longitude: longitude
            )
        }
        let pins = drawing.shown(all)
        guard !pins.isEmpty else { return nil }
        svg = drawing.svg(
            pins,
            id: "kort",
            title: language.pick("Kort over foreningens tilbud", "Map of the association's services"),
            text: MapDrawing.told(pins, language)
        )
        caption = language.pick("Tallene svarer til listen.", "The numbers are those of the list.")
        let elsewhere = profile.active.count - pins.count
        if elsewhere > 0 {
            caption += language.pick(
                elsewhere == 1 ? " Ét tilbud har ingen fast adresse her." : " \(elsewhere) har ingen fast adresse her.",
                elsewhere == 1 ? " One has no fixed address here." : " \(elsewhere) have no fixed address here."
            )
        }
    }
}

extension OrganizationPage.Volunteer {
    private static let most = 5

    /// Nil when none of its open offers looks for volunteers.
    fileprivate init?(_ profile: OrganizationProfile, _ language: PageLanguage) {
        let wanting = profile.active.filter(\.wantsVolunteers)
        guard !wanting.isEmpty else { return nil }
        text = language.pick(
            "De søger flere frivillige. Tag kontakt, og hør, hvad du kan bidrage med:",
            "They look for more volunteers. Get in touch and hear how you can help:"
        )
        offers = wanting.prefix(Self.most).map { listing in
            Offer(url: language.base + OfferPath.show(listing.slug), title: listing.title)
        }
    }
}
