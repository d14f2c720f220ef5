package import Foundation
import OpenFormats

/// Which column of a table says what: data, so that a file in anybody's form can be taken in.
///
/// `History/Mappings` has one for each of the files that were taken in so far.
package struct GrantMapping: Codable, Equatable, Sendable {
    /// A value that every row has, or the column it stands in.
    struct Column: Codable, Equatable, Sendable {
        /// The heading; capitals do not count.
        var column: String?
        /// What every row has, or has where the column is empty.
        var value: String?
        /// What is said in the place of a short word: "ERDFN" is "Regionalfonden, Nordjylland".
        var words: [String: String]?
    }

    struct Party: Codable, Equatable, Sendable {
        var name: Column
        /// Of any register, with its scheme.
        var id: Column?
        var cvr: Column?
        var street: Column?
        var postcode: Column?
        var town: Column?
        var country: Column?
    }

    /// What the awards are said to be from.
    var dataset: String
    /// What an id begins with; what follows is derived from ``identity``.
    var prefix: String
    /// The columns by which a row is known again.
    var identity: [String]
    var title: Column
    var description: Column?
    var amount: Column
    var numbers: GrantNumber.Style
    var currency: Column
    /// When the money was given.
    var awarded: Column
    var starts: Column?
    var ends: Column?
    var recipient: Party
    var funder: Party
    var programmeCode: Column?
    var programme: Column?
    var place: Column?
    var country: Column?
    var source: Column?

    /// - Throws: ``ImportFailure`` when it is no mapping; a file error when it cannot be read.
    package static func read(_ url: URL) throws -> GrantMapping {
        let data = try Data(contentsOf: url)
        do {
            return try JSONDecoder().decode(GrantMapping.self, from: data)
        } catch let error as DecodingError {
            throw ImportFailure(url.lastPathComponent, "er ikke en oversættelse af kolonner: \(Self.words(error))")
        }
    }

    private static func words(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context):
            "»\(([path(context), key.stringValue].filter { !$0.isEmpty }).joined(separator: "."))« mangler"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "»\(path(context))« er af en anden slags"
        default: "filen er ikke gyldig JSON"
        }
    }

    /// Those that come with the program, by name: "erdf-2007-2013".
    package static let shipped = Bundle.module.bundleURL.appending(path: "Mappings")

    /// Every column it names.
    var columns: [String] {
        let parties = [recipient, funder].flatMap {
            [$0.name, $0.id, $0.cvr, $0.street, $0.postcode, $0.town, $0.country]
        }
        let all =
            [
                title, description, amount, currency, awarded, starts, ends, programmeCode, programme, place, country,
                source,
            ] + parties
        return identity + all.compactMap { $0?.column }
    }
}
