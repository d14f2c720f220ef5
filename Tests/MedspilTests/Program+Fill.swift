import Foundation
import TestKit
import Testing

extension Program {
    /// Takes in a handful of offers of a new municipality, as a person would.
    func fill() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let table = folder.appending(path: "offers.csv")
        try Data(Self.table(1...5).utf8).write(to: table)
        let outcome = try await run("import", "directory", table.path, "--format", "csv", "--municipality", "0999")
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// Offers with these numbers.
    static func table(_ numbers: ClosedRange<Int>) -> String {
        "id,organisation,title,topics\n" + numbers.map { "s\($0),o\($0 % 7),Besøgsven \($0),ensomhed\n" }.joined()
    }
}
