import App
import ArgumentParser
import Database
import Foundation
import Grants
import OpenFormats
import Registry

struct ImportGrantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grants",
        abstract: "Henter tidligere bevillinger ind, post for post.",
        discussion: """
            Almindelige fejl bliver rettet, og der står fil, post, felt og grund. En post, der ikke kan reddes, bliver \
            nævnt og sprunget over. Med --strict er alt det fejl, og intet bliver hentet ind. En CSV-fil skal have en \
            oversættelse af sine kolonner med --mapping: en fil eller navnet på en, der følger med (erdf-2007-2013, \
            erdf-2014-2020).
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case threeSixty = "360giving"
        case csv
    }

    @Argument(help: "Filen.")
    var path: String
    @Option(help: "Formatet: 360giving eller csv.")
    var format: Format
    @Option(help: "Hvad kolonnerne i en CSV-fil betyder: en JSON-fil eller navnet på en, der følger med.")
    var mapping: String?
    @Option(help: "Kommunens kode. Ellers installationens egen kommune.")
    var municipality: String?
    @Flag(help: "Afviger noget, er det en fejl, og så bliver intet hentet ind.")
    var strict = false
    @Option(help: "Skriv alle fejl og rettelser i en CSV-fil her.")
    var report: String?
    @OptionGroup var options: DataOptions

    func validate() throws {
        if let municipality, municipality.isEmpty || municipality.count > 20 {
            throw ValidationError("--municipality skal være kommunens kode, for eksempel 0751.")
        }
        guard (format == .csv) == (mapping != nil) else {
            throw ValidationError(
                format == .csv
                    ? "En CSV-fil skal have --mapping: hvad dens kolonner betyder."
                    : "--mapping hører til --format csv."
            )
        }
    }

    func run() async throws {
        let file = try file()
        let installation = try await options.open()
        let place = try await place(in: installation.database)
        let result = try await AwardImport.take(
            file,
            for: place,
            strict: strict,
            at: .now,
            in: installation.database
        )
        let listing = AwardReportListing(report: result, counting: file.counting)
        if let report { try listing.write(to: report) }
        listing.print(isComplete: report == nil)
        guard !result.isRefused else {
            throw CommandFailure("Intet er hentet ind: filen har \(listing.deviations), og --strict tillader ingen.")
        }
        Console.print(listing.summary)
        try await installation.database.close()
    }

    private func file() throws -> GrantFile {
        let url = URL(filePath: path)
        guard FileManager.default.fileExists(atPath: url.path) else { throw CommandFailure("\(path) findes ikke.") }
        Console.note("Læser \(path) ...")
        do {
            guard let mapping else { return try GrantFile.threeSixty(url) }
            return try GrantFile.table(url, GrantMapping.read(try Self.find(mapping)))
        } catch let failure as ImportFailure {
            throw CommandFailure(failure.text)
        } catch let error as CocoaError {
            throw CommandFailure("\(path) kan ikke læses: \(error.localizedDescription)")
        }
    }

    /// A file, or one that comes with the program.
    private static func find(_ mapping: String) throws -> URL {
        let file = URL(filePath: mapping)
        if FileManager.default.fileExists(atPath: file.path) { return file }
        let name = mapping.hasSuffix(".json") ? mapping : "\(mapping).json"
        let shipped = GrantMapping.shipped.appending(path: name)
        guard !name.contains("/"), FileManager.default.fileExists(atPath: shipped.path) else {
            throw CommandFailure("\(mapping) findes ikke.")
        }
        return shipped
    }

    private func place(in database: any Database) async throws -> Municipality {
        let code = municipality
        let known = try await database.read { db in
            try code.map { try Municipality.find(code: $0, in: db) } ?? Municipality.serving(host: "", in: db)
        }
        if let known { return known }
        guard let code else {
            throw CommandFailure("Installationen har ingen kommune endnu. Sig hvilken med --municipality KODE.")
        }
        return try await database.write { try Municipality.findOrMake(code: code, in: $0) }
    }
}
