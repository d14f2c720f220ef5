package import Foundation
import OpenFormats
package import Registry

/// `municipality.json` of the `medspil` format: what a municipality has besides organisations and offers.
package struct MunicipalityFile: Sendable, Decodable {
    /// The municipality that the file tells of.
    package var code: String
    /// Its own lines to call in distress; nil leaves those that are there.
    package var crisisLines: EmergencyLines?

    /// - Returns: nil when the folder has no such file.
    /// - Throws: ``ImportFailure`` when it cannot be understood.
    package static func read(_ folder: URL) throws -> MunicipalityFile? {
        let name = "municipality.json"
        let file = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(MunicipalityFile.self, from: Data(contentsOf: file))
        } catch let error as DecodingError {
            throw ImportFailure(name, reason(error))
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "mangler \(path(context.codingPath + [key]))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(path(context.codingPath)) er af en forkert slags"
        case .dataCorrupted(let context): "kan ikke læses som JSON i dette format (\(context.debugDescription))"
        @unknown default: "kan ikke læses"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: ".") }
}
