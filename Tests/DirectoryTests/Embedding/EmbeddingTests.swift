import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("Embedding") struct EmbeddingTests {
    /// A site with 23 offers on loneliness in one district and one on grief.
    private func site(
        on engine: Engine,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            var table = "id,organisation,title,summary,topics,districts,languages\n"
            for number in 1...23 { table += "s\(number),o\(number),Samvær \(number),Kaffe,ensomhed,Klitten,da\n" }
            table += "s99,o99,\"<i>Sorg</i> & \"\"trøst\"\"\",Stille,sorg,Havnen,da\n"
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            try await bench.browse(body)
        }
    }

    private func get(_ client: any TestClientProtocol, _ address: String) async throws -> Answered {
        try await client.execute(uri: address, method: .get) { Answered($0) }
    }

    @Test(arguments: engines) func `only the page for frames may be framed`(engine: Engine) async throws {
        try await site(on: engine) { client in
            for path in ["/indlejring/tilbud", "/en/indlejring/tilbud?q=kaffe", "/indlejring/tilbud?farve=fff"] {
                let page = try await get(client, path)
                #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors *") == true)
            }
            for path in ["/indlejring", "/indlejring/eksempel", "/tilbud", "/indlejring/tilbud.js", "/findes-ikke"] {
                let page = try await get(client, path)
                #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            }
            // The mark that a page may be framed stays inside, also when the page comes from the cache.
            for _ in 0..<2 {
                let page = try await get(client, "/indlejring/tilbud")
                #expect(!page.headers.contains { $0.name.rawName.lowercased().hasPrefix("x-medspil") })
                #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors *") == true)
            }
        }
    }

    @Test func `the frame holds the search and not the whole site`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/indlejring/tilbud?emne=ensomhed")
            #expect(page.headings == ["23 tilbud passer"])
            #expect(!page.body.contains("class=\"nav\"") && !page.body.contains("<footer"))
            #expect(page.body.contains("Ensomhed og samvær") && !page.body.contains("Sorg"))
            #expect(page.body.contains("target=\"_top\"") && !page.body.contains("method=\"post\""))
            #expect(page.cookie == nil && page.body.contains("content=\"noindex\""))
        }
    }

    @Test func `what is Danish in the English frame is marked so`() async throws {
        try await site(on: .sqlite) { client in
            let english = try await get(client, "/en/indlejring/tilbud?emne=sorg")
            #expect(english.body.contains(" lang=\"da\">&lt;i&gt;Sorg"))
            #expect(english.body.contains("<p lang=\"da\">Stille</p>"))
            let danish = try await get(client, "/indlejring/tilbud?emne=sorg")
            #expect(danish.body.contains("<p>Stille</p>"))
        }
    }

    @Test func `every page of the frame keeps what the site chose`() async throws {
        try await site(on: .sqlite) { client in
            var address = "/indlejring/tilbud?emne=ensomhed&bydel=klitten&farve=7a1f5c"
            var titles: Set<String> = []
            for number in 1...3 {
                let page = try await get(client, address)
                #expect(page.body.contains("Side \(number) af 3") && page.body.contains("/indlejring/farve/7a1f5c.css"))
                #expect(page.body.contains("name=\"emne\" value=\"ensomhed\""))
                titles.formUnion(page.body.matches(of: #/Samvær \d+/#).map { String($0.0) })
                guard number < 3 else { break }
                address = try #require(page.link("href=\"([^\"]+)\" rel=\"next\""))
            }
            #expect(titles.count == 23)
        }
    }

    @Test func `nothing found leads on, and names are shown as text`() async throws {
        try await site(on: .sqlite) { client in
            let none = try await get(client, "/indlejring/tilbud?q=qwertzxy")
            #expect(none.headings == ["Vi fandt ingen tilbud"] && none.body.contains("Søg videre i Medspil"))
            let sorrow = try await get(client, "/indlejring/tilbud?emne=sorg")
            #expect(sorrow.body.contains("&lt;i&gt;Sorg") && !sorrow.body.contains("<i>Sorg"))
            let words = try await get(client, "/indlejring/tilbud?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
            #expect(!words.body.contains("<script>alert"))
        }
    }

    @Test func `a colour in which nothing can be read is refused, with the reason`() async throws {
        try await site(on: .sqlite) { client in
            for colour in ["ffcc00", "%23ffffff", "fff", "red", "7a1f5", "7a1f5c%3B%7D", "%22%3E%3Cb%3E"] {
                let page = try await get(client, "/indlejring/tilbud?farve=\(colour)")
                #expect(page.status == .badRequest && page.headings == ["Farven kan ikke bruges"])
                #expect(!page.body.contains("<b>") && !page.body.contains("Samvær"))
            }
            let pale = try await get(client, "/indlejring/tilbud?farve=ffcc00")
            #expect(pale.body.contains("Kontrasten er 1,5"))
            for colour in ["7a1f5c", "%237A1F5C"] {
                let page = try await get(client, "/indlejring/tilbud?farve=\(colour)")
                #expect(page.status == .ok && page.body.contains("/indlejring/farve/7a1f5c.css"))
            }
            let sheet = try await get(client, "/indlejring/farve/7a1f5c.css")
            #expect(
                sheet.body.contains("--brand-700: #7a1f5c;") && sheet.headers[.contentType] == "text/css; charset=utf-8"
            )
            for name in ["ffcc00", "x", "7a1f5c;}", "..%2F..%2Fetc"] {
                #expect(try await get(client, "/indlejring/farve/\(name).css").status.code / 100 == 4)
            }
        }
    }

    @Test func `garbage in the address is never a fault of ours`() async throws {
        try await site(on: .sqlite) { client in
            for query in [
                "side=-1", "side=99999999999", "emne=x&bydel=y", "bydel=%00", "%%%", "farve=", "q=%ff",
                "emne=a,b,c&side=0",
            ] {
                let page = try await get(client, "/indlejring/tilbud?\(query)")
                #expect([200, 303, 400].contains(page.status.code))
            }
        }
    }

    @Test func `the script is one file that any site may fetch`() async throws {
        try await site(on: .sqlite) { client in
            let script = try await get(client, "/indlejring/tilbud.js")
            #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(script.headers[.cacheControl] == "public, max-age=3600")
            #expect(!script.body.contains("cookie") || !script.body.contains("document.cookie"))
            #expect(script.body.contains("event.origin !== origin"))
        }
    }

    @Test func `the example is another site, and the guide to it says what to copy`() async throws {
        try await site(on: .sqlite) { client in
            let example = try await get(client, "/indlejring/eksempel")
            #expect(example.body.contains("Birkelund Kommune findes ikke") && !example.body.contains("medspil.css"))
            let text = try await get(client, "/indlejring")
            #expect(text.body.contains("&lt;script src=\"https://havneby.example/indlejring/tilbud.js\" async&gt;"))
            #expect(text.body.contains("<code>ensomhed</code>"))
        }
    }

    @Test func `a page makes as many statements for many offers as for one`() async throws {
        var counts: [Int] = []
        for size in [1, 60] {
            try await withInstallation(on: .sqlite) { bench in
                var table = "id,organisation,title,topics,districts,languages\n"
                for number in 1...size { table += "s\(number),o\(number),Samvær \(number),ensomhed,Klitten,da\n" }
                try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
                let server = try await bench.server()
                counts.append(
                    try await Application(responder: server.responder).test(.router) { client in
                        try await client.fewestStatements("/indlejring/tilbud?q=samv%C3%A6r")
                    }
                )
            }
        }
        #expect(counts[0] == counts[1])
    }
}
