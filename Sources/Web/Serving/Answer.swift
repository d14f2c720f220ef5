import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A finished answer in memory, compressed and with its ETag: what is sent again and again.
struct Answer: Sendable {
    /// Bodies below this gain nothing.
    private static let smallest = 1_000

    private var headers: HTTPFields
    private let etag: String
    private let body: ByteBuffer
    private let packed: PackedBody?
    /// For the figures.
    let route: String
    /// What counts this page each time somebody sees it.
    let views: Views

    /// In memory, compressed too.
    var size: Int { body.readableBytes * 5 / 4 + 1_024 }

    /// - Parameters:
    ///   - headers: without those that are said of the body here.
    ///   - bytes: the body.
    ///   - etag: nil makes one from the body.
    ///   - vary: what the answer depends on besides the address.
    ///   - level: of compression, to 9.
    ///   - route: for the figures.
    ///   - views: what counts this page.
    init(
        headers: HTTPFields,
        bytes: ByteBuffer,
        etag: String? = nil,
        vary: String = "Accept-Encoding",
        level: Int32 = 3,
        route: String = "-",
        views: Views = Views()
    ) {
        var headers = headers
        let etag = etag ?? "W/\"\(SHA256.hash(data: bytes.readableBytesView).prefix(12).hex)\""
        self.etag = etag
        headers[.eTag] = etag
        headers[.vary] = [headers[.vary], vary].compactMap { $0 }.joined(separator: ", ")
        headers[.contentLength] = String(bytes.readableBytes)
        self.headers = headers
        body = bytes
        self.route = route
        self.views = views
        let isWorthIt = bytes.readableBytes >= Self.smallest && Self.isText(headers[.contentType] ?? "")
        packed = isWorthIt ? PackedBody(bytes, level: level) : nil
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.contains("json") || type.contains("xml") || type.contains("javascript")
    }

    /// The same with another `Cache-Control`.
    func keptFor(_ cacheControl: String) -> Answer {
        var copy = self
        copy.headers[.cacheControl] = cacheControl
        return copy
    }

    func response(to request: Request) -> Response {
        if request.knows(etag) {
            var headers = headers
            headers[.contentLength] = nil
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        if request.acceptsGzip, let small = packed?.bytes {
            var headers = headers
            headers[.contentEncoding] = "gzip"
            headers[.contentLength] = String(small.readableBytes)
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: small))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
    }
}

/// A body compressed once, when the first one asks who can unpack it.
private final class PackedBody: Sendable {
    private enum State: Sendable {
        case plain(ByteBuffer)
        case packed(ByteBuffer)
        /// Compressing it made nothing smaller.
        case larger
    }

    private let state: Mutex<State>
    private let level: Int32

    init(_ bytes: ByteBuffer, level: Int32) {
        state = Mutex(.plain(bytes))
        self.level = level
    }

    /// nil when compressing gains nothing.
    var bytes: ByteBuffer? {
        state.withLock { state in
            if case .plain(let bytes) = state {
                let small = Gzip.compress([UInt8](buffer: bytes), level: level)
                state =
                    small.flatMap { $0.count < bytes.readableBytes ? .packed(ByteBuffer(bytes: $0)) : nil } ?? .larger
            }
            guard case .packed(let small) = state else { return nil }
            return small
        }
    }
}

/// What is to happen each time a page is seen, also when it comes from memory: a search is counted again.
package final class Views: Sendable {
    private let work = Mutex<[@Sendable () -> Void]>([])

    init() {}

    func add(_ each: @escaping @Sendable () -> Void) { work.withLock { $0.append(each) } }

    /// Counts one more view, unless a program had it.
    func count(by reader: PageReader) {
        let work = work.withLock { $0 }
        guard !work.isEmpty, reader.isPerson else { return }
        for each in work { each() }
    }
}

extension ResponseBody {
    /// The whole body, or nil when it is made while it is sent.
    func collected() async throws -> ByteBuffer? {
        guard contentLength != nil else { return nil }
        let bytes = Collector.Bytes()
        try await write(Collector(bytes: bytes))
        return bytes.buffer.withLock { $0 }
    }
}

private struct Collector: ResponseBodyWriter {
    final class Bytes: Sendable {
        let buffer = Mutex(ByteBuffer())
    }

    let bytes: Bytes

    mutating func write(_ buffer: ByteBuffer) async throws {
        bytes.buffer.withLock { whole in
            var part = buffer
            if whole.readableBytes == 0 {
                // Usually the one and only part, and then nothing is copied.
                whole = part
            } else {
                whole.writeBuffer(&part)
            }
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
