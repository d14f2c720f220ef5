import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Editing at the same moment") struct EditingTogetherTests {
    @Test(arguments: engines) func `of many who begin the same draft one is first, and the others see it`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, _ in
            try await bench.browse { client in
                let seen = try await client.see("/tilbud/kor/rediger/afsnit/navn", chair).mark
                let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 1...6 {
                        group.addTask {
                            Int(try await client.rename("Kor \(number)", "Tekst", seen: seen, chair).status.code)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.sorted() == [303, 409, 409, 409, 409, 409])
            }
            #expect(try await bench.count("edit_draft") == 1)
        }
    }

    @Test(arguments: engines) func `two who approve at once publish once`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                _ = try await client.rename("Kor", "Ny tekst.", chair)
                _ = try await client.includeAll(chair)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...4 {
                        group.addTask {
                            let answer: KeyValuePairs = ["udgave": "2", "svar": "ja"]
                            let status = try await client.send("/tilbud-til-godkendelse/1", answer, adviser).status
                            #expect(status == .seeOther)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await bench.count("edit_version WHERE origin = 'udgivet'") == 1)
            #expect(try await bench.count("notification WHERE kind = 'tilbud-godkendt'") == 1)
        }
    }

    private static let form = "/tilbud/kor/rediger/afsnit/navn"

    @Test(arguments: engines) func `a form that was opened before a publication does not undo it`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                let seen = try await client.see(Self.form, chair).mark
                let rest = try await client.see("/tilbud/kor/rediger/afsnit/pris", chair).mark
                _ = try await client.rename("Kor for alle", "Konsulentens tekst.", seen: seen, adviser)
                _ = try await client.includeAll(adviser)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                let late = try await client.rename("Kor", "Formandens tekst.", seen: seen, chair)
                #expect(late.status == .conflict && late.body.contains(">Formandens tekst.</textarea>"))
                #expect(late.body.contains("Konsulentens") && late.body.contains("Kor for alle"))
                #expect(try await bench.count("edit_draft WHERE closed_at IS NULL") == 0)
                // A part that nobody touched is saved as ever, and so is the same form once both were read.
                let price: KeyValuePairs = ["pris": "50", "adgangsvej": "begge"]
                let other = try await client.fill("/tilbud/kor/rediger/afsnit/pris", price, seen: rest, chair)
                #expect(other.status == .seeOther)
                let again = try await client.rename("Kor for alle", "Vores tekst.", seen: late.mark, chair)
                #expect(again.status == .seeOther)
            }
        }
    }

    @Test(arguments: engines) func `a form that was opened before a file came does not undo it`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, _ in
            try await bench.browse { client in
                let seen = try await client.see(Self.form, chair).mark
                try await bench.fill([["title": "Kor", "summary": "Filen siger noget nyt."]])
                let late = try await client.rename("Kor", "Formandens tekst.", seen: seen, chair)
                #expect(late.status == .conflict && late.body.contains("Filen siger noget nyt."))
            }
        }
    }

    @Test(arguments: engines) func `what is typed in a new offer stays when somebody publishes it or throws it away`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, town, chair, adviser in
            try await bench.browse { client in
                let new = "/foreninger/havnens-venner/nyt-tilbud"
                for name in ["Strik", "Skak"] {
                    _ = try await client.send(new, ["navn": name, "kort": "Vi mødes."], chair)
                }
                let (first, second) = ("/tilbud-kladder/1", "/tilbud-kladder/2")
                let seen = try await client.see("\(first)/afsnit/navn", chair).mark
                _ = try await client.fill("\(first)/afsnit/hvem", ["emne1": "ensomhed"], adviser)
                _ = try await client.fill("\(first)/afsnit/ikke-for", ["ikke": "ingen"], adviser)
                _ = try await client.fill("\(first)/afsnit/kontakt", ["telefon": "70 00 22 33"], adviser)
                let sent = try await client.send("\(first)/afsendelse", [:], adviser)
                #expect(sent.headers[.location] == "/tilbud/strik")
                let typed: KeyValuePairs = ["navn": "Strik", "kort": "Vi mødes.", "tekst": "Formandens tekst."]
                let late = try await client.fill("\(first)/afsnit/navn", typed, seen: seen, chair)
                #expect(late.status == .conflict && late.body.contains(">Formandens tekst.</textarea>"))
                let action = "/tilbud/strik/rediger/afsnit/navn"
                #expect(late.body.contains("action=\"\(action)\""))
                #expect(try await client.fill(action, typed, seen: late.mark, chair).status == .seeOther)

                let last = try await client.see("\(second)/afsnit/navn", chair).mark
                _ = try await client.send("\(second)/kassering", [:], adviser)
                let lost = try await client.fill("\(second)/afsnit/navn", typed, seen: last, chair)
                #expect(lost.status == .conflict && lost.body.contains(">Formandens tekst.</textarea>"))
                #expect(lost.body.contains("En anden har kasseret kladden imens") && lost.body.contains(new))
                #expect(!lost.body.contains("Gem og fortsæt"))
                let itself: KeyValuePairs = ["navn": "Strik", "selv": "1"]
                let said = try await client.fill("\(second)/afsnit/navn", itself, seen: last, chair)
                #expect(said.status == .conflict && said.body.contains("En anden har kasseret kladden"))
                #expect(try await client.fill("/tilbud-kladder/99/afsnit/navn", typed, chair).status == .notFound)
                let other = try await bench.cookie(for: town.town.person(.chair))
                let foreign = try await client.fill("\(second)/afsnit/navn", typed, seen: last, other)
                #expect(foreign.status == .forbidden)
            }
        }
    }
}
