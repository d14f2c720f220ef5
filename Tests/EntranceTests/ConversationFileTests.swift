import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("Files in a conversation") struct ConversationFileTests {
    private static let pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"

    @Test(arguments: engines) func `go both ways, to those two and nobody else, and away with the conversation`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let family = try await asking.cookie("Familiekoordinator", bench)
            try await bench.browse { client in
                let link = try await client.ask("Hvem bestemmer?")
                let other = try await client.ask("Hvem bestemmer ellers?")
                let empty = try await client.send("\(link)/svar", text: "", file: ("Plan.pdf", Self.pdf))
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv, hvad du vil sige"))
                let wrong = try await client.send("\(link)/svar", text: "Se her <b>", file: ("Plan.docx", Self.pdf))
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("er i virkeligheden PDF"))
                #expect(wrong.body.contains("Se her &lt;b&gt;"))
                let sent = try await client.send("\(link)/svar", text: "Se her", file: ("Plan.pdf", Self.pdf))
                #expect(sent.status == .seeOther)
                let own = try await client.get(link)
                #expect(own.body.contains("href=\"\(link)/filer/1/Plan.pdf\"") && !own.body.contains("/sletning"))
                let fetched = try await client.get("\(link)/filer/1/Plan.pdf")
                #expect(fetched.body == Self.pdf && fetched.cacheControl == "no-store")
                #expect(try await client.get("\(other)/filer/1/Plan.pdf").status == .notFound)
                #expect(try await client.get("\(link)x/filer/1/Plan.pdf").status == .notFound)
                // Staff who may read the conversation read its files; others do not.
                let desk = try await client.get("/henvendelser/1", adviser)
                #expect(desk.body.contains("Plan.pdf") && desk.body.contains("/filer/1/sletning"))
                #expect(try await client.get("/filer/1/Plan.pdf", adviser).body == Self.pdf)
                #expect(try await client.get("/filer/1/Plan.pdf", family).status == .forbidden)
                #expect(try await client.get("/filer/1/Plan.pdf").status == .seeOther)
                let answered = try await client.send(
                    "/henvendelser/1/svar",
                    text: "Byrådet. Se kortet.",
                    file: ("Kort.txt", "Til venstre"),
                    adviser
                )
                #expect(answered.status == .seeOther)
                #expect(try await client.get("\(link)/filer/2/Kort.txt").body == "Til venstre")
                // Another who asked the same gets the next answer's file, and none of what the first one sent or was sent.
                bench.clock.advance(seconds: 60)
                _ = try await client.post("/henvendelser/2/samling", [("nummer", "1")], adviser)
                bench.clock.advance(seconds: 60)
                let merged = try await client.get(other)
                #expect(!merged.body.contains("Kort.txt") && !merged.body.contains("Plan.pdf"))
                for file in ["1/Plan.pdf", "2/Kort.txt"] {
                    #expect(try await client.get("\(other)/filer/\(file)").status == .notFound)
                }
                // Whoever was merged in is owed an answer, too.
                _ = try await client.send(
                    "/henvendelser/1/svar",
                    text: "Byrådet",
                    file: ("Kort til alle.txt", "Til højre"),
                    adviser
                )
                #expect(try await client.get("\(other)/filer/3/Kort%20til%20alle.txt").body == "Til højre")
                #expect(try await client.post("/henvendelser/1/lukning", [], adviser).status == .seeOther)
            }
            #expect(try await bench.count("attachment") == 3)
            let later = Timestamp(DanishTime.date(of: bench.clock.now).adding(months: 13))
            _ = try await bench.database.write { try InquiryRetention.forgetOld(at: later, in: $0) }
            #expect(try await bench.count("attachment") == 0)
            let files = try bench.installation.files()
            #expect(try await FileSweep.run(files, in: bench.database, at: later) == 3)
        }
    }

    @Test(arguments: engines) func `whoever deletes the account takes the own files along, and not those of the answer`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let chair = try asking.town.person(.chair)
            let cookie = try await bench.cookie(for: chair)
            try await bench.browse { client in
                let link = try await client.ask("Hvem bestemmer?", [("email", chair.email)])
                _ = try await client.send("\(link)/svar", text: "Se her", file: ("Plan.pdf", Self.pdf))
                let map = ("Kort.txt", "Til venstre")
                _ = try await client.send("/henvendelser/1/svar", text: "Byrådet", file: map, adviser)
                let done = try await client.post("/mit-medspil/sletning", [("ja", "ja")], cookie)
                #expect(done.status == .seeOther)
            }
            let names: [String] = try await bench.values("SELECT name FROM attachment")
            #expect(names == ["Kort.txt"])
        }
    }
}

extension TestClientProtocol {
    /// A reply with a file, as a browser sends it.
    fileprivate func send(
        _ path: String,
        text: String,
        file: (name: String, content: String),
        _ cookie: String? = nil
    ) async throws -> Answered {
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=snit"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let body = """
            --snit\r\nContent-Disposition: form-data; name="svar"\r\n\r\n\(text)\r\n\
            --snit\r\nContent-Disposition: form-data; name="fil"; filename="\(file.name)"\r\n\r\n\(file.content)\r\n\
            --snit--\r\n
            """
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
            Answered($0)
        }
    }
}
