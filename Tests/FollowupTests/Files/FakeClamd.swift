import Foundation
import Glibc
import Synchronization

/// A virus scanner that speaks as clamd does, on a real socket; what holds "EICAR" is a virus to it.
final class FakeClamd: Sendable {
    enum Mood: Sendable {
        case usual
        /// Says nothing and hangs up.
        case silent
        /// Says that it is too much.
        case fussy
    }

    let place: String
    let port: Int
    private let listening: Int32
    private let received = Mutex<[[UInt8]]>([])
    private let mood: Mood

    struct NoSocket: Error {}

    /// Everything that was sent to be looked at.
    var contents: [[UInt8]] { received.withLock { $0 } }

    /// - `path`: of a socket; nil listens on a free port of this machine.
    init(at path: String?, _ mood: Mood = .usual) throws {
        self.mood = mood
        place = path ?? ""
        if let path {
            let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            listening = socket
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let isBound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
                }
            }
            guard isBound else { throw NoSocket() }
            port = 0
        } else {
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            listening = socket
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isBound = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
                }
            }
            guard isBound else { throw NoSocket() }
            port = Int(UInt16(bigEndian: address.sin_port))
        }
        guard listen(listening, 8) == 0 else { throw NoSocket() }
        let thread = Thread { [self] in serve() }
        thread.start()
    }

    func stop() {
        shutdown(listening, Int32(SHUT_RDWR))
        close(listening)
        if !place.isEmpty { unlink(place) }
    }

    private func serve() {
        while true {
            let client = accept(listening, nil, nil)
            guard client >= 0 else { return }
            answer(client)
            close(client)
        }
    }

    private func answer(_ client: Int32) {
        if mood == .silent { return }
        guard read(10, client).map({ String(decoding: $0, as: UTF8.self) }) == "zINSTREAM\0" else { return }
        var content: [UInt8] = []
        while let head = read(4, client) {
            let length = head.reduce(0) { $0 << 8 | Int($1) }
            if length == 0 { break }
            guard let piece = read(length, client) else { return }
            content += piece
        }
        received.withLock { $0.append(content) }
        let isVirus = String(decoding: content, as: UTF8.self).contains("EICAR")
        let words =
            mood == .fussy
            ? "INSTREAM size limit exceeded. ERROR\0"
            : isVirus ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0"
        _ = Array(words.utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    private func read(_ count: Int, _ client: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: count)
        while bytes.count < count {
            let got = recv(client, &room, count - bytes.count, 0)
            guard got > 0 else { return nil }
            bytes += room.prefix(got)
        }
        return bytes
    }
}
