import App
import ArgumentParser
import Foundation
import NIOCore

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Bringer skemaet op til dato, og viser siden.")

    @Option(help: "Adressen, der lyttes på.")
    var host = "127.0.0.1"
    @Option(help: "Porten, der lyttes på.")
    var port = 8080
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port skal være fra 0 til 65535.") }
    }

    func run() async throws {
        let installation = try await options.open()
        let environment = ProcessInfo.processInfo.environment
        let address = environment["MEDSPIL_BASE_URL"] ?? "http://\(host):\(port)"
        let proxies = (environment["MEDSPIL_TRUSTED_PROXY"] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let server = try await Server(
            installation, baseURL: address.hasSuffix("/") ? String(address.dropLast()) : address,
            trustedProxies: Set(proxies))
        do {
            try await server.run(host: host, port: port) {
                Console.print("Medspil er klar på \(address)")
            }
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandFailure("Port \(port) er optaget af et andet program. Vælg en anden med --port.")
        } catch let error as IOError where error.errnoCode == EACCES {
            throw CommandFailure("Port \(port) kræver flere rettigheder. Vælg en over 1024 med --port.")
        }
    }
}
