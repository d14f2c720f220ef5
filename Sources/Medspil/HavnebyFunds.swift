import App
import Database
import Foundation
import Grants
import Language
import OpenFormats

/// Money that the demo municipality's associations can apply for elsewhere; every name is invented.
enum HavnebyFunds {
    /// - Throws: a file error, or an ``ImportFailure``, when a file beside the program is damaged.
    static func make(_ folder: URL, in installation: Installation, _ municipality: Int) async throws {
        let file = folder.appending(path: "funds.csv")
        let table = try FundTable(try Data(contentsOf: file), name: file.lastPathComponent)
        let report = try await installation.database.write { db in
            try FundImport.take(table, municipality: municipality, at: .now, in: db)
        }
        guard report.isAccepted else {
            throw CommandFailure("Demodata har fejl: \(report.rejected.first?.text ?? "")")
        }
    }
}
