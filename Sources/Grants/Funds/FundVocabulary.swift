import Database
import Language
import Registry
import Web

/// The words that funds are described with here: the directory's topics and target groups, and the districts.
struct FundVocabulary: Sendable {
    struct Term: RowDecodable, Equatable, Sendable {
        var key: String
        var danish: String
        var english: String
        var taxonomy: FunctionSubject.Taxonomy

        init(row: Row) throws {
            key = try row["key"]
            danish = try row["name_da"]
            english = try row["name_en"]
            taxonomy = try row["taxonomy"]
        }
    }

    var terms: [Term]
    var districts: [District]

    static func load(municipality: Int, in db: any Connection) throws -> FundVocabulary {
        FundVocabulary(
            terms: try db.all("SELECT key, name_da, name_en, taxonomy FROM directory_topic ORDER BY taxonomy, key"),
            districts: try District.of(municipality: municipality, in: db)
        )
    }

    /// By name in the order of the alphabet, for a choice on a page.
    func answers(_ taxonomy: FunctionSubject.Taxonomy, _ language: PageLanguage) -> [ChoiceInput.Answer] {
        terms.filter { $0.taxonomy == taxonomy }
            .map { (value: $0.key, label: language.pick($0.danish, $0.english)) }
            .sorted { Danish.sortKey($0.label) < Danish.sortKey($1.label) }
    }

    var districtAnswers: [ChoiceInput.Answer] { districts.map { (value: $0.slug, label: $0.name) } }

    func name(_ trait: FundTrait, _ key: String, _ language: PageLanguage) -> String {
        switch trait {
        case .topic, .targetGroup:
            let taxonomy = trait == .topic ? FunctionSubject.Taxonomy.topic : .targetGroup
            return terms.first { $0.taxonomy == taxonomy && $0.key == key }
                .map { language.pick($0.danish, $0.english) } ?? key
        case .district: return districts.first { $0.slug == key }?.name ?? key
        case .kind:
            return OrganizationKind(rawValue: key).map { language.pick($0.danish, $0.english) } ?? key
        case .size: return OrganizationSize(rawValue: key).map(language.size) ?? key
        }
    }

    /// The key that a word of a file stands for: the key itself, or its Danish name; nil for none.
    func key(_ trait: FundTrait, _ word: String) -> String? {
        let folded = Danish.fold(word)
        switch trait {
        case .topic, .targetGroup:
            let taxonomy = trait == .topic ? FunctionSubject.Taxonomy.topic : .targetGroup
            return terms.first { $0.taxonomy == taxonomy && ($0.key == word || Danish.fold($0.danish) == folded) }?.key
        case .district: return districts.first { $0.slug == word || Danish.fold($0.name) == folded }?.slug
        case .kind: return OrganizationKind(rawValue: word)?.rawValue
        case .size: return OrganizationSize(rawValue: word)?.rawValue
        }
    }
}

extension PageLanguage {
    func size(_ size: OrganizationSize) -> String {
        switch size {
        case .small: pick("Små foreninger", "Small associations")
        case .middle: pick("Mellemstore foreninger", "Medium-sized associations")
        case .large: pick("Store foreninger", "Large associations")
        }
    }

    func giver(_ giver: Fund.Giver) -> String {
        switch giver {
        case .state: pick("Staten", "The state")
        case .region: pick("Regionen", "The region")
        case .european: pick("EU", "The EU")
        case .foundation: pick("Fond", "Foundation")
        case .other: pick("Andre", "Others")
        }
    }
}
