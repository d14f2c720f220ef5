import ArgumentParser

@main
struct Medspil: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "medspil",
        abstract: "Kommune og foreninger sammen: find hinanden, aftal, beslut og følg op.",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self,
            SearchCommand.self,
            GuideCommand.self, IndexCommand.self, TextCommand.self, DoctorCommand.self, BackupCommand.self,
            RestoreCommand.self, KeysCommand.self, ThemeCommand.self, SearchLogCommand.self, ThesaurusCommand.self,
            MistakesCommand.self, UserCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try Self.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Console.fail(failure.message)
        } catch {
            Self.exit(withError: error)
        }
    }
}
