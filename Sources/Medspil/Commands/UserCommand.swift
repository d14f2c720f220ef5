import App
import ArgumentParser
import Database
import Foundation
import Registry
import Web

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Personer, der kan logge ind.",
        subcommands: [UserAddCommand.self, UserLinkCommand.self]
    )
}

/// Whose person, and how the link begins.
struct UserOptions: ParsableArguments {
    @Option(help: "Personens mail.")
    var email: String
    @Option(help: "Kommunens kode. Ellers den, der vises uden værtsnavn.")
    var municipality: String?
    @OptionGroup var data: DataOptions

    func validate() throws {
        guard EmailAddress(email) != nil else { throw ValidationError("\(email) er ingen mailadresse.") }
    }

    /// Does something to a municipality's persons in one transaction, and prints the link that it leads to.
    func printLink(
        _ body: @escaping @Sendable (_ municipality: Int, _ now: Timestamp, any Connection) throws -> Person
    ) async throws {
        let installation = try await data.open()
        let code = municipality
        let now = Timestamp.now
        let token = try await installation.database.write { db in
            let found =
                if let code { try Municipality.find(code: code, in: db) } else {
                    try Municipality.serving(host: "", in: db)
                }
            guard let found else {
                throw CommandFailure(
                    code.map { "Kommunen \($0) findes ikke her." }
                        ?? "Der er ingen kommune her endnu. Hent den ind med: medspil import directory"
                )
            }
            return try SignInLink.make(for: try body(found.id, now, db), .terminal, at: now, in: db)
        }
        Console.note("Linket virker én gang og i 24 timer:")
        Console.print(PublicAddress.orStandard + SignInLink.path(token))
        try await installation.database.close()
    }
}

struct UserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Laver en person, giver den en funktion, og skriver et link, der logger ind én gang."
    )

    @OptionGroup var options: UserOptions
    @Option(help: "Personens navn.")
    var name: String
    @Option(help: "En funktion, for eksempel frivilligkonsulent. Kræver --unit eller --organization.")
    var function: String?
    @Option(help: "Enheden, ved navn eller adresse.")
    var unit: String?
    @Option(help: "Foreningen, ved navn eller adresse.")
    var organization: String?

    func validate() throws {
        guard !name.isEmpty, name.count <= 120 else { throw ValidationError("--name skal have højst 120 tegn.") }
        guard (function == nil) == (unit == nil && organization == nil) else {
            throw ValidationError("--function kræver --unit eller --organization, og omvendt.")
        }
        guard unit == nil || organization == nil else {
            throw ValidationError("Vælg enten --unit eller --organization.")
        }
    }

    func run() async throws {
        let (name, email, kind) = (name, options.email, function)
        let (unit, organization) = (unit, organization)
        try await options.printLink { municipality, now, db in
            let person = try Person.findOrMake(
                name: name,
                email: email,
                municipality: municipality,
                at: now,
                in: db
            )
            guard let kind else { return person }
            let home =
                if let unit { FunctionHome.unit(try Unit.named(unit, municipality, in: db)) } else {
                    FunctionHome.organization(try Organization.named(organization ?? "", municipality, in: db))
                }
            try Holding.appoint(
                person,
                to: try FunctionKind.named(kind, at: home.place, municipality, in: db),
                in: home,
                on: DanishTime.date(of: now),
                in: db
            )
            return person
        }
    }
}

struct UserLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Skriver et nyt link til en person, der ikke kan komme ind."
    )

    @OptionGroup var options: UserOptions

    func run() async throws {
        let email = options.email
        try await options.printLink { municipality, _, db in
            guard let person = try Person.find(email: email, municipality: municipality, in: db) else {
                throw CommandFailure("Ingen har mailen \(email). Lav personen med: medspil user add")
            }
            return person
        }
    }
}
