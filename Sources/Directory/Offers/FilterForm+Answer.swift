import Web

extension FilterForm {
    init(_ answer: SearchAnswer, _ address: SearchAddress, language: PageLanguage) {
        hidden = address.text.isEmpty ? [] : [SearchPage.Pair(name: "q", value: address.text)]
        hidden += address.ignored.map { SearchPage.Pair(name: "uden", value: $0) }
        // Choices that have no box in the form stay as they are.
        for choice in [SearchAddress.Choice.gender, .volunteers, .anonymous, .reach] {
            hidden += address.choices[choice, default: []].map { SearchPage.Pair(name: choice.rawValue, value: $0) }
        }
        orders = SearchAddress.Order.allCases.map { order in
            Option(value: order.rawValue, label: order.label(language), isChosen: order == address.order)
        }
        postcode = address.postcode ?? ""
        postcodeError = nil
        age = address.age.map(String.init) ?? ""
        ageError = nil
        facets = answer.facets.compactMap { Group($0, address, language) }
        sampled = answer.areFacetsSampled
        clear =
            address.hasChoices
            ? language.base + OfferPath.index
                + address.with {
                    $0.choices = [:]
                    $0.age = nil
                    $0.postcode = nil
                    $0.kilometres = nil
                }.query : nil
    }
}

extension FilterForm.Group {
    fileprivate init?(_ facet: Facet, _ address: SearchAddress, _ language: PageLanguage) {
        let choice = facet.key.choice
        let isSingle = facet.key == .district
        let values = facet.values.map { value in
            FilterForm.Value(
                type: isSingle ? "radio" : "checkbox",
                name: choice.rawValue,
                value: facet.key.form(value.key),
                label: value.label.uppercasedFirst,
                count: language.number(value.count),
                isChosen: value.isChosen
            )
        }
        guard !values.isEmpty else { return nil }
        heading = facet.key.heading(language)
        let chosen = values.filter(\.isChosen)
        let first = chosen + values.filter { !$0.isChosen }.prefix(max(0, 6 - chosen.count))
        let shown = facet.key.keepsOrder ? Array(values.prefix(8)) : first
        let names = Set(shown.map(\.value))
        var open = shown
        if isSingle {
            let label = language.pick("Alle bydele", "All districts")
            open.insert(
                FilterForm.Value(
                    type: "radio",
                    name: choice.rawValue,
                    value: "",
                    label: label,
                    count: nil,
                    isChosen: chosen.isEmpty
                ),
                at: 0
            )
        }
        self.values = open
        more = values.filter { !names.contains($0.value) }
        hasMore = !more.isEmpty
        moreLabel = language.pick("Vis \(more.count) flere", "Show \(more.count) more")
    }
}

extension FacetKey {
    /// Monday before Tuesday; districts as they lie.
    fileprivate var keepsOrder: Bool { self == .weekday || self == .district }

    var choice: SearchAddress.Choice {
        switch self {
        case .topic: .topic
        case .targetGroup: .targetGroup
        case .district: .district
        case .language: .language
        case .price: .price
        case .access: .access
        case .weekday: .weekday
        case .accessibility: .accessibility
        case .delivery: .delivery
        case .companion: .companion
        }
    }

    /// The value as it stands in the address.
    func form(_ key: String) -> String {
        switch self {
        case .access: UInt8(key).flatMap(Listing.Access.init(rawValue:))?.form ?? key
        case .delivery: Delivery(rawValue: key)?.form ?? key
        case .price: "gratis"
        case .companion: "ja"
        default: key
        }
    }

    func heading(_ language: PageLanguage) -> String {
        switch self {
        case .topic: language.pick("Emne", "Topic")
        case .targetGroup: language.pick("Hvem det er for", "Who it is for")
        case .district: language.pick("Hvor du bor", "Where you live")
        case .language: language.pick("Sprog", "Language")
        case .price: language.pick("Pris", "Price")
        case .access: language.pick("Hvordan du kommer i gang", "How you get in")
        case .weekday: language.pick("Dag", "Day")
        case .accessibility: language.pick("Adgang", "Access to the place")
        case .delivery: language.pick("Hvordan det foregår", "How it takes place")
        case .companion: language.pick("Følgeskab", "Company")
        }
    }
}

extension SearchAddress.Order {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .fit: language.pick("Det, der passer bedst", "Best fit")
        case .near: language.pick("Nærmest mit postnummer", "Nearest my postcode")
        case .newest: language.pick("Senest bekræftet", "Last confirmed")
        }
    }
}
