import Registry
import Web

extension SearchPage {
    init(
        _ answer: SearchAnswer,
        _ address: SearchAddress,
        districts: [District],
        kept: [Int],
        towns: PostalTowns,
        frame: FrameBase,
        words: ScreenWords,
        language: PageLanguage
    ) {
        let base = language.base + OfferPath.index
        query = address.text
        self.kept = address.pairs.filter { !["q", "uden", "side"].contains($0.name) }.map {
            Pair(name: $0.name, value: $0.value)
        }
        tags = Self.tags(answer, address, words, language)
        hasTags = !tags.isEmpty
        correction = answer.corrected.map {
            Correction(
                before: language.pick("Viser tilbud for", "Showing services for"),
                word: $0,
                url: base + address.with { $0.ignored.append(SearchRequest.asWritten) }.query,
                asWritten: language.pick(
                    "Søg i stedet efter præcis »\(address.text)«",
                    "Search for exactly “\(address.text)” instead"
                )
            )
        }
        suggestion = answer.suggestion.map { text in
            let url = address.with { address in
                address.text = text
                address.ignored.removeAll { $0 == SearchRequest.asWritten }
            }.query
            return Link(url: base + url, text: text)
        }
        crisis = words.crisis.notice(answer.crisis, language)
        care = words.crisis.care(answer.care, language)
        isBuilding = !answer.isIndexReady
        heading = Self.heading(answer, address, language)
        let isBeyond = Self.isBeyond(answer, address)
        let isNothing = Self.isNothing(answer)
        nearLink =
            answer.nearMisses.isEmpty
            ? nil
            : language.pick(
                "\(answer.nearMisses.count) passer næsten",
                answer.nearMisses.count == 1 ? "1 nearly fits" : "\(answer.nearMisses.count) nearly fit"
            )
        intro =
            address.isEmpty && !isBeyond
            ? language.pick(
                "Her er alle tilbud. Skriv, hvad det handler om, eller vælg til og fra.",
                "Here is everything. Write what it is about, or choose from the list."
            ) : nil
        distanceNote = Self.distanceNote(answer, address, districts, language)
        start = (address.page - 1) * SearchAddress.pageSize + 1
        let first = start
        let returnTo = OfferPath.index + address.query
        hits = answer.hits.enumerated().map { index, hit in
            OfferCard(
                hit,
                number: first + index,
                address: address,
                returnTo: returnTo,
                kept: kept,
                towns: towns,
                language: language
            )
        }
        hasHits = !hits.isEmpty
        let size = SearchAddress.pageSize
        let pages = (answer.total + size - 1) / size
        let following = language.offers(min(max(answer.total - address.page * size, 0), size))
        paging = Paging(
            page: address.page,
            of: min(pages, SearchAddress.lastPage),
            language,
            next: language.pick("Vis de næste \(following)", "Show the next \(following)"),
            url: { page in base + address.with { $0.page = page }.query }
        )
        near = answer.nearMisses.map { NearMiss($0, address: address, language: language) }
        hasNear = !near.isEmpty
        ways = Way.on(from: answer, address, language)
        hasWays = !ways.isEmpty && answer.isIndexReady
        waysHeading =
            isNothing || isBeyond
            ? language.pick("Prøv dette i stedet", "Try this instead") : language.pick("Find flere", "Find more")
        saved =
            kept.isEmpty
            ? nil
            : language.pick(
                kept.count == 1 ? "Du har gemt ét tilbud." : "Du har gemt \(kept.count) tilbud.",
                "You have saved \(language.offers(kept.count))."
            )
        map = Map(answer.hits, from: first, address, districts, frame, language)
        filters = FilterForm(answer, address, language: language)
        hasFilters = answer.isIndexReady
        talk =
            frame.helpPhone == nil
            ? language.pick("\(frame.helpName) kender tilbuddene.", "\(frame.helpName) know the services.")
            : language.pick("\(frame.helpName) kender tilbuddene. Ring på", "\(frame.helpName) know the services. Call")
        phone = frame.helpPhone.map { Phone(tel: "tel:\(Telephone($0).dialled)", number: $0.unbroken) }
    }

