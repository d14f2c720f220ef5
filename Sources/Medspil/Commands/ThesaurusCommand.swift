import App
import ArgumentParser
import Database
import Directory
import Foundation
import Registry
import Search

struct ThesaurusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thesaurus",
        abstract: "Ord, som I selv har lagt til søgningens begreber.",
        subcommands: [ThesaurusAddCommand.self, ThesaurusListCommand.self, ThesaurusRemoveCommand.self]
    )
}

/// Which municipality's words.
struct ThesaurusOptions: ParsableArguments {
    @Option(help: "Kommunens kode. Ellers den, der vises uden værtsnavn.")
    var municipality: String?
    @OptionGroup var options: DataOptions

    /// Changes the words in one transaction, then brings the index along.
    func change(
        _ body: @escaping @Sendable (Thesaurus, _ municipality: Int, any Connection) throws -> String
    ) async throws {
        let installation = try await options.open()
        let code = municipality
        let said = try await installation.database.write { db in
            guard let found = try Municipality.named(code, in: db) else {
                throw CommandFailure("Kommunen findes ikke her.")
            }
            return try body(try Thesaurus.bundled(), found.id, db)
        }
        try await installation.bringIndexUpToDate()
        Console.print(said)
        try await installation.database.close()
    }
}

extension Thesaurus {
    /// - Throws: a failure that names the concepts that may have been meant.
    fileprivate func known(_ name: String) throws -> Concept {
        if let concept = concept(named: name) { return concept }
        let near = concepts(about: name, limit: 8).map { "\($0.key) (\($0.danishLabel))" }
        throw CommandFailure(
            "Begrebet »\(name)« findes ikke." + (near.isEmpty ? "" : " Mente du: \(near.joined(separator: ", "))?")
        )
    }
}

struct ThesaurusAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Lægger et ord til et begreb, så en søgning med ordet finder begrebets tilbud."
    )

    @Argument(help: "Begrebets nøgle eller navn, for eksempel gaeld.")
    var concept: String
    @Argument(help: "Ordet eller ordene, som folk siger dem.")
    var phrase: String
    @OptionGroup var options: ThesaurusOptions

    func run() async throws {
        let (name, phrase) = (concept, phrase)
        try await options.change { thesaurus, municipality, db in
            let concept = try thesaurus.known(name)
            do {
                try ThesaurusEntry.add(phrase, to: concept, municipality: municipality, in: db)
            } catch ThesaurusEntry.Refusal.known {
                throw CommandFailure("»\(phrase)« står allerede under \(concept.key).")
            } catch ThesaurusEntry.Refusal.phrase {
                throw CommandFailure("Skriv et ord med bogstaver og højst \(ThesaurusEntry.longest) tegn.")
            }
            return "»\(phrase)« fører nu til \(concept.key) (\(concept.danishLabel))."
        }
    }
}

struct ThesaurusListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Viser de ord, I har lagt til, eller med et ord: de begreber, det har med at gøre."
    )

    @Argument(help: "Et ord, for eksempel gæld.")
    var word: String?
    @OptionGroup var options: ThesaurusOptions

    func run() async throws {
        let thesaurus = try Thesaurus.bundled()
        if let word {
            for concept in thesaurus.concepts(about: word, limit: 50) {
                Console.print(
                    "\(concept.key) (\(concept.danishLabel)): \(concept.terms.prefix(5).joined(separator: ", "))"
                )
            }
            return
        }
        let installation = try await options.options.open()
        let code = options.municipality
        let entries = try await installation.database.read { db in
            try Municipality.named(code, in: db).map { try ThesaurusEntry.of(municipality: $0.id, in: db) }
        }
        guard let entries else { throw CommandFailure("Kommunen findes ikke her.") }
        if entries.isEmpty { Console.print("I har ikke lagt nogen ord til.") }
        for entry in entries {
            let label = thesaurus[entry.concept]?.danishLabel ?? "findes ikke mere"
            Console.print("\(entry.concept) (\(label)): \(entry.phrase)")
        }
        try await installation.database.close()
    }
}

struct ThesaurusRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Fjerner et ord, I har lagt til."
    )

    @Argument(help: "Begrebets nøgle eller navn.")
    var concept: String
    @Argument(help: "Ordet.")
    var phrase: String
    @OptionGroup var options: ThesaurusOptions

    func run() async throws {
        let (name, phrase) = (concept, phrase)
        try await options.change { thesaurus, municipality, db in
            // A concept that went with an older program can be cleared away by its key.
            let key = thesaurus.concept(named: name)?.key ?? name
            guard try ThesaurusEntry.remove(phrase, from: key, municipality: municipality, in: db) else {
                throw CommandFailure("»\(phrase)« er ikke lagt til under \(key).")
            }
            return "»\(phrase)« er fjernet fra \(key)."
        }
    }
}
