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
        subcommands: [ExportDirectoryCommand.self, ExportGrantsCommand.self]
    )

    /// Writes what `body` writes, as it stands at one moment.
    ///
    /// - `body`: is given the municipality and the public address.
    static func write(
        to output: String?,
        for code: String?,
        _ options: DataOptions,
        _ body: @escaping @Sendable (Municipality, String, any Connection, ExportTarget) throws -> Void
    ) async throws {
        let installation = try await options.open()
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
                try target.begin()
                try body(found, address.hasSuffix("/") ? String(address.dropLast()) : address, db, target)
            }
            try target.finish()
        } catch {
            target.discard()
            throw error
        }
        try await installation.database.close()
    }
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
        let format = format
        try await ExportCommand.write(to: output, for: municipality, options) { municipality, address, db, target in
            try DirectoryExport(municipality, baseURL: address).run(format, in: db, write: target.write)
        }
    }
}

extension DirectoryExport.Format: ExpressibleByArgument {}
