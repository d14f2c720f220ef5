import Search

/// Makes the document of a listing; not thread-safe in its facet codes, so one per writer.
struct ListingDocumentMaker {
    let matcher: ConceptMatcher
    let thesaurus: Thesaurus
    let analyzer: Analyzer
    let vocabulary: Vocabulary
    private(set) var codes: FacetCodes

    /// How much a word counts by where it stands.
    private enum Field {
        static let title: UInt32 = 8
        static let summary: UInt32 = 4
        static let conditions: UInt32 = 1
        static let description: UInt32 = 1
        static let organization: UInt32 = 1
        static let label: UInt32 = 2
        /// The first topic says most.
        static let topics: [UInt32] = [8, 6, 5]
        static let laterTopic: UInt32 = 4
        static let group: UInt32 = 4
        static let ownLanguage: UInt32 = 8
        static let language: UInt32 = 2
    }

    /// About the mean over the offers of a municipality.
    private static let usualLength = 290.0

    mutating func document(_ source: ListingSource) -> IndexDocument {
        let listing = source.listing
        var document = IndexDocument(id: UInt32(listing.id))
        addText(listing.title, Field.title, isAbout: true, to: &document)
        addText(listing.summary, Field.summary, isAbout: true, to: &document)
        addText(source.description, Field.description, isAbout: false, to: &document)
        addText(source.conditions ?? "", Field.conditions, isAbout: false, to: &document)
        addText(listing.organizationName, Field.organization, isAbout: false, to: &document)
        for (place, topic) in listing.topics.enumerated() {
            let weight = place < Field.topics.count ? Field.topics[place] : Field.laterTopic
            document.add(ListingIndex.topic(topic), weight)
            addText(vocabulary.label(ofTopic: topic, .danish), Field.label, isAbout: true, to: &document)
        }
        for name in source.otherTerms { addText(name, Field.label, isAbout: true, to: &document) }
        for group in listing.targetGroups { document.add(ListingIndex.group(group), Field.group) }
        for (place, code) in listing.languages.enumerated() where code != "da" {
            document.add(
                ListingIndex.spoken(code),
                place == 0 || listing.languages.count <= 2 ? Field.ownLanguage : Field.language
            )
        }
        addLimits(source, to: &document)
        addNumbers(listing, to: &document)
        document.bytes[ListingIndex.facetSlot] = packedFacets(source)
        document.data = listing.encoded()
        document.evenOut(usual: Self.usualLength, share: 0.3)
        return document
    }

    // MARK: Words

    private func addText(_ text: String, _ weight: UInt32, isAbout: Bool, to document: inout IndexDocument) {
        guard !text.isEmpty else { return }
        let tokens = analyzer.tokens(text)
        let denied = Self.denied(tokens)
        for (index, token) in tokens.enumerated() where !token.isFunctionWord {
            document.addFlag(ListingIndex.word(token.word))
            guard !denied.contains(index) else { continue }
            document.add(ListingIndex.stem(token.stem), weight)
            for part in token.parts { document.add(ListingIndex.part(part), weight) }
            if isAbout {
                document.add(ListingIndex.about(token.stem), 1)
                for part in token.parts { document.add(ListingIndex.about(part), 1) }
            }
        }
        for match in matcher.matches(in: tokens) where match.source == .term || match.source == .lay {
            guard !match.range.contains(where: denied.contains) else { continue }
            let concept = thesaurus.concepts[match.concept]
            guard concept.kind != .outside else { continue }
            let share: UInt32 = match.source == .term ? 2 : 1
            if isAbout, !match.isPart { document.addFlag(ListingIndex.mainly(concept.key)) }
            document.add(ListingIndex.concept(concept.key), max(1, weight * share / (match.isPart ? 4 : 2)))
        }
    }

    /// How far a "not" reaches when it does not begin the sentence.
    private static let reach = 5

    /// Tokens that a text denies: "Ikke praktisk hjælp, rengøring eller pleje." says what an offer is not.
    static func denied(_ tokens: [Token]) -> Set<Int> {
        var denied: Set<Int> = []
        var left = 0
        for (index, token) in tokens.enumerated() {
            if token.startsSentence || token.word == "men" || token.word == "kun" { left = 0 }
            if left > 0 {
                denied.insert(index)
                left -= 1
            }
            let next = index + 1 < tokens.count ? tokens[index + 1].word : ""
            if token.word == "ikke" || token.word == "hverken", next != "kun", next != "alene", next != "bare" {
                left = token.startsSentence ? tokens.count : reach
            }
        }
        return denied
    }

