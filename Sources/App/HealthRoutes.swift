import Database
import Directory
import Hummingbird
import Logging
import Web

/// `/healthz`, `/readyz` and `/metrics`, for those who watch the machine.
struct HealthRoutes: Sendable {
    let database: any Database
    let index: DirectoryIndex
    let metrics: Metrics

    func add(to routes: Routes) {
        routes.get("/healthz", for: .everyone) { _, _ in Self.text("ok\n") }
        routes.get("/readyz", for: .everyone, use: ready)
        routes.get("/metrics", for: .everyone) { [metrics] _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: metrics.text))
            )
        }
    }

    /// Ready when the database answers and there is an index to search.
    @Sendable private func ready(_ request: Request, _ context: AppContext) async throws -> Response {
        do {
            _ = try await database.read { try ChangeLog.position(in: $0) }
            guard case .ready(let documents, let position) = try await index.status().index else {
                return Self.text("index not ready\n", .serviceUnavailable)
            }
            return Self.text("ready: \(documents) services, change \(position)\n")
        } catch let error as DatabaseUnavailable {
            context.logger.error("not ready", metadata: ["error": "\(error)"])
            return Self.text("database not available\n", .serviceUnavailable)
        }
    }

    private static func text(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
