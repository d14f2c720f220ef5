import App
import ArgumentParser
import Database
import Foundation

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bringer databasens skema op på denne udgave, og siger, hvad den gjorde."
    )
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try Installation.open(
            folder: options.folder,
            postgres: ProcessInfo.processInfo.environment["MEDSPIL_DATABASE"]
        )
        let applied = try await installation.migrate()
        if applied.isEmpty { Console.print("Skemaet er på plads. Intet at gøre.") }
        for step in applied { Console.print("Udført: \(step)") }
        try await installation.database.close()
    }
}
