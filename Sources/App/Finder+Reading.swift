package import Directory
package import Entrance
import Registry
import Search

extension Finder {
    /// Reads what somebody asks the municipality as the search reads what people look for.
    package var reading: TextReading.Read {
        { text, municipality in
            let understanding = try await self.understanding(of: text, municipality: municipality)
            var meant = understanding.concepts.map { meant in
                TextReading.Meant(
                    key: meant.concept.key,
                    strength: meant.strength,
                    topics: Dictionary(meant.concept.topics.map { ($0.key, $0.weight) }) { max($0, $1) },
                    groups: Dictionary(meant.concept.groups.map { ($0.key, $0.weight) }) { max($0, $1) }
                )
            }
            if let group = understanding.age.flatMap(TextReading.group) {
                meant.append(TextReading.Meant(key: "alder-\(group)", strength: 0.8, topics: [:], groups: [group: 1]))
            }
            let words = understanding.tokens.flatMap { [$0.word, $0.stem] + $0.parts }
            return TextReading(meant: meant, words: Set(words))
        }
    }
}

extension TextReading {
    /// The target group that an age in years says most about.
    fileprivate static func group(_ age: Int) -> String? {
        switch age {
        case ..<13: "boern"
        case ..<25: "unge"
        case 65...: "aeldre"
        default: nil
        }
    }
}
