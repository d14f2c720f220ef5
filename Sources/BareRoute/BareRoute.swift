import ArgumentParser
import Hummingbird

/// The yardstick of `bin/bench`: a server whose only route answers with the same bytes, without anything of Medspil.
@main
struct BareRoute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare-route",
        abstract: "Answers every request for / with as many bytes as asked."
    )

    @Option(help: "The length of the answer in bytes.")
    var bytes: Int

    @Option(help: "The port on 127.0.0.1.")
    var port: Int

    func validate() throws {
        guard bytes >= 0 else { throw ValidationError("--bytes must be zero or more") }
    }

    func run() async throws {
        let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)
        let router = Router()
        router.get("/") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/html; charset=utf-8"],
                body: ResponseBody(byteBuffer: body)
            )
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port))
        )
        try await application.runService()
    }
}
