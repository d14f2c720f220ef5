import App
import ArgumentParser
import Database
import Directory
import Foundation
import Registry

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Skriver data ud i åbne formater.",
        subcommands: [ExportDirectoryCommand.self]
    )
}

struct ExportDirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "Skriver organisationer og tilbud ud: HSDS 3.0 (JSON) eller CSV.",
        discussion:
            "Skriver på skærmen, så et andet program kan tage imod, eller i en fil, som først får sit navn, når den er hel."
    )

    @Option(help: "Formatet: hsds eller csv.")
    var format: DirectoryExport.Format
    @Option(help: "Kommunens kode. Ellers installationens egen kommune.")
    var municipality: String?
    @Option(name: [.short, .long], help: "Skriv i denne fil i stedet for på skærmen.")
    var output: String?
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open()
        let (code, format) = (municipality, format)
        let target = try ExportTarget(output)
        do {
            try await installation.database.read { db in
                let found =
                    try code.map { try Municipality.find(code: $0, in: db) } ?? Municipality.serving(host: "", in: db)
                guard let found else {
                    throw CommandFailure(
                        code.map { "Kommunen »\($0)« findes ikke." } ?? "Installationen har ingen kommune endnu."
                    )
                }
                let address = ProcessInfo.processInfo.environment["MEDSPIL_BASE_URL"] ?? ""
                let export = try DirectoryExport(
                    found,
                    baseURL: address.hasSuffix("/") ? String(address.dropLast()) : address
                )
                try target.begin()
                try export.run(format, in: db, write: target.write)
            }
            try target.finish()
        } catch {
            target.discard()
            throw error
        }
        try await installation.database.close()
    }
}

extension DirectoryExport.Format: ExpressibleByArgument {}
