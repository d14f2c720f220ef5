import App
import ArgumentParser
import Followup
import Foundation
import Mail
import OpenFormats
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Bringer skemaet op til dato, og viser siden."
    )

    @Option(help: "Adressen, der lyttes på.")
    var host = "127.0.0.1"
    @Option(help: "Porten, der lyttes på.")
    var port = 8080
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port skal være fra 0 til 65535.") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let known = PublicAddress.chosen
        let proxies: TrustedProxies
        do {
            proxies = try TrustedProxies(environment["MEDSPIL_TRUSTED_PROXY"] ?? "")
        } catch let error as TrustedProxies.Unreadable {
            throw CommandFailure(
                "MEDSPIL_TRUSTED_PROXY: \(error.text) er hverken en adresse eller et net som 10.0.0.0/8."
            )
        }
        let mail = try MailSettings.fromEnvironment()
        let scanner = try Clamd.fromEnvironment()
        let installation = try await options.open()
        let lines = LogLines()
        defer { lines.flush() }
        let server = try await Server(
            installation,
            baseURL: known ?? "http://\(host):\(port)",
            logger: lines.logger(label: "medspil"),
            proxies: proxies,
            mail: mail,
            scanner: scanner
        )
        do {
            try await server.run(host: host, port: port) { port in
                Console.print("Medspil er klar på \(known ?? "http://\(host):\(port)")")
            }
        } catch let failure as ListenFailure {
            switch failure.reason {
            case .isTaken:
                throw CommandFailure("Port \(port) er optaget af et andet program. Vælg en anden med --port.")
            case .isForbidden:
                throw CommandFailure("Port \(port) kræver flere rettigheder. Vælg en over 1024 med --port.")
            case .other(let words): throw CommandFailure("Der kan ikke lyttes på \(host):\(port): \(words)")
            }
        }
    }
}

extension Clamd {
    /// - Throws: ``CommandFailure`` that names the setting and what it should be.
    static func fromEnvironment() throws -> Clamd? {
        do {
            return try read(ProcessInfo.processInfo.environment)
        } catch {
            throw switch error {
            case .place:
                CommandFailure(
                    "MEDSPIL_CLAMD skal være en fil som /run/clamav/clamd.ctl eller en adresse som 127.0.0.1:3310."
                )
            case .absence: CommandFailure("MEDSPIL_CLAMD_DOWN skal være refuse eller later.")
            }
        }
    }
}

extension MailSettings {
    /// - Throws: ``CommandFailure`` that names the setting and what it should be.
    static func fromEnvironment() throws -> MailSettings? {
        do {
            return try read(ProcessInfo.processInfo.environment)
        } catch {
            throw switch error {
            case .server: CommandFailure("MEDSPIL_SMTP skal se sådan ud: smtp://bruger:kode@mail.eksempel.dk:587")
            case .encryption: CommandFailure("MEDSPIL_SMTP_TLS skal være required, optional eller never.")
            case .sender: CommandFailure("MEDSPIL_MAIL_FROM mangler, eller er ingen mailadresse.")
            case .authorities: CommandFailure("Filen i MEDSPIL_SMTP_CA kan ikke læses.")
            }
        }
    }
}
