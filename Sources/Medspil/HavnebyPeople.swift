import Database
import Followup
import Foundation
import Registry

/// The people of the demo municipality: units, functions, who holds them, and what they owe.
///
/// Days are counted from the day the demo is made, so that it always looks as it would on a working morning.
struct HavnebyPeople: Decodable {
    struct UnitFile: Decodable {
        var key: String
        var name: String
        var kind: String
        var under: String?
    }
    struct FunctionFile: Decodable {
        var key: String
        var kind: String
        var unit: String?
        /// The identifier it is imported with.
        var organization: String?
        var title: String?
        var email: String?
        var phone: String?
        var hours: String?
        var mandate: String?
        var weeklyHours: Int?
        var ambition: String?
        var topics: [String]?
        var targetGroups: [String]?
    }
    struct PersonFile: Decodable {
        struct Hold: Decodable {
            var function: String
            var sinceMonths: Int
            var untilDays: Int?
            var deputy: Bool?
        }
        var name: String
        var email: String
        /// Days since the person left.
        var leftDays: Int?
        /// Days until the person is back.
        var awayDays: Int?
        var holds: [Hold]
    }
    struct SignInFile: Decodable {
        var email: String
        var `as`: String
    }
    struct PromiseFile: Decodable {
        var owner: String
        /// Working days from today.
        var due: Int
        var owed: String?
        var owedText: String?
        var owedFunction: String?
        var what: String
        var next: String
        var givenBy: String?
        var givenDays: Int?
        var accepted: Bool?
    }
    struct KeptFile: Decodable {
        var owner: String
        var what: String
        var due: Int
        var settled: Int
        var note: String
    }

    /// A kind of function that Havneby has beside the usual ones.
    struct KindFile: Decodable {
        var key: String
        var danish: String
        var english: String
        var place: String
        /// Keys of permissions.
        var may: [String]
    }

    var kinds: [KindFile]
    var units: [UnitFile]
    var functions: [FunctionFile]
    var people: [PersonFile]
    var signsIn: [SignInFile]
    var promises: [PromiseFile]
    var kept: [KeptFile]

    /// - Throws: a file or decoding error when a file beside the program is damaged.
    static func read(_ folder: URL) throws -> HavnebyPeople {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(HavnebyPeople.self, from: Data(contentsOf: folder.appending(path: "people.json")))
    }
}

/// A name in the file that stands for nothing.
struct UnknownInDemo: Error {
    var name: String
}
