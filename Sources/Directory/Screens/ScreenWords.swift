import Foundation
import Registry
import Web

/// A word of the directory in both languages, with its icon where it has one.
struct Label: Decodable, Sendable {
    var key: String
    var da: String
    var en: String
    var icon: String?
    var descriptionDanish: String?
    var descriptionEnglish: String?
    /// Topics only: the keys of topics near it.
    var related: [String]?
    /// Groups of topics only: the keys in it.
    var topics: [String]?
    /// Likings of volunteers only: what is searched for them.
    var words: String?

    enum CodingKeys: String, CodingKey {
        case key, da, en, icon, related, topics, words
        case descriptionDanish = "description_da"
        case descriptionEnglish = "description_en"
    }

    func text(_ language: PageLanguage) -> String { language.pick(da, en) }
    func description(_ language: PageLanguage) -> String? { language.pick(descriptionDanish, descriptionEnglish) }
}

extension PageLanguage {
    func pick<Value>(_ danish: Value, _ english: Value) -> Value {
        switch self {
        case .danish: danish
        case .english: english
        }
    }
}

/// The labels that the screens show for the keys in the data; read once at start from `Words/`.
struct ScreenWords: Sendable {
    let topics: [Label]
    let topicGroups: [Label]
    let targetGroups: [Label]
    let accessibility: [Label]
    /// What a volunteer may like to do.
    let likings: [Label]
    /// How large an organisation is.
    let sizes: [Label]
    private(set) var crisis: CrisisWords
    private let languages: [String: (da: String, en: String)]
    private let byTopic: [String: Label]
    private let byTargetGroup: [String: Label]

    init(folder: URL) throws {
        func read<Value: Decodable>(_ name: String, as: Value.Type) throws -> Value {
            try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
        }
        let topicFile = try read("topics", as: TopicFile.self)
        topics = topicFile.topics
        topicGroups = topicFile.groups
        targetGroups = try read("target-groups", as: TargetGroupFile.self).groups
        likings = try read("likings", as: LikingFile.self).likings
        let labels = try read("labels", as: LabelFile.self)
        accessibility = labels.accessibility
        sizes = labels.sizes
        crisis = try read("crisis", as: CrisisWords.self)
        let spoken = try read("languages", as: LanguageFile.self).languages
        languages = Dictionary(spoken.map { ($0.code, ($0.da, $0.en)) }) { first, _ in first }
        byTopic = Dictionary(topics.map { ($0.key, $0) }) { first, _ in first }
        byTargetGroup = Dictionary(targetGroups.map { ($0.key, $0) }) { first, _ in first }
    }

    /// With a municipality's own lines to call in distress.
    func with(_ lines: EmergencyLines, at moment: DanishMoment) -> ScreenWords {
        var words = self
        words.crisis = crisis.with(lines).at(moment)
        return words
    }

    func topic(_ key: String) -> Label? { byTopic[key] }
    func targetGroup(_ key: String) -> Label? { byTargetGroup[key] }

    /// The name of a spoken language by its ISO 639 code; an unknown code as it is.
    func spoken(_ code: String, _ language: PageLanguage) -> String {
        languages[code].map { language.pick($0.da, $0.en) } ?? code
    }

    func isSpoken(_ code: String) -> Bool { languages[code] != nil }

    /// "dansk, engelsk og arabisk".
    func spoken(_ codes: [String], _ language: PageLanguage) -> String {
        language.list(codes.map { spoken($0, language) })
    }

    private struct TopicFile: Decodable {
        var topics: [Label]
        var groups: [Label]
    }
    private struct TargetGroupFile: Decodable {
        var groups: [Label]
        enum CodingKeys: String, CodingKey { case groups = "target_groups" }
    }
    private struct LikingFile: Decodable { var likings: [Label] }
    private struct LabelFile: Decodable {
        var accessibility: [Label]
        var sizes: [Label]
        enum CodingKeys: String, CodingKey {
            case accessibility
            case sizes = "organization_sizes"
        }
    }
    private struct LanguageFile: Decodable {
        struct Spoken: Decodable {
            var code: String
            var da: String
            var en: String
        }
        var languages: [Spoken]
    }
}
