import App
import Database
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Entrance

@Suite("CPR numbers") struct CPRNumberTests {
    @Test(arguments: [
        "010190-1234", "Jeg hedder Kim, 010190-1234, og bor her", "0101901234", "010190 1234", "010190 - 1234",
        "290200-1234", "(311299–4321)",
    ])
    func `is found`(_ text: String) { #expect(CPRNumber.first(in: text) != nil) }

    @Test(arguments: [
        "70 00 30 56", "+45 70003056", "320190-1234", "011390-1234", "010190-12345", "1010190-1234", "010190-123",
        "Den 010190", "010190--1234", "nr. 123456", "290201-1234", "12.000 kr. til 4.500 mennesker",
    ])
    func `is not seen where there is none`(_ text: String) { #expect(CPRNumber.first(in: text) == nil) }

    @Test func `is told with the whole words around it`() {
        let text = "Jeg skriver, fordi min mor (010190-1234) meget gerne vil synge i kor"
        #expect(CPRNumber.first(in: text)?.place == "fordi min mor (010190-1234) meget gerne vil")
    }

    @Test(arguments: engines) func `is never sent on, and the form says where it stands`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                let fields = [("slags", "spoergsmaal"), ("tekst", "Min søn <b>010190-1234 mangler hjælp")]
                for path in ["/spoerg/tjek", "/spoerg/send"] {
                    let refused = try await client.post(path, fields)
                    #expect(refused.status == .unprocessableContent)
                    #expect(
                        refused.body.contains("Tag cpr-nummeret ud")
                            && refused.body.contains("»Min søn &lt;b&gt;010190-1234")
                    )
                    #expect(refused.body.contains("mangler hjælp</textarea>"))
                }
                let conversation = try await client.ask("Hvem bestemmer?")
                let reply = try await client.post("\(conversation)/svar", [("svar", "Mit nummer er 010190-1234")])
                #expect(reply.status == .unprocessableContent && reply.body.contains("Tag cpr-nummeret ud"))
                let english = try await client.post("/en/spoerg/tjek", fields)
                #expect(english.body.contains("Take the CPR number out"))
            }
            #expect(try await bench.count("inquiry_message") == 1)
        }
    }
}
