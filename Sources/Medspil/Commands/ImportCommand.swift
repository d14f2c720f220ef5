import App
import ArgumentParser
import Database
import Directory
import Foundation
import OpenFormats

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Henter data ind fra filer.",
        subcommands: [ImportDirectoryCommand.self, ImportGrantsCommand.self, ImportFundsCommand.self]
    )
}

struct ImportDirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "Henter organisationer og tilbud ind: alt eller intet.",
        discussion: """
            Kan noget ikke bruges, står der fil, linje, felt og grund, og intet er ændret. Det, der er rettet her, \
            bliver stående, hvor filen siger det samme som sidst. Det, der holder pause eller er lukket her, bliver \
            ikke åbnet. Felter, som filen ikke har, bliver heller ikke ændret.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case medspil, hsds, csv }

    @Argument(help: "Mappen (medspil) eller filen (hsds: zip eller JSON; csv).")
    var path: String
    @Option(help: "Formatet.")
    var format: Format
    @Option(help: "Kommunens kode. Ellers installationens egen kommune.")
    var municipality: String?
    @Flag(help: "Vis hver ændring felt for felt, og gør intet.")
    var dryRun = false
    @Flag(inversion: .prefixedNo, help: "Bring søgeindekset med.")
    var index = true
    @Option(help: "Skriv alle fejl, rettelser og ændringer i en CSV-fil her.")
    var report: String?
    @OptionGroup var options: DataOptions

    func validate() throws {
        if let municipality, municipality.isEmpty || municipality.count > 20 {
            throw ValidationError("--municipality skal være kommunens kode, for eksempel 0751.")
        }
    }

    func run() async throws {
        let installation = try await options.open()
        let result: ImportReport
        do {
            result = try await take(in: installation)
        } catch let failure as ImportFailure {
            throw CommandFailure(failure.text)
        } catch is NoMunicipality {
            throw CommandFailure("Installationen har ingen kommune endnu. Sig hvilken med --municipality KODE.")
        } catch let error as CocoaError {
            throw CommandFailure("\(path) kan ikke læses: \(error.localizedDescription)")
        }
        let listing = ReportListing(report: result)
        if let report { try listing.write(to: report) }
        listing.print(isComplete: report == nil)
        guard result.isAccepted else {
            throw CommandFailure("Intet er hentet ind. \(listing.rejections).")
        }
        Console.print(
            """
            \(dryRun ? "Ville hente" : "Hentet"): \(result.organizationsAdded) nye organisationer, \
            \(result.organizationsChanged) ændrede; \(result.servicesAdded) nye tilbud, \(result.servicesChanged) \
            ændrede; \(result.unchanged) uændrede.
            """
        )
        if index, !dryRun { try await installation.bringIndexUpToDate() }
        try await installation.database.close()
    }

    private func take(in installation: Installation) async throws -> ImportReport {
        let url = URL(filePath: path)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw CommandFailure("\(path) findes ikke.")
        }
        Console.note("Læser \(path) ...")
        let spool: DraftSpool
        var file: MunicipalityFile?
        switch format {
        case .medspil:
            let folder = URL(filePath: path, directoryHint: .isDirectory)
            file = try MunicipalityFile.read(folder)
            spool = try MedspilFolder.spool(folder)
        case .hsds: spool = try HSDSImport.read(url)
        case .csv: spool = try CSVImport.read(url)
        }
        let total = spool.serviceCount
        return try await installation.take(spool, municipality: municipality, isDryRun: dryRun, file: file) { done in
            if done % 10_000 == 0 || done == total, total > 2_000 { Console.note("\(done) af \(total) tilbud ...") }
        }
    }
}
