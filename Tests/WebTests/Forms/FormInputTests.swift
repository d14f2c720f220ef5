import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite("What somebody sent") struct FormInputTests {
    private func query(_ text: String) throws -> FormInput {
        let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/tilbud?\(text)")
        return try FormInput(query: Request(head: head, body: .init(buffer: ByteBuffer())))
    }

    @Test func `plus and percent are read, white space at the ends is not kept`() throws {
        let input = try query("q=+f%C3%B8le+sig+alene%20&emne=sorg&emne=&emne=krise&tom=")
        #expect(input["q"] == "føle sig alene")
        #expect(input.all("emne") == ["sorg", "krise"])
        #expect(input["tom"] == nil)
        #expect(input["findes-ikke"] == nil)
    }

    @Test(arguments: ["q=%", "q=%4", "q=%zz", "q=%00", "q=%ff", "%C3=1", "q=%C3%28", "q=%ed%a0%80"])
    func `what is no text is a 400`(text: String) throws {
        let error = #expect(throws: HTTPError.self) { try query(text) }
        #expect(error?.status == .badRequest)
    }

    @Test func `fields beyond a thousand are not read`() throws {
        let input = try query((0..<2_000).map { "f\($0)=x" }.joined(separator: "&"))
        #expect(input.pairs.count == 1_000)
    }

    @Test func `what is written is read again`() throws {
        for text in ["æøå ÆØÅ", "a&b=c%d+e", "«»\u{A0}\n", "👩‍👧", "/?#[]@!$'()*,;"] {
            #expect(percentDecoded(percentEncoded(text)) == text)
            #expect(try query("q=\(percentEncoded(text))")["q"] == text.trimmed)
        }
    }

    @Test func `a body that is no form is a 415`() async throws {
        let head = HTTPRequest(
            method: .post,
            scheme: nil,
            authority: nil,
            path: "/",
            headerFields: [.contentType: "application/json"]
        )
        let request = Request(head: head, body: .init(buffer: ByteBuffer(string: "{}")))
        let error = await #expect(throws: HTTPError.self) { try await FormInput(body: request) }
        #expect(error?.status == .unsupportedMediaType)
    }

    @Test func `a field has one message, in the order the fields were looked at`() {
        var errors = FormErrors()
        errors.add("navn", "Skriv et navn")
        errors.add("alder", "Skriv et tal")
        errors.add("navn", "For langt")
        #expect(errors.items.map(\.field) == ["navn", "alder"])
        #expect(errors["navn"] == "Skriv et navn")
    }
}
