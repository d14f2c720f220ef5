import App
import ArgumentParser
import Database
import Foundation
import Web

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Nøglerne, som det, borgere skriver, og filers indhold er forseglet med.",
        subcommands: [Rotate.self, Seal.self]
    )

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lægger en ny nøgle først i nøglefilen. De gamle bliver, til alt er forseglet på ny."
        )
        @OptionGroup var options: DataOptions

        func run() async throws {
            let installation = try await options.open()
            guard let file = installation.keyFile else {
                throw CommandFailure("Nøglen står i MEDSPIL_KEY. Sæt den nye foran den gamle dér, med komma imellem.")
            }
            _ = try installation.keys()
            try SealingKeys.rotate(file: file)
            Console.print(
                """
                Der er en ny nøgle i \(file.path).
                Genstart medspil overalt, og kør så: medspil keys seal --data \(options.folder.path)
                """
            )
            try await installation.database.close()
        }
    }

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forsegler alt gammelt med den nyeste nøgle, og fjerner de gamle nøgler fra filen."
        )
        @OptionGroup var options: DataOptions

        func run() async throws {
            let installation = try await options.open()
            let count = try await installation.sealAnew()
            if let file = installation.keyFile { try SealingKeys.keepNewest(file: file) }
            Console.print(
                "\(count.texts) tekster og \(count.files) \(count.files == 1 ? "fil" : "filer") er forseglet på ny."
            )
            try await installation.database.close()
        }
    }
}
