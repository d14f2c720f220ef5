import Database
import Directory
import Hummingbird
import Web

/// `/healthz`, `/readyz` and `/metrics`, for those who watch the machine.
struct HealthRoutes: Sendable {
    let database: any Database
    let index: DirectoryIndex
    let metrics: Metrics

    func add(to router: Router<AppContext>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz", use: ready)
        router.get("/metrics") { [metrics] _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: .init(byteBuffer: ByteBuffer(string: metrics.text)))
        }
    }

    /// Ready when the database answers and there is an index to search.
    @Sendable private func ready(_ request: Request, _ context: AppContext) async throws -> Response {
        _ = try await database.read { try ChangeLog.position(in: $0) }
        let status = try await index.status().index
        guard case .ready(let documents, let position) = status else {
            return Response(
                status: .serviceUnavailable, headers: [.contentType: "text/plain"],
                body: .init(byteBuffer: ByteBuffer(string: "index not ready\n")))
        }
        return Response(
            status: .ok, headers: [.contentType: "text/plain"],
            body: .init(byteBuffer: ByteBuffer(string: "ready: \(documents) services, change \(position)\n")))
    }
}
