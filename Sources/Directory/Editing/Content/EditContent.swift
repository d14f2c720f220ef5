import Foundation

/// What is edited: an offer, or an organisation's own page.
package enum EditContent: Equatable, Sendable {
    case offer(OfferContent)
    case profile(ProfileContent)

    var name: String {
        switch self {
        case .offer(let offer): offer.name
        case .profile(let profile): profile.name
        }
    }

    var subject: EditSubject {
        switch self {
        case .offer: .offer
        case .profile: .profile
        }
    }

    var offer: OfferContent? { if case .offer(let offer) = self { offer } else { nil } }
    var profile: ProfileContent? { if case .profile(let profile) = self { profile } else { nil } }
}

extension EditContent: Codable {
    private enum Keys: String, CodingKey {
        case offer, profile
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        if let offer = try container.decodeIfPresent(OfferContent.self, forKey: .offer) {
            self = .offer(offer)
        } else {
            self = .profile(try container.decode(ProfileContent.self, forKey: .profile))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        switch self {
        case .offer(let offer): try container.encode(offer, forKey: .offer)
        case .profile(let profile): try container.encode(profile, forKey: .profile)
        }
    }
}

/// JSON as drafts and versions keep it.
enum EditJSON {
    /// - Throws: an `EncodingError`, which would be a mistake in the code.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// - Throws: a `DecodingError` for what this program did not write.
    static func read<Value: Decodable>(_ text: String, as: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