    // MARK: Limits

    private func addLimits(_ source: ListingSource, to document: inout IndexDocument) {
        let listing = source.listing
        var flags = [ListingIndex.status(listing.status), ListingIndex.access(listing.access)]
        flags += source.municipalities.map(ListingIndex.municipality)
        if listing.coverage == .country { flags.append(ListingIndex.wholeCountry) }
        if listing.coverage == .districts {
            flags += source.districtIDs.map(ListingIndex.district) + [ListingIndex.someDistricts]
        } else {
            flags.append(ListingIndex.everyDistrict)
        }
        if listing.status == .active, listing.access != .assessment { flags.append(ListingIndex.open) }
        flags += AgeTerms.of(minimum: listing.minimumAge, maximum: listing.maximumAge)
        flags += listing.languages.map(ListingIndex.language)
        flags += listing.weekdays.map(ListingIndex.weekday)
        flags += listing.accessibility.map(ListingIndex.accessibility)
        flags += Self.deliveries(listing).map(ListingIndex.delivery)
        if let only = listing.onlyGender { flags.append(ListingIndex.onlyGender(only)) }
        if listing.isForRelatives {
            flags.append(ListingIndex.forRelatives)
            if !listing.isOnlyForChildren { flags.append(ListingIndex.forGrownRelatives) }
        }
        if listing.isFree { flags.append(ListingIndex.free) }
        if listing.isCompanionPossible { flags.append(ListingIndex.companion) }
        if listing.wantsVolunteers { flags.append(ListingIndex.volunteers) }
        if listing.isAnonymous { flags.append(ListingIndex.anonymous) }
        if !listing.hasPlace { flags.append(ListingIndex.noPlace) }
        flags.append(ListingIndex.organization(listing.organizationID))
        for flag in flags { document.addFlag(flag) }
    }

    static func deliveries(_ listing: Listing) -> [Delivery] {
        var deliveries: [Delivery] = []
        if listing.isOnline { deliveries.append(.online) }
        if listing.isByPhone { deliveries.append(.phone) }
        if listing.hasPlace || deliveries.isEmpty { deliveries.append(.place) }
        return deliveries
    }

    private func addNumbers(_ listing: Listing, to document: inout IndexDocument) {
        // As a number that orders like the date.
        let confirmed = (listing.lastConfirmed ?? "").filter(\.isNumber)
        document.numbers[ListingIndex.confirmedSlot] = Double(confirmed) ?? 0
        if let latitude = listing.latitude, let longitude = listing.longitude,
            abs(latitude) <= 90, abs(longitude) <= 180
        {
            document.places[ListingIndex.placeSlot] = (latitude, longitude)
        }
    }

    // MARK: Facets

    private mutating func packedFacets(_ source: ListingSource) -> [UInt8] {
        let listing = source.listing
        var values: [(FacetKey, String)] = listing.topics.map { (.topic, $0) }
        values += listing.targetGroups.map { (.targetGroup, $0) }
        values += source.districtIDs.map { (.district, String($0)) }
        values += listing.languages.map { (.language, $0) }
        values += listing.weekdays.map { (.weekday, String($0)) }
        values += listing.accessibility.filter { $0 != "ingen" }.map { (.accessibility, $0) }
        values += Self.deliveries(listing).map { (.delivery, $0.rawValue) }
        values.append((.access, String(listing.access.rawValue)))
        if listing.coverage != .districts { values.append((.district, FacetCodes.everyDistrict)) }
        if listing.isFree { values.append((.price, "gratis")) }
        if listing.isCompanionPossible { values.append((.companion, "ja")) }
        var seen: Set<UInt16> = []
        var packed: [UInt8] = []
        for (key, value) in values {
            guard let code = codes.code(key, value), seen.insert(code).inserted else { continue }
            packed.append(UInt8(code >> 8))
            packed.append(UInt8(code & 0xFF))
        }
        return packed
    }
}
