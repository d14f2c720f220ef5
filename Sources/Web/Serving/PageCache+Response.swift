import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

extension PageCache.Entry {
    /// Reads a finished answer; nil when its body is streamed and so not for keeping.
    init?(_ response: Response) async throws {
        guard response.body.contentLength != nil else { return nil }
        let collector = BodyCollector()
        try await response.body.write(collector)
        let bytes = await collector.bytes.take()
        status = Int(response.status.code)
        headers = response.headers.map { ($0.name.rawName, $0.value) }
        body = bytes
        let type = response.headers[.contentType] ?? ""
        gzipped =
            bytes.count > 1_000 && (type.hasPrefix("text/") || type.contains("json") || type.contains("xml"))
            ? Gzip.compress(bytes) : nil
        etag = "\"" + SHA256.hash(data: bytes).prefix(10).map { String($0, radix: 36) }.joined() + "\""
    }

    func response(to request: Request) -> Response {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name), name != .contentLength {
                fields.append(HTTPField(name: name, value: value))
            }
        }
        fields[.eTag] = etag
        fields[.cacheControl] = "private, no-cache"
        fields[.vary] = "Accept-Encoding, Cookie"
        if request.headers[.ifNoneMatch]?.contains(etag) == true {
            return Response(status: .notModified, headers: fields)
        }
        if let gzipped, request.acceptsGzip {
            fields[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: gzipped)))
        }
        return Response(status: .ok, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// Receives a response body in memory.
private struct BodyCollector: ResponseBodyWriter {
    actor Bytes {
        private var collected: [UInt8] = []
        func add(_ buffer: ByteBuffer) { collected.append(contentsOf: buffer.readableBytesView) }
        func take() -> [UInt8] { collected }
    }

    let bytes = Bytes()
    mutating func write(_ buffer: ByteBuffer) async throws { await bytes.add(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
