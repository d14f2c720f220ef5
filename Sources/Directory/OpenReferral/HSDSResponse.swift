import Foundation
import Hummingbird
import Web

/// Answers in the names of HSDS.
enum HSDSResponse {
    static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    static func json(_ value: some Encodable, to request: Request) throws -> Response {
        OpenData.answer(try encoder().encode(value), to: request)
    }
}
