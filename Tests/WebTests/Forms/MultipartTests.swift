import NIOCore
import Testing

@testable import Web

@Suite("A form with files") struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----snit"

    /// Everything that a body brings, fed in pieces of a size; contents are put together.
    private func read(
        _ body: String,
        _ type: String = Self.type,
        pieces: Int = .max
    ) throws -> [(head: MultipartHead, content: String)] {
        var parser = try MultipartParser(contentType: type)
        var parts: [(head: MultipartHead, content: [UInt8])] = []
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            for event in try parser.feed(ByteBuffer(bytes: rest.prefix(pieces))) {
                switch event {
                case .part(let head): parts.append((head, []))
                case .content(let bytes): parts[parts.count - 1].content += bytes
                case .partEnd: break
                }
            }
            rest = rest.dropFirst(pieces)
        }
        try parser.finish()
        return parts.map { ($0.head, String(decoding: $0.content, as: UTF8.self)) }
    }

    private static func part(_ head: String, _ content: String) -> String {
        "------snit\r\n\(head)\r\n\r\n\(content)\r\n"
    }
    private static let end = "------snit--\r\n"

    @Test(arguments: [1, 2, 3, 7, 64, Int.max]) func `is read the same in whatever pieces it comes`(pieces: Int) throws
    {
        let body =
            Self.part("Content-Disposition: form-data; name=\"note\"", "Hej\r\n------sni\r\nmed dig\r")
            + Self.part(
                "Content-Disposition: form-data; name=\"fil\"; filename=\"Blå bøger.pdf\"\r\nContent-Type: application/pdf",
                "%PDF\r\n\r\n--"
            ) + Self.end
        let parts = try read(body, pieces: pieces)
        #expect(parts.map(\.head.name) == ["note", "fil"])
        #expect(parts.map(\.head.filename) == [nil, "Blå bøger.pdf"])
        #expect(parts.map(\.content) == ["Hej\r\n------sni\r\nmed dig\r", "%PDF\r\n\r\n--"])
    }

    @Test func `names are read as browsers and programs write them`() throws {
        let body =
            Self.part("content-disposition: form-data; name=fil; filename=\"a%22b.txt\"", "1")
            + Self.part("Content-Disposition:form-data;name=\"fil\";filename=\"a\\\"b.txt\"", "2")
            + Self.part("Content-Disposition: form-data; name=\"fil\"; filename=\"C:\\bøger\\b.txt\"", "3")
            + Self.part("Content-Disposition: form-data; name=\"fil\"; filename=\"\"", "") + Self.end
        #expect(
            try read(body).map(\.head.filename) == ["a\"b.txt", "a\"b.txt", "C:\\bøger\\b.txt", ""]
        )
    }

    @Test(arguments: [
        nil, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=a; boundary=b", "multipart/form-data; boundary=a b",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71), "multipart/mixed; boundary=a",
    ]) func `a boundary that is none is refused`(type: String?) {
        #expect(throws: MultipartFault.boundary) { _ = try MultipartParser(contentType: type) }
    }

    @Test func `what ends too early is refused`() {
        let whole = Self.part("Content-Disposition: form-data; name=\"a\"", "indhold") + "------snit--"
        for length in 0..<whole.utf8.count {
            let cut = String(decoding: whole.utf8.prefix(length), as: UTF8.self)
            #expect(throws: MultipartFault.cut, "\(length)") { _ = try read(cut) }
        }
    }

    @Test func `a head that is endless, empty or something else is refused`() {
        let heads = [
            "", "X: y", "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data",
            "Content-Disposition: form-data; name=\"\"", "Content-Disposition: form-data; name=\"a",
            "Content-Disposition: form-data; name=\"a\"; name=\"b\"", "Content-Disposition: form-data; filename=\"b\"",
            "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
            "Content-Disposition: form-data; name=\"a\" b", "ingen kolon",
            "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
            "Content-Disposition: form-data; name=\"a\u{0}b\"",
            "Content-Disposition: form-data; name=\"a\"\r\nX: " + String(repeating: "y", count: 9_000),
            "Content-Disposition: form-data; name=\"a\"" + String(repeating: "\r\nX: y", count: 20),
        ]
        for head in heads {
            #expect(throws: MultipartFault.head, "\(head.prefix(60))") { _ = try read(Self.part(head, "x") + Self.end) }
        }
        var parser = try? MultipartParser(contentType: Self.type)
        #expect(throws: MultipartFault.head) {
            _ = try parser?.feed(ByteBuffer(string: "------snit\r\n" + String(repeating: "x", count: 20_000)))
        }
    }

    @Test func `a name that is not UTF-8 is refused`() throws {
        var parser = try MultipartParser(contentType: Self.type)
        var body = Array("------snit\r\nContent-Disposition: form-data; name=\"bl".utf8)
        body += [0xE5]
        body += Array("\"\r\n\r\nx\r\n------snit--".utf8)
        let bytes = ByteBuffer(bytes: body)
        #expect(throws: MultipartFault.head) { _ = try parser.feed(bytes) }
    }

    @Test func `what stands before, between and after is refused`() {
        let part = Self.part("Content-Disposition: form-data; name=\"a\"", "x")
        for body in ["hej\r\n" + part + Self.end, part + "------snitter" + Self.end, part + Self.end + "mere"] {
            #expect(throws: MultipartFault.stray) { _ = try read(body) }
        }
    }
}
