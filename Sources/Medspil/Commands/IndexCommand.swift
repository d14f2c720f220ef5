import App
import ArgumentParser
import Database
import Directory
import Foundation

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Søgeindekset.",
        subcommands: [Rebuild.self, Status.self]
    )

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rebuild",
            abstract: "Bygger indekset forfra ved siden af det gamle, og skifter."
        )
        @Option(help: ArgumentHelp("Dele af søgningen, der udelades for at måle dem.", visibility: .hidden))
        var without: Ablation = []
        @OptionGroup var options: DataOptions

        func run() async throws {
            let installation = try await options.open()
            let count = try await installation.index(without: without).rebuild { done, all in
                if done % 10_000 < 500 { Console.note("\(done) af \(all)") }
            }
            Console.print("Indekset er bygget: \(count) tilbud.")
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "Hvordan indekset har det.")
        @OptionGroup var options: DataOptions

        func run() async throws {
            let installation = try await options.open()
            let latest = try await installation.database.read { try ChangeLog.position(in: $0) }
            switch try await installation.index().status().index {
            case .ready(let documents, let position):
                Console.print("Klar: \(documents) tilbud, ændring \(position) af \(latest).")
            case .missing: throw CommandFailure("Der er intet indeks. Kør: medspil index rebuild")
            case .outdated: throw CommandFailure("Indekset er fra en anden udgave. Kør: medspil index rebuild")
            case .damaged(let reason):
                throw CommandFailure("Indekset er beskadiget (\(reason)). Kør: medspil index rebuild")
            }
        }
    }
}
