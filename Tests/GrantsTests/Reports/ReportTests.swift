import Database
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("Reports on grants") struct ReportTests {
    @Test(arguments: engines) func `a treasurer writes a little at a time, sends it once, and the rest is settled`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 40_000, on: engine) { town in
            let (path, treasurer, officer) = (town.path, try await town.treasurer(), try await town.officer())
            // The letter's deadline is owed once.
            #expect(try await town.count("obligation WHERE kind = 'afregning-send'") == 1)
            #expect(try await town.count("obligation WHERE kind = 'bevilling-aftale'") == 0)
            try await town.bench.browse { client in
                let empty = try await client.read(path, treasurer)
                for text in ["Afregning for 2027", "Ikke begyndt", "Mad", "24.000 kr.", "Lokaler", "16.000 kr."] {
                    #expect(empty.body.contains(text.unbrokenNumbers), "\(text)")
                }
                let wrong = try await client.fill(path, try await town.fields(["mange", "15.000"]), treasurer)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"mange\""))
                #expect(wrong.body.contains("href=\"#brugt-1\"") && wrong.body.contains("Kortere borde er bedre."))
                let first = try await town.fields(["20.000"])
                let saved = try await client.fill(path, first, treasurer)
                #expect(saved.status == .seeOther && saved.headers[.location] == path)
                #expect(try await client.fill(path, first, treasurer).status == .conflict)
                let check = try await client.read("\(path)/tjek", treasurer)
                #expect(
                    check.body.contains("Skriv, hvad »Lokaler« blev til") && !check.body.contains("Send afregningen")
                )
                let early = try await client.fill("\(path)/sending", [], treasurer)
                #expect(early.headers[.location] == "\(path)/tjek")
                // An extra line of cost, and income of their own.
                let more = try await town.fields(["20.000", "15.500", "1.000", "", "1.500"])
                _ = try await client.fill(path, more + [("hvad-3", "Service"), ("hvad-5", "Indgang")], treasurer)
                let written = try await client.read(path, treasurer)
                #expect(written.body.contains(">5.000 kr.<".unbrokenNumbers) && written.body.contains("Gemt "))
                #expect(try await client.fill("\(path)/sending", [], treasurer).headers[.location] == path)
                #expect(try await client.read(path, treasurer).body.contains("Vi har fået jeres afregning."))
                #expect(try await client.fill(path, more, treasurer).status == .notFound)
                #expect(try await town.count("obligation WHERE kind = 'afregning-laes' AND settled_at IS NULL") == 1)
                #expect(try await town.count("obligation WHERE kind = 'afregning-send' AND settled_at IS NULL") == 0)
                let undecided = try await client.fill("\(path)/godkendelse", [], officer)
                #expect(
                    undecided.status == .unprocessableContent && undecided.body.contains("5.000 kr.".unbrokenNumbers)
                )
                let rest = [("rest", "betales"), ("beloeb", "4.000"), ("rest-hvorfor", "I må gemme de 1.000 kr.")]
                let tooMuch = try await client.fill(
                    "\(path)/godkendelse",
                    [rest[0], ("beloeb", "9.000"), rest[2]],
                    officer
                )
                #expect(tooMuch.status == .unprocessableContent && tooMuch.body.contains("value=\"9.000\""))
                _ = try await client.fill("\(path)/godkendelse", rest, officer)
                let settled: [Money] = try await town.bench.values("SELECT amount FROM grant_report_rest")
                #expect(settled == [Money(kroner: 4_000)])
                #expect(try await town.count("grant_repayment") == 0)
                let done = try await client.read(path, treasurer)
                #expect(done.body.contains("4.000 kr. skal betales tilbage.".unbrokenNumbers))
                #expect(try await town.count("obligation WHERE kind = 'afregning-laes' AND settled_at IS NULL") == 0)
                #expect(try await town.count("notification WHERE kind = 'afregning-svar'") == 1)
            }
        }
    }

    @Test(arguments: engines) func `what is asked about is corrected, and both versions stay; it is nobody else's`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 10_000, on: engine) { town in
            let (path, treasurer, officer) = (town.path, try await town.treasurer(), try await town.officer())
            let stranger = try await town.bench.otherTreasurer(town.town)
            try await town.bench.browse { client in
                #expect(try await client.read(path, stranger).status == .notFound)
                #expect(try await client.fill(path, [], stranger).status == .notFound)
                #expect(try await client.fill(path, [], officer).status == .forbidden)
                #expect(
                    try await client.read("/bevillinger/afregninger", stranger).body.contains("I skal ikke sende noget")
                )
                try await town.sendIt(client, ["9.000"])
                #expect(try await client.fill("\(path)/godkendelse", [], treasurer).status == .forbidden)
                let blank = try await client.fill("\(path)/spoergsmaal", [("hvorfor", "Hvad er det?")], officer)
                #expect(blank.status == .unprocessableContent && blank.body.contains("Hvad er det?"))
                let question = [
                    ("hvorfor", "Hvor er de sidste 1.000 kr.?"), ("frist-dag", "15"), ("frist-maaned", "12"),
                    ("frist-aar", "2026"),
                ]
                _ = try await client.fill("\(path)/spoergsmaal", question, officer)
                let asked = try await client.read(path, treasurer)
                #expect(
                    asked.body.contains("Hvor er de sidste 1.000 kr.?")
                        && asked.body.contains("value=\"9000\"")
                )
                #expect(asked.body.contains("15.\u{A0}december\u{A0}2026"))
                try await town.sendIt(client, ["10.000"])
                #expect(try await town.count("grant_report_sending") == 2)
                let read = try await client.read(path, officer)
                #expect(read.body.contains("Udgave 1, sendt") && read.body.contains("Godkend afregningen"))
                _ = try await client.fill("\(path)/godkendelse", [], officer)
                let list = try await client.read("/bevillinger/afregninger?vis=godkendte", officer)
                #expect(list.body.contains("Lundby Forsamlingshus") && list.body.contains("Godkendt"))
            }
        }
    }

    @Test func `the same seed draws the same receipts, one in ten and at least one`() {
        let receipts = Array(1...25)
        let seed = String(repeating: "a1", count: 16)
        let chosen = ReceiptDraw.choose(receipts, report: 7, seed: seed, .sample)
        #expect(chosen.count == 3 && Set(chosen).count == 3)
        #expect(ReceiptDraw.choose(receipts.reversed(), report: 7, seed: seed, .sample) == chosen)
        #expect(ReceiptDraw.choose(receipts, report: 8, seed: seed, .sample) != chosen)
        #expect(ReceiptDraw.choose(receipts, report: 7, seed: seed, .all).count == 25)
        #expect([1, 10, 11].map { ReceiptDraw.size(of: $0, .sample) } == [1, 1, 2])
        // As `printf 7:a1…:1 | sha256sum` says.
        #expect(ReceiptDraw.mark(report: 7, seed: seed, receipt: 1) == Self.mark)
        #expect(ReceiptDraw.randomSeed().count == 32 && ReceiptDraw.randomSeed() != ReceiptDraw.randomSeed())
    }

    private static let mark = "6f56baaf39c6e336bca79754c4458cf9e03426dd9d852dbf7fa93e71b4ee1fb2"

    @Test(arguments: engines) func `receipts are drawn once for what was sent, and each is fine or asked about`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 150_000, on: engine) { town in
            let (path, officer) = (town.path, try await town.officer())
            try await town.bench.browse { client in
                // An auditor's accounts are not sent without receipts.
                let treasurer = try await town.treasurer()
                _ = try await client.fill(path, try await town.fields(["90.000", "60.000"]), treasurer)
                #expect(try await client.read("\(path)/tjek", treasurer).body.contains("Læg jeres kvitteringer op"))
                try await town.sendIt(client, ["90.000", "60.000"], receipts: 2)
                #expect(
                    try await client.fill("\(path)/kvitteringer", [("metode", "held")], officer).status == .badRequest
                )
                _ = try await client.fill("\(path)/kvitteringer", [("metode", "stikproeve")], officer)
                _ = try await client.fill("\(path)/kvitteringer", [("metode", "alle")], officer)
                let drawn: [Int] = try await town.bench.values("SELECT drawn FROM grant_report_draw")
                #expect(drawn == [1])
                let page = try await client.read(path, officer)
                #expect(page.body.contains("1 af 2, valgt") && page.body.contains("SHA-256"))
                let receipts: [Int] = try await town.bench.values("SELECT id FROM grant_report_receipt")
                let receipt = try #require(receipts.first)
                let at = "\(path)/kvitteringer/\(receipt)"
                let silent = try await client.fill(at, [("dom-\(receipt)", "spoerg")], officer)
                #expect(silent.status == .unprocessableContent && silent.body.contains("Skriv, hvad du vil spørge om"))
                _ = try await client.fill(
                    at,
                    [("dom-\(receipt)", "spoerg"), ("note-\(receipt)", "Hvad er det?")],
                    officer
                )
                #expect(try await client.read(path, officer).body.contains("Hvad er det?"))
                let other = "\(path)/kvitteringer/\(receipt + 1)"
                #expect(try await client.fill(other, [("dom-\(receipt + 1)", "fin")], officer).status == .notFound)
                await #expect(throws: ConstraintViolation.self) {
                    try await town.bench.database.write { try $0.run("UPDATE grant_report_draw SET drawn = 0") }
                }
            }
        }
    }
}
