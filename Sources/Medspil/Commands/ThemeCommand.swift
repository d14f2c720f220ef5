import App
import ArgumentParser
import Database
import Foundation
import Registry
import Web

struct ThemeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "En kommunes egne farver og logo. Uden valg vises, hvad den har."
    )

    @Option(help: "Kommunens kode. Ellers den, der vises uden værtsnavn.")
    var municipality: String?
    @Option(help: "Farven på knapper og overskrifter, for eksempel 0b4a5e.")
    var brand: String?
    @Option(help: "Farven på det, der skal ses først, for eksempel d9491e.")
    var accent: String?
    @Option(help: "Et logo som SVG eller PNG. Det står på mørk baggrund.")
    var logo: String?
    @Flag(help: "Tilbage til de almindelige farver, uden logo.")
    var standard = false
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard accent == nil || brand != nil else { throw ValidationError("--accent kræver --brand.") }
        guard !standard || (brand == nil && logo == nil) else {
            throw ValidationError("--standard kan ikke bruges sammen med andre valg.")
        }
    }

    func run() async throws {
        let theme = try chosenTheme()
        let picture = try chosenLogo()
        let installation = try await options.open()
        let (code, isStandard) = (municipality, standard)
        let result = try await installation.database.write { db in
            let found =
                if let code { try Municipality.find(code: code, in: db) } else {
                    try Municipality.serving(host: "", in: db)
                }
            guard let found else { return nil as Municipality? }
            if isStandard || theme != nil { try found.use(theme: theme, in: db) }
            if isStandard || picture != nil { try found.use(logo: picture, in: db) }
            return try Municipality.find(id: found.id, in: db)
        }
        guard let result else { throw CommandFailure("Kommunen findes ikke her.") }
        let colours = result.theme.map { "#\($0.brand.hex) og #\($0.accent.hex)" } ?? "de almindelige"
        Console.print("\(result.name): farver \(colours), \(result.logoVersion == nil ? "intet logo" : "eget logo").")
        try await installation.database.close()
    }

    private func chosenTheme() throws -> Theme? {
        guard let brand else { return nil }
        do {
            return try Theme(brand: try colour(brand), accent: try accent.map(colour))
        } catch let refusal as Theme.Refusal {
            throw CommandFailure(
                """
                #\(refusal.colour.hex) er for lys: kontrasten til hvid er \(decimal(refusal.contrast)), og der skal \
                mindst \(decimal(refusal.least)) til.
                """
            )
        }
    }

    private func colour(_ text: String) throws -> Colour {
        guard let colour = Colour(hex: text) else {
            throw CommandFailure("\(text) er ingen farve. Skriv seks tegn, for eksempel 0b4a5e.")
        }
        return colour
    }

    private func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded(.down))
        return "\(tenths / 10),\(tenths % 10)"
    }

    private func chosenLogo() throws -> Municipality.Logo? {
        guard let logo else { return nil }
        guard let data = try? Data(contentsOf: URL(filePath: logo)) else {
            throw CommandFailure("\(logo) kan ikke læses.")
        }
        guard let picture = Municipality.Logo([UInt8](data)) else {
            throw CommandFailure("\(logo) skal være SVG eller PNG og fylde højst 200 kB.")
        }
        return picture
    }
}
