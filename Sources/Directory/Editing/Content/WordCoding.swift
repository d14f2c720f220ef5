// The limits of an offer are written down in words, as the `medspil` format and the tables have them.

extension Decoder {
    /// - Throws: a `DecodingError` for a word that stands for nothing.
    fileprivate func word<Value>(_ make: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        guard let value = make(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "an unknown word")
        }
        return value
    }
}

extension Encoder {
    fileprivate func write(_ word: String) throws {
        var container = singleValueContainer()
        try container.encode(word)
    }
}

extension Listing.Gender: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.word(Self.init(word:)) }
    package func encode(to encoder: any Encoder) throws { try encoder.write(word) }
}

extension Listing.Access: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.word(Self.init(word:)) }
    package func encode(to encoder: any Encoder) throws { try encoder.write(word) }
}

extension Listing.Coverage: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.word(Self.init(word:)) }
    package func encode(to encoder: any Encoder) throws { try encoder.write(word) }
}

extension Schedule.Frequency: Codable {}
extension ServiceFeature: Codable {}