    /// Said when nobody knows where the postcode lies: nothing could then be nearest.
    private static func distanceNote(
        _ answer: SearchAnswer,
        _ address: SearchAddress,
        _ districts: [District],
        _ language: PageLanguage
    ) -> String? {
        guard let postcode = address.postcode, !districts.contains(where: { $0.postcode == postcode }),
            answer.hits.allSatisfy({ $0.kilometres == nil })
        else { return nil }
        return language.pick(
            "Vi ved ikke, hvor postnummer \(postcode) ligger. Derfor kan vi ikke vise, hvor langt der er.",
            "We do not know where postcode \(postcode) is, so we cannot show how far it is."
        )
    }

    private static func heading(_ answer: SearchAnswer, _ address: SearchAddress, _ language: PageLanguage) -> String {
        guard answer.isIndexReady else { return language.pick("Find tilbud", "Find services") }
        if isBeyond(answer, address) {
            return language.pick("Så mange sider er der ikke", "There are not so many pages")
        }
        let about = answer.isTotalEstimated ? language.pick("Omkring ", "About ") : ""
        if isNothing(answer) {
            return language.pick("Vi fandt ingen tilbud", "We found no services")
        }
        if address.isEmpty { return about + language.offers(answer.total) }
        switch answer.total {
        case 0: return language.pick("Ingen tilbud passer helt", "No service fits exactly")
        case 1: return language.pick("1\u{A0}tilbud passer", "1\u{A0}service fits")
        default:
            return about
                + language.pick("\(language.offers(answer.total)) passer", "\(language.offers(answer.total)) fit")
        }
    }

    /// What was understood and what was chosen; each can be taken away.
    private static func tags(
        _ answer: SearchAnswer,
        _ address: SearchAddress,
        _ words: ScreenWords,
        _ language: PageLanguage
    ) -> [Tag] {
        let base = language.base + OfferPath.index
        var tags = answer.understood.map { understood in
            Tag(url: base + address.with { $0.ignored.append(understood.key) }.query, label: understood.label)
        }
        let labels = answer.facets.reduce(into: [String: String]()) { labels, facet in
            for value in facet.values where value.isChosen {
                labels["\(facet.key.choice.rawValue)=\(facet.key.form(value.key))"] = value.label
            }
        }
        for choice in SearchAddress.Choice.allCases {
            for value in address.choices[choice, default: []] {
                let label = labels["\(choice.rawValue)=\(value)"] ?? words.label(choice, value, language)
                let url =
                    base
                    + address.with { address in
                        address.choices[choice]?.removeAll { $0 == value }
                        if address.choices[choice]?.isEmpty == true { address.choices[choice] = nil }
                    }.query
                tags.append(Tag(url: url, label: label))
            }
        }
        if let age = address.age {
            tags.append(
                Tag(url: base + address.with { $0.age = nil }.query, label: language.pick("\(age) år", "age \(age)"))
            )
        }
        if let postcode = address.postcode {
            let url =
                base
                + address.with {
                    $0.postcode = nil
                    $0.kilometres = nil
                }.query
            tags.append(Tag(url: url, label: language.pick("nær \(postcode)", "near \(postcode)")))
        }
        return tags
    }
}

extension ScreenWords {
    /// A choice in words, for its tag.
    func label(_ choice: SearchAddress.Choice, _ value: String, _ language: PageLanguage) -> String {
        switch choice {
        case .topic: topic(value)?.text(language) ?? value
        case .targetGroup: targetGroup(value)?.text(language) ?? value
        case .gender: value == "kvinde" ? language.pick("kvinde", "woman") : language.pick("mand", "man")
        case .language: spoken(value, language)
        case .price: language.pick("gratis", "free")
        case .companion: language.pick("en kan gå med", "somebody can go with you")
        case .volunteers: language.pick("søger frivillige", "looks for volunteers")
        case .anonymous: language.pick("man kan være anonym", "you can be anonymous")
        case .accessibility: accessibility.first { $0.key == value }?.text(language) ?? value
        case .reach: language.pick("også nabokommuner", "neighbouring municipalities too")
        case .district, .access, .weekday, .delivery: value
        }
    }
}
