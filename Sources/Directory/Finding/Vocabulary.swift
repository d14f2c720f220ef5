/// The names the search must know: districts, postcodes, topics, target groups, neighbours.
package struct Vocabulary: Sendable {
    package struct District: Sendable, Equatable {
        package var id: Int
        package var municipality: Int
        /// Slug, as in the address.
        package var key: String
        package var name: String
        package var postcode: String?
        package var latitude: Double?
        package var longitude: Double?

        package init(
            id: Int,
            municipality: Int,
            key: String,
            name: String,
            postcode: String? = nil,
            latitude: Double? = nil,
            longitude: Double? = nil
        ) {
            self.id = id
            self.municipality = municipality
            self.key = key
            self.name = name
            self.postcode = postcode
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// A topic or target group with its names.
    package struct Term: Sendable, Equatable {
        package var key: String
        package var danish: String
        package var english: String

        package init(key: String, danish: String, english: String) {
            self.key = key
            self.danish = danish
            self.english = english
        }
    }

    package struct Postcode: Sendable, Equatable {
        package var code: String
        package var name: String
        package var latitude: Double
        package var longitude: Double

        package init(code: String, name: String, latitude: Double, longitude: Double) {
            self.code = code
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    package var districts: [District] = []
    package var topics: [Term] = []
    package var targetGroups: [Term] = []
    package var postcodes: [Postcode] = []
    /// Row ids of the neighbouring municipalities.
    package var neighbours: [Int: [Int]] = [:]
    /// Names of the municipalities by row id.
    package var municipalities: [Int: String] = [:]

    package init() {}

    /// The districts of one municipality, or all.
    package func districts(of municipality: Int?) -> [District] {
        guard let municipality else { return districts }
        return districts.filter { $0.municipality == municipality }
    }

    /// A district by its key, its name or the name's folded form.
    package func district(named name: String, in municipality: Int?, fold: (String) -> String) -> District? {
        let folded = fold(name)
        return districts(of: municipality).first { $0.key == name || $0.name == name || fold($0.name) == folded }
    }

    package func label(ofTopic key: String, _ wording: Wording) -> String { label(of: key, in: topics, wording) }
    package func label(ofGroup key: String, _ wording: Wording) -> String { label(of: key, in: targetGroups, wording) }

    private func label(of key: String, in terms: [Term], _ wording: Wording) -> String {
        guard let term = terms.first(where: { $0.key == key }) else { return key }
        return wording == .danish ? term.danish : term.english
    }
}

/// The language of reasons, tags and labels.
package enum Wording: Sendable, Equatable {
    case danish
    case english
}
