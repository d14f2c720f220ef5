import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A finished answer in memory, compressed and with its ETag: what is sent again and again.
struct Answer: Sendable {
    /// Bodies below this gain nothing.
    private static let smallest = 1_000

    private var plain: HTTPFields
    private var packed: HTTPFields
    private let etag: String
    private let body: ByteBuffer
    private let gzipped: ByteBuffer?
    /// For the figures.
    let route: String
    /// What counts this page each time somebody sees it.
    let views: Views

    var size: Int { body.readableBytes + (gzipped?.readableBytes ?? 0) + 1_024 }

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
        level: Int32 = 5,
        route: String = "-",
        views: Views = Views()
    ) {
        var headers = headers
        let etag = etag ?? "W/\"\(SHA256.hash(data: bytes.readableBytesView).prefix(12).hex)\""
        self.etag = etag
        headers[.eTag] = etag
        headers[.vary] = [headers[.vary], vary].compactMap { $0 }.joined(separator: ", ")
        headers[.contentLength] = String(bytes.readableBytes)
        plain = headers
        body = bytes
        self.route = route
        self.views = views
        guard bytes.readableBytes >= Self.smallest, Self.isText(headers[.contentType] ?? ""),
            let small = Gzip.compress([UInt8](buffer: bytes), level: level), small.count < bytes.readableBytes
        else {
            gzipped = nil
            packed = headers
            return
        }
        headers[.contentEncoding] = "gzip"
        headers[.contentLength] = String(small.count)
        packed = headers
        gzipped = ByteBuffer(bytes: small)
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.contains("json") || type.contains("xml") || type.contains("javascript")
    }

    /// The same with another `Cache-Control`.
    func keptFor(_ cacheControl: String) -> Answer {
        var copy = self
        copy.plain[.cacheControl] = cacheControl
        copy.packed[.cacheControl] = cacheControl
        return copy
    }

    func response(to request: Request) -> Response {
        if request.knows(etag) {
            var headers = plain
            headers[.contentLength] = nil
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        if let gzipped, request.acceptsGzip {
            return Response(status: .ok, headers: packed, body: .init(byteBuffer: gzipped))
        }
        return Response(status: .ok, headers: plain, body: .init(byteBuffer: body))
    }
}

/// What is to happen each time a page is seen, also when it comes from memory: a search is counted again.
package final class Views: Sendable {
    private let work = Mutex<[@Sendable () -> Void]>([])

    init() {}

    func add(_ each: @escaping @Sendable () -> Void) { work.withLock { $0.append(each) } }

    /// Counts one more view.
    func count() {
        for each in work.withLock({ $0 }) { each() }
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
