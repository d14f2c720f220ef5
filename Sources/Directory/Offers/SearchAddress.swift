import Database
import Web

/// A search as it stands in the address: `?q=…&emne=…&alder=82&side=2`.
///
/// Everything that narrows a search is here, so that every state of the page can be linked to, kept and shared.
struct SearchAddress: Equatable, Sendable {
    var text = ""
    /// Repeated choices by parameter name.
    var choices: [Choice: [String]] = [:]
    var age: Int?
    /// Four digits.
    var postcode: String?
    var kilometres: Int?
    /// Keys of understood tags that were removed.
    var ignored: [String] = []
    var order = Order.fit
    /// From 1.
    var page = 1

    static let pageSize = 20
    /// The value of ``Choice/reach`` that looks in the neighbouring municipalities too.
    static let neighbours = "naboer"
    /// The deepest page that can be asked for.
    static let lastPage = 500

    enum Choice: String, CaseIterable, Sendable {
        case topic = "emne"
        case targetGroup = "maalgruppe"
        case gender = "koen"
        case district = "bydel"
        case language = "sprog"
        case price = "pris"
        case access = "adgang"
        case weekday = "dag"
        case accessibility = "tilgaengelighed"
        case delivery = "form"
        case companion = "ledsager"
        case volunteers = "frivillig"
        case anonymous = "anonym"
        case reach = "omraade"
    }

    enum Order: String, CaseIterable, Sendable {
        case fit = "passer"
        case near = "naer"
        case newest = "bekraeftet"
    }

    init() {}

    /// Unknown values are passed over; a list may be repeated or written with commas.
    init(_ input: FormInput) {
        text = String((input["q"] ?? "").prefix(300))
        for choice in Choice.allCases {
            var seen: Set<String> = []
            let values = input.all(choice.rawValue).flatMap { $0.split(separator: ",").map(String.init) }
            let kept = values.filter { $0.count <= 100 && seen.insert($0).inserted }
            if !kept.isEmpty { choices[choice] = Array(kept.prefix(50)) }
        }
        age = input["alder"].flatMap { Int($0) }.flatMap { (0...120).contains($0) ? $0 : nil }
        postcode = input["postnr"].flatMap { $0.count == 4 && $0.allSatisfy { "0"..."9" ~= $0 } ? $0 : nil }
        kilometres = input["km"].flatMap { Int($0) }.flatMap { (1...500).contains($0) ? $0 : nil }
        ignored = input.all("uden").flatMap { $0.split(separator: ",").map(String.init) }.filter { $0.count <= 100 }
        order = input["sortering"].flatMap(Order.init) ?? .fit
        page = input["side"].flatMap { Int($0) }.map { min(max($0, 1), Self.lastPage) } ?? 1
    }

    /// As pairs in a fixed order; the same search always has the same address.
    var pairs: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        if !text.isEmpty { pairs.append(("q", text)) }
        for choice in Choice.allCases {
            for value in choices[choice, default: []] { pairs.append((choice.rawValue, value)) }
        }
        if let age { pairs.append(("alder", String(age))) }
        if let postcode { pairs.append(("postnr", postcode)) }
        if let kilometres { pairs.append(("km", String(kilometres))) }
        for key in ignored { pairs.append(("uden", key)) }
        if order != .fit { pairs.append(("sortering", order.rawValue)) }
        if page > 1 { pairs.append(("side", String(page))) }
        return pairs
    }

    /// `?a=b&c=d`, or nothing.
    var query: String { Self.query(pairs) }

    static func query(_ pairs: [(name: String, value: String)]) -> String {
        pairs.isEmpty
            ? "" : "?" + pairs.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&")
    }

    func with(_ change: (inout SearchAddress) -> Void) -> SearchAddress {
        var copy = self
        copy.page = 1
        change(&copy)
        return copy
    }

    /// Nothing is asked or chosen: the whole directory.
    var isEmpty: Bool { text.isEmpty && choices.isEmpty && age == nil && postcode == nil }
    var hasChoices: Bool { !choices.isEmpty || age != nil || postcode != nil }

    /// Somebody searches, and does not only look on in what they searched for: another page, another order, or one of
    /// the understood tags taken away.
    var isNewSearch: Bool { page == 1 && ignored.isEmpty && order == .fit }

    /// What the search log calls a search with words, whatever page of it one looks at.
    ///
    /// An age or a postcode counts only as given.
    func logEntry(_ frame: FrameBase, _ day: CalendarDate) -> SearchLog.Entry? {
        guard !text.isEmpty else { return nil }
        var filters = choices.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.rawValue)=\($0.value.sorted().joined(separator: ","))" }
        if age != nil { filters.append("alder") }
        if postcode != nil { filters.append("postnr") }
        return SearchLog.Entry(
            municipality: frame.municipalityID,
            day: day,
            text: text,
            filters: filters.joined(separator: "&")
        )
    }

    func request(_ settings: SearchSettings) -> SearchRequest {
        var settings = settings
        settings.offset = (page - 1) * Self.pageSize
        settings.limit = Self.pageSize
        if choices[.reach]?.contains(Self.neighbours) == true { settings.reach = .neighbours }
        var request = SearchRequest(text, settings: settings)
        request.ignored = Set(ignored)
        request.filters = filters
        switch order {
        case .fit: request.order = .fit
        case .near: request.order = postcode == nil ? .fit : .near
        case .newest: request.order = .newest
        }
        return request
    }

    private var filters: Filters {
        var filters = Filters()
        filters.age = age
        filters.gender = choices[.gender]?.first.flatMap(Listing.Gender.init(form:))
        filters.district = choices[.district]?.first
        filters.languages = choices[.language, default: []]
        filters.topics = choices[.topic, default: []]
        filters.targetGroups = choices[.targetGroup, default: []]
        filters.isFree = choices[.price] != nil
        filters.access = choices[.access, default: []].compactMap(Listing.Access.init(form:))
        filters.weekdays = choices[.weekday, default: []].compactMap { Int($0) }.filter { (1...7).contains($0) }
        filters.accessibility = choices[.accessibility, default: []]
        filters.delivery = choices[.delivery, default: []].compactMap(Delivery.init(form:))
        filters.hasCompanion = choices[.companion] != nil
        filters.wantsVolunteers = choices[.volunteers] != nil
        filters.isAnonymous = choices[.anonymous] != nil
        if let postcode { filters.near = .postcode(postcode, kilometres: kilometres.map(Double.init)) }
        return filters
    }
}

extension Listing.Gender {
    init?(form text: String) {
        switch text {
        case "kvinde": self = .woman
        case "mand": self = .man
        default: return nil
        }
    }

    var form: String {
        switch self {
        case .woman: "kvinde"
        case .man: "mand"
        }
    }
}

extension Listing.Access {
    /// The words of the `medspil` format.
    init?(form text: String) {
        switch text {
        case "selvhenvendelse": self = .selfReferral
        case "henvisning": self = .referral
        case "begge": self = .both
        case "visitation": self = .assessment
        default: return nil
        }
    }
    var form: String {
        switch self {
        case .selfReferral: "selvhenvendelse"
        case .referral: "henvisning"
        case .both: "begge"
        case .assessment: "visitation"
        }
    }
}

extension Delivery {
    init?(form text: String) {
        guard let known = Delivery.allCases.first(where: { $0.form == text }) else { return nil }
        self = known
    }

    var form: String {
        switch self {
        case .online: "nettet"
        case .phone: "telefon"
        case .place: "sted"
        }
    }
}
