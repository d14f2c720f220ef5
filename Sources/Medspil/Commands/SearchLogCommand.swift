import App
import ArgumentParser
import Database
import Directory
import Foundation
import Registry

struct SearchLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search-log",
        abstract: "Viser, hvad folk søger efter uden at finde noget eller uden at åbne noget.",
        discussion: "Der står ord og antal, aldrig hvem der søgte."
    )

    @Option(help: "Så mange dage, med i dag.")
    var days = 30
    @Option(help: "Højst så mange søgninger i hver liste.")
    var limit = 20
    @Option(help: "Kommunens kode. Ellers den, der vises uden værtsnavn.")
    var municipality: String?
    @Flag(help: "Svar i JSON.")
    var json = false
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...1_000).contains(days) else { throw ValidationError("--days skal være fra 1 til 1000.") }
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit skal være fra 1 til 1000.") }
    }

    func run() async throws {
        let installation = try await options.open()
        let (code, days, limit) = (municipality, days, limit)
        let today = Timestamp.now.date
        let report = try await installation.database.read { db -> SearchLogReport? in
            guard let found = try Municipality.named(code, in: db) else { return nil }
            return try SearchLogReport(municipality: found.id, days: days, today: today, limit: limit, in: db)
        }
        guard let report else { throw CommandFailure("Kommunen findes ikke her.") }
        if json { try Console.printJSON(report) } else { Console.print(Self.text(report)) }
        try await installation.database.close()
    }

    static func text(_ report: SearchLogReport) -> String {
        var lines = [
            """
            \(report.from) til \(report.to): \(report.searches) søgninger efter \(report.queries) forskellige ting. \
            \(report.searchesWithoutHits) fandt ingen tilbud. \(report.opened) gange blev et tilbud åbnet.
            """
        ]
        func list(_ heading: String, _ found: [SearchLogReport.Line]) {
            guard !found.isEmpty else { return }
            lines += ["", heading]
            lines += found.map { line in
                "  \(line.searches) × \(line.query)"
                    + (line.hits > 0 ? " (\(line.hits) tilbud, åbnet \(line.opened))" : "")
            }
        }
        list("Fandt ingen tilbud", report.withoutHits)
        list("Fandt tilbud, men ingen blev åbnet", report.withoutOpening)
        list("Mest søgt", report.mostSearched)
        return lines.joined(separator: "\n")
    }
}

extension Municipality {
    /// The one with this code; without a code, the installation's own.
    static func named(_ code: String?, in db: any Connection) throws -> Municipality? {
        if let code { return try find(code: code, in: db) }
        return try serving(host: "", in: db)
    }
}
