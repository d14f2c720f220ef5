import App
import ArgumentParser
import Database
import Directory
import Foundation
import Registry

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Henter data ind.", subcommands: [ImportDirectoryCommand.self])
}

struct ImportDirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "Henter organisationer og tilbud ind: alt eller intet, med en rapport over hver række med fejl.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case medspil }

    @Argument(help: "Mappen med organisations.jsonl og offers.jsonl.")
    var path: String
    @Option(help: "Formatet.")
    var format: Format
    @Option(help: "Kommunens kode. Ellers installationens egen kommune.")
    var municipality: String?
    @Flag(help: "Vis, hvad der ville ske, og gør intet.")
    var dryRun = false
    @Flag(inversion: .prefixedNo, help: "Bring søgeindekset med.")
    var index = true
    @OptionGroup var options: DataOptions

    func run() async throws {
        let draft: DirectoryDraft
        do {
            draft = try MedspilFolder.read(URL(filePath: path, directoryHint: .isDirectory))
        } catch {
            throw CommandFailure("\(path) kan ikke læses: \(error.localizedDescription)")
        }
        let installation = try await options.open()
        let report = try await installation.take(draft, municipality: municipality, isDryRun: dryRun)
        for warning in report.warnings { Console.note("Rettet: \(warning.text)") }
        guard report.isAccepted else {
            for finding in report.rejected { Console.note(finding.text) }
            throw CommandFailure(
                "Intet er hentet ind. \(report.rejected.count) fejl i \(draft.report.rejected.count) rækker.")
        }
        Console.print(
            """
            \(dryRun ? "Ville hente" : "Hentet"): \(report.organizationsAdded) nye organisationer, \
            \(report.organizationsChanged) ændrede; \(report.servicesAdded) nye tilbud, \(report.servicesChanged) \
            ændrede; \(report.unchanged) uændrede.
            """)
        if index, !dryRun { try await installation.bringIndexUpToDate() }
        try await installation.database.close()
    }
}
