import App
import ArgumentParser
import Database
import Foundation
import Grants
import Registry

struct ExportGrantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grants",
        abstract: "Skriver bevillinger ud: 360Giving 1.4 (JSON) eller CSV.",
        discussion:
            "Skriver på skærmen, så et andet program kan tage imod, eller i en fil, som først får sit navn, når den er hel."
    )

    @Option(help: "Formatet: 360giving eller csv.")
    var format: ThreeSixtyExport.Format
    @Option(help: "Kommunens kode. Ellers installationens egen kommune.")
    var municipality: String?
    @Option(name: [.short, .long], help: "Skriv i denne fil i stedet for på skærmen.")
    var output: String?
    @OptionGroup var options: DataOptions

    func run() async throws {
        let format = format
        try await ExportCommand.write(to: output, for: municipality, options) { municipality, address, db, target in
            try ThreeSixtyExport(municipality, baseURL: address).run(format, in: db, write: target.write)
        }
    }
}

extension ThreeSixtyExport.Format: ExpressibleByArgument {}
