import Foundation
import Glibc

extension Clamd {
    private static let piece = 1 << 16
    /// Bytes of an answer; more is none of clamd's.
    private static let longestAnswer = 4_096

    /// Has a file looked through; waits for it.
    ///
    /// - Throws: ``Unavailable``; a file error.
    func scan(_ file: URL) throws -> Verdict {
        let content = try FileHandle(forReadingFrom: file)
        defer { try? content.close() }
        let socket = try connected()
        defer { _ = Glibc.close(socket) }
        // INSTREAM: pieces, each after its length, and a length of nothing at the end.
        try send(Array("zINSTREAM\0".utf8), socket)
        while let bytes = try content.read(upToCount: Self.piece), !bytes.isEmpty {
            try send(Self.length(bytes.count) + bytes, socket)
        }
        try send(Self.length(0), socket)
        return try Self.verdict(answer(socket))
    }

    private static func length(_ count: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }

    /// What an answer says, such as "stream: OK" or "stream: Eicar-Signature FOUND".
    static func verdict(_ answer: String) throws -> Verdict {
        let text = answer.trimmingCharacters(in: CharacterSet(charactersIn: "\0\n "))
        let found = " FOUND"
        if text.hasSuffix(found), let colon = text.firstIndex(of: ":") {
            let name = text[text.index(after: colon)...].dropLast(found.count).drop(while: \.isWhitespace)
            return .infected(String(name.prefix(200)))
        }
        guard text.hasSuffix(": OK") else { throw Unavailable(reason: text.isEmpty ? "no answer" : text) }
        return .clean
    }

    private func connected() throws -> Int32 {
        switch place {
        case .unix(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            let room = MemoryLayout.size(ofValue: address.sun_path)
            guard bytes.count < room else { throw Unavailable(reason: "path too long") }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            return try withUnsafePointer(to: &address) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    try connect(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        case .tcp(let host, let port):
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, "\(port)", &hints, &found) == 0 else { throw Unavailable(reason: "no such host") }
            defer { freeaddrinfo(found) }
            var failure = Unavailable(reason: "no address")
            var next = found
            while let info = next?.pointee {
                do {
                    return try connect(info.ai_family, info.ai_addr, info.ai_addrlen)
                } catch let error as Unavailable {
                    failure = error
                }
                next = info.ai_next
            }
            throw failure
        }
    }

    private func connect(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) throws -> Int32 {
        let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Self.unavailable() }
        var time = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        guard Glibc.connect(socket, address, length) == 0 else {
            let error = Self.unavailable()
            _ = Glibc.close(socket)
            throw error
        }
        return socket
    }

    private func send(_ bytes: [UInt8], _ socket: Int32) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    socket,
                    buffer.baseAddress.map { $0 + sent },
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.unavailable() }
            sent += count
        }
    }

    private func answer(_ socket: Int32) throws -> String {
        var answer: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 512)
        while answer.count < Self.longestAnswer, !answer.contains(0) {
            let count = recv(socket, &room, room.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.unavailable() }
            if count == 0 { break }
            answer += room.prefix(count)
        }
        return String(decoding: answer.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func unavailable() -> Unavailable { Unavailable(reason: String(cString: strerror(errno))) }
}
