import Web

/// Every topic by area («Alle emner»).
struct TopicsPage: Page {
    static let template = "directory/topics"

    struct Group: Encodable, Sendable {
        var key: String
        var heading: String
        var topics: [TopicTile]
    }

    var lead: String
    var groups: [Group]

    static let sample = TopicsPage(
        lead: "48 emner",
        groups: [Group(key: "samvaer", heading: "Samvær", topics: [.sample])]
    )
}

extension TopicsPage {
    /// - `counts`: offers by topic key. A topic without offers is left out: a press must lead somewhere.
    init(_ words: ScreenWords, counts: [String: Int], frame: FrameBase, language: PageLanguage) {
        groups = words.topicGroups.compactMap { group in
            let tiles = (group.topics ?? []).compactMap { key -> TopicTile? in
                guard let label = words.topic(key), let count = counts[key], count > 0 else { return nil }
                return TopicTile(label, topics: [key], count: count, language: language)
            }
            return tiles.isEmpty ? nil : Group(key: group.key, heading: group.text(language), topics: tiles)
        }
        let number = groups.reduce(0) { $0 + $1.topics.count }
        lead = language.pick(
            "\(number) emner. Tallet viser, hvor mange tilbud du kan bruge i \(frame.municipality).",
            "\(number) topics. The number tells how many services you can use in \(frame.municipality)."
        )
    }
}
