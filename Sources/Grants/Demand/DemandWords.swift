import Database
import Language
import Registry
import Web

/// What the keys of a dimension are called, in the order in which they are shown.
struct DemandNames: Sendable {
    private var names: [String: String]
    private var order: [String: Int]

    /// Named, or said not to be known.
    func name(_ key: String, _ language: PageLanguage) -> String {
        key.isEmpty
            ? language.pick("Ikke oplyst", "Not known") : names[key] ?? language.pick("Noget andet", "Something else")
    }

    /// By name, or from small to large; what is not known comes last.
    ///
    /// Never by the figures.
    func place(_ key: String) -> Int { key.isEmpty ? .max : order[key] ?? .max - 1 }

    private init(_ pairs: [(key: String, name: String)]) {
        names = Dictionary(pairs) { first, _ in first }
        order = Dictionary(pairs.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    /// - `municipality`: whose districts are named.
    static func read(
        _ dimension: DemandDimension,
        municipality: Int,
        _ language: PageLanguage,
        in db: any Connection
    ) throws -> DemandNames {
        switch dimension {
        case .topic, .targetGroup:
            let taxonomy: FunctionSubject.Taxonomy = dimension == .topic ? .topic : .targetGroup
            let subjects = try PoolSubject.all(in: db).filter { $0.taxonomy == taxonomy }
            return sorted(subjects.map { ($0.key, $0.name(language)) })
        case .district:
            return sorted(try District.of(municipality: municipality, in: db).map { ($0.slug, $0.name) })
        case .size:
            return DemandNames([
                ("lille", language.pick("Lille forening", "Small")),
                ("mellem", language.pick("Mellemstor forening", "Medium")),
                ("stor", language.pick("Stor forening", "Large")),
            ])
        case .age: return DemandNames(ages(language))
        }
    }

    private static func sorted(_ pairs: [(key: String, name: String)]) -> DemandNames {
        DemandNames(pairs.map { (Danish.sortKey($0.name), $0) }.sorted { $0.0 < $1.0 }.map(\.1))
    }

    private static func ages(_ language: PageLanguage) -> [(key: String, name: String)] {
        DemandDimension.ages.map { key, below in
            (
                key,
                key == "0"
                    ? language.pick("Under \(below) år gammel", "Under \(below) years old")
                    : language.pick("\(key) til \(below - 1) år gammel", "\(key) to \(below - 1) years old")
            )
        } + [
            (
                DemandDimension.oldest,
                language.pick(
                    "\(DemandDimension.oldest) år eller ældre",
                    "\(DemandDimension.oldest) years or older"
                )
            )
        ]
    }
}

extension DemandDimension {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .topic: language.pick("Emne", "Topic")
        case .targetGroup: language.pick("Målgruppe", "Target group")
        case .district: language.pick("Bydel", "District")
        case .size: language.pick("Foreningens størrelse", "Size of the association")
        case .age: language.pick("Foreningens alder", "Age of the association")
        }
    }

    /// What the rows come from.
    func source(_ language: PageLanguage) -> String {
        overlaps
            ? language.pick(
                "Det står i vejviseren, hvad foreningens tilbud handler om. En forening kan stå i flere linjer, så linjerne giver mere end det hele, når man lægger dem sammen.",
                "The directory says what the association's offers are about. An association can be in several lines, so the lines add up to more than the whole."
            )
            : language.pick(
                "Det er det, som foreningen selv har skrevet i vejviseren.",
                "It is what the association itself has written in the directory."
            )
    }
}
