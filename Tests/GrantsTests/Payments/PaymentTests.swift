import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("Payments of grants") struct PaymentTests {
    @Test(arguments: engines) func `what is due comes in one file only, unless it is held back or has no CVR number`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.roundID = nil
            draft.pay(on: ["2026-12-01", "2027-07-01"].compactMap { CalendarDate($0) })
            let grant = try await bench.give(draft, town)
            let officer = try await bench.cookie(for: town.officer)
            let treasurer = try await bench.cookie(for: try town.town.person(.treasurer))
            try await bench.browse { client in
                let path = "/bevillinger/betalinger"
                // No letter, no payment.
                #expect(try await client.read(path, officer).body.contains("Ingen rater kan betales"))
                _ = try await bench.send(grant, town)
                #expect(try await client.read(path, officer).body.contains("Foreningen har intet CVR-nummer."))
                try await bench.database.write { try $0.run("UPDATE organization SET cvr = '99001372'") }
                let empty = try await client.fill("/bevillinger/nr/\(grant.id)/stop", [], officer)
                #expect(
                    empty.status == .unprocessableContent && empty.body.contains("Skriv hvorfor, med højst 600 tegn")
                )
                _ = try await client.fill(
                    "/bevillinger/nr/\(grant.id)/stop",
                    [("grund", "Regnskabet mangler.")],
                    officer
                )
                #expect(try await client.read(path, officer).body.contains("Holdes tilbage: Regnskabet mangler."))
                _ = try await client.fill(path, [], officer)
                #expect(try await bench.count("grant_payment") == 0)
                #expect(try await bench.count("notification WHERE kind = 'bevilling-udbetaling'") == 1)
                _ = try await client.fill("/bevillinger/nr/\(grant.id)/stop/slut", [], officer)
                _ = try await client.fill(path, [], officer)
                _ = try await client.fill(path, [], officer)
                #expect(try await bench.count("grant_payment_file") == 1)
                let file = try await client.read("\(path)/1/fil.csv", officer)
                #expect(
                    file.body.contains(
                        "99001372;Lundby Forsamlingshus;2026-12-01;74142,00;Tilskud brev 2026-0001;2026-0001"
                    )
                )
                #expect(file.body.split(separator: "\r\n").count == 2)
                #expect(try await client.read("\(path)/1/fil.csv", treasurer).status == .forbidden)
                #expect(try await client.read("\(path)/2/fil.csv", officer).status == .notFound)
            }
        }
    }
}
