import App
import ArgumentParser
import Database
import Foundation
import Grants
import OpenFormats
import Registry

struct ImportFundsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funds",
        abstract: "Henter fonde og andre puljer ind fra en CSV-fil: alt eller intet.",
        discussion: """
            Overskriften består af: id, name, owner, giver (stat, region, eu, fond eller anden), purpose, topics, \
            target_groups, districts, applicant_kinds, applicant_sizes, amount_from, amount_to, own_share, deadlines \
            (loebende eller datoer), link, language (da eller en), updated_on. Flere i samme felt står mellem |. Tomme \
            felter betyder alle. Fonde, som filen ikke har mere, bliver stående og får et mærke. Det, der er rettet her, \
            bliver stående, når rækken siger det samme som sidst.
            """
    )

    @Argument(help: "CSV-filen.")
    var path: String
    @Option(help: "Kommunens kode. Ellers installationens egen kommune.")
    var municipality: String?
    @Flag(help: "Vis, hvad der ville ske, og gør intet.")
    var dryRun = false
    @OptionGroup var options: DataOptions

    func run() async throws {
        let table: FundTable
        do {
            let url = URL(filePath: path)
            table = try FundTable(try Data(contentsOf: url), name: url.lastPathComponent)
        } catch let failure as ImportFailure {
            throw CommandFailure(failure.text)
        } catch let error as CocoaError {
            throw CommandFailure("\(path) kan ikke læses: \(error.localizedDescription)")
        }
        let installation = try await options.open()
        let (code, isDryRun) = (municipality, dryRun)
        let report = try await installation.database.write { db -> FundImportReport? in
            let found =
                try code.map { try Municipality.find(code: $0, in: db) } ?? Municipality.serving(host: "", in: db)
            guard let found else { return nil }
            return try FundImport.take(table, municipality: found.id, isDryRun: isDryRun, at: .now, in: db)
        }
        guard let report else {
            throw CommandFailure("Kommunen findes ikke her. Sig hvilken med --municipality KODE.")
        }
        for finding in report.rejected { Console.note("Fejl: \(finding.text)") }
        guard report.isAccepted else {
            throw CommandFailure("Intet er hentet ind. \(report.rejected.count) fejl.")
        }
        Console.print(
            """
            \(dryRun ? "Ville hente" : "Hentet"): \(report.added) nye fonde, \(report.changed) ændrede, \
            \(report.unchanged) uændrede; \(report.absent) står ikke på listen mere.
            """
        )
        try await installation.database.close()
    }
}
