package import Foundation

/// The words that come with the program: topics, target groups, languages and labels in Danish and English.
package struct DirectoryWords: Sendable, Decodable {
    package struct Term: Sendable, Decodable {
        package var key: String
        package var da: String
        package var en: String
        package var descriptionDa: String?
        package var descriptionEn: String?
        package var icon: String?
        package var related: [String]?
    }
    package struct Group: Sendable, Decodable {
        package var key: String
        package var da: String
        package var en: String
        package var icon: String
        package var topics: [String]
    }
    package struct Topics: Sendable, Decodable {
        package var topics: [Term]
        package var groups: [Group]
    }
    package struct Spoken: Sendable, Decodable {
        package var code: String
        package var da: String
        package var en: String
    }

    package var topics: [Term]
    package var groups: [Group]
    package var targetGroups: [Term]
    package var languages: [Spoken]

    /// - Throws: a file or decoding error when the files beside the program are damaged.
    package static func bundled() throws -> DirectoryWords {
        struct TargetGroups: Decodable { var targetGroups: [Term] }
        struct Languages: Decodable { var languages: [Spoken] }
        let topics = try file("topics", as: Topics.self)
        return DirectoryWords(
            topics: topics.topics,
            groups: topics.groups,
            targetGroups: try file("target-groups", as: TargetGroups.self).targetGroups,
            languages: try file("languages", as: Languages.self).languages
        )
    }

    /// A JSON file of the `Words` folder.
    package static func file<Value: Decodable>(_ name: String, as: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    package static let folder = Bundle.module.bundleURL.appending(path: "Words")
}
