import App
import ArgumentParser
import Database
import Directory
import Foundation

struct MistakesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mistakes",
        abstract: "Fejl, som folk har meldt i tilbud.",
        discussion: """
            Lukkede meldinger bliver slettet efter \(MistakeList.closedDays) dage, åbne efter \(MistakeList.openMonths) \
            måneder. Mailadresser bliver slettet med.
            """,
        subcommands: [MistakesListCommand.self, MistakesDoneCommand.self, MistakesDeleteCommand.self],
        defaultSubcommand: MistakesListCommand.self
    )
}

struct MistakesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Viser de åbne meldinger, den ældste først."
    )

    @Flag(help: "Svar i JSON.")
    var json = false
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open()
        let now = Timestamp.now
        let entries = try await installation.database.read { try MistakeList.open(in: $0) }
        if json {
            try Console.printJSON(entries.map { MistakeLine($0, now) })
        } else {
            Console.print(Self.text(entries, now))
        }
        try await installation.database.close()
    }

    static func text(_ entries: [MistakeList.Entry], _ now: Timestamp) -> String {
        guard !entries.isEmpty else { return "Der er ingen åbne meldinger." }
        let heading = entries.count == 1 ? "1 åben melding." : "\(entries.count) åbne meldinger."
        let lines = entries.map { entry in
            let days = entry.days(to: now)
            let answer = entry.email.map { "Svar til: \($0)" } ?? "Ingen mailadresse: personen vil ikke kontaktes."
            let text = entry.text.split(whereSeparator: \.isNewline).map { "    \($0)" }.joined(separator: "\n")
            return """
                \(entry.id)  \(entry.offer) (\(entry.organization)), \(days == 1 ? "1 dag" : "\(days) dage") gammel
                    \(entry.kind.danish)
                \(text)
                    \(answer)
                """
        }
        return ([heading] + lines + ["Når en er rettet: medspil mistakes done ID"]).joined(separator: "\n\n")
    }
}

/// An open report as JSON.
private struct MistakeLine: Encodable {
    var id: Int
    var offer: String
    var path: String
    var organization: String
    var kind: String
    var text: String
    var email: String?
    var reportedAt: String
    var days: Int

    private enum CodingKeys: String, CodingKey {
        case id, offer, path, organization, kind, text, email, days
        case reportedAt = "reported_at"
    }

    init(_ entry: MistakeList.Entry, _ now: Timestamp) {
        id = entry.id
        offer = entry.offer
        path = "/tilbud/\(entry.slug)"
        organization = entry.organization
        kind = entry.kind.rawValue
        text = entry.text
        email = entry.email
        reportedAt = entry.reportedAt.description
        days = entry.days(to: now)
    }
}

struct MistakesDoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done",
        abstract: "Lukker en melding, når fejlen er rettet, eller når der ikke er noget at rette."
    )

    @Argument(help: "Meldingens nummer, som listen viser det.")
    var id: Int
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open()
        let (id, now) = (id, Timestamp.now)
        guard try await installation.database.write({ try MistakeList.close(id, at: now, in: $0) }) else {
            throw CommandFailure("Der er ingen åben melding med nummer \(id).")
        }
        Console.print("Melding \(id) er lukket. Den bliver slettet om \(MistakeList.closedDays) dage.")
        try await installation.database.close()
    }
}

struct MistakesDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Sletter en melding og dens mailadresse med det samme, for eksempel når personen beder om det."
    )

    @Argument(help: "Meldingens nummer.")
    var id: Int
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open()
        let id = id
        guard try await installation.database.write({ try MistakeList.delete(id, in: $0) }) else {
            throw CommandFailure("Der er ingen melding med nummer \(id).")
        }
        Console.print("Melding \(id) er slettet.")
        try await installation.database.close()
    }
}
