import Foundation
import Testing

/// A client that speaks as it is told: a plain socket, its waiting done off the tests' own threads.
final class Wire: Sendable {
    struct Failed: Error {
        let step: String
        let code = errno
    }

    private let socket: Int32

    init(_ port: Int, receiveBuffer: Int32? = nil) throws {
        #if os(Linux)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        socket = Foundation.socket(AF_INET, kind, 0)
        guard socket >= 0 else { throw Failed(step: "socket") }
        if var size = receiveBuffer {
            setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failed(step: "connect") }
    }

    deinit { close(socket) }

    /// - Returns: false when the other end is gone.
    @discardableResult
    func send(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Says that nothing more comes.
    func finish() { shutdown(socket, Int32(SHUT_WR)) }

    /// Reads until `end` has come, or the other end closed, or the time is over.
    func receive(until end: String? = nil, within limit: Duration = .seconds(90)) async -> Received {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: self.read(end, limit)) }
        }
    }

    struct Received: Sendable {
        var text = ""
        /// The other end closed; a reset counts.
        var isClosed = false
        var isReset = false
        var took = Duration.zero
    }

    private func read(_ end: String?, _ limit: Duration) -> Received {
        let started = ContinuousClock.now
        var bytes: [UInt8] = []
        var received = Received()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            received.took = ContinuousClock.now - started
            received.text = String(decoding: bytes, as: UTF8.self)
            if let end, received.text.contains(end) { return received }
            let left =
                Int32((limit - received.took).components.seconds * 1_000)
                + Int32((limit - received.took).components.attoseconds / 1_000_000_000_000_000)
            var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&waiting, 1, left) > 0 else { return received }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else {
                received.isClosed = true
                received.isReset = count < 0
                received.took = ContinuousClock.now - started
                return received
            }
            bytes += buffer[..<count]
        }
    }

    /// One question on one connection; the whole answer.
    static func ask(_ port: Int, _ request: String) async throws -> String {
        let wire = try Wire(port)
        wire.send(request)
        return await wire.receive().text
    }
}
