import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("How much can be attached") struct FileLimitsTests {
    private static let path = "/filer/graenser"
    private static let right = "mb=5&antal=3&gb=2&slags=pdf&slags=png&slags=jpeg&grund=Disken+er+lille"

    @Test(arguments: engines) func `stands on a page, and an administrator changes it within bounds`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let administrator = try await bench.administrator(town)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                #expect(try await client.fetch(Self.path, adviser).status == .forbidden)
                #expect(try await client.page("/opbevaring", administrator).contains("href=\"\(Self.path)\""))
                let usual = try await client.page(Self.path, administrator)
                #expect(usual.contains("value=\"10\"") && usual.contains("value=\"20\""))
                #expect(usual.contains("Lige nu fylder alle filer 0"))
                for (old, new, words) in [
                    ("mb=5", "mb=26", "Skriv et helt tal fra 1 til 25"),
                    ("mb=5", "mb=0", "Skriv et helt tal fra 1 til 25"),
                    ("antal=3", "antal=mange", "value=\"mange\""), ("gb=2", "gb=", "Skriv et helt tal fra 1 til 1.000"),
                    ("&slags=pdf&slags=png&slags=jpeg", "&slags=exe", "Vælg mindst én slags fil"),
                    ("&grund=Disken+er+lille", "", "Skriv hvorfor"),
                ] {
                    let wrong = try await client.send(
                        Self.path,
                        Self.right.replacing(old, with: new),
                        administrator
                    )
                    let page = String(buffer: wrong.body)
                    #expect(wrong.status == .unprocessableContent && page.contains(words), "\(new)")
                    #expect(page.contains("Der er problemer"))
                }
                #expect(try await bench.count("file_limit") == 0)
                #expect(try await client.send(Self.path, Self.right, administrator).status == .seeOther)
                let page = try await client.page(Self.path, administrator)
                #expect(page.contains("»Disken er lille«") && page.contains("Ændrede, hvor store og hvilke filer"))
                #expect(page.contains("value=\"5\""))
            }
            let limits = try await bench.database.read { try FileLimits.of(municipality: town.municipality, in: $0) }
            #expect(limits.fileBytes == 5 << 20 && limits.filesEach == 3 && limits.totalBytes == 2 << 30)
            #expect(limits.kinds == [.pdf, .png, .jpeg])
        }
    }

    @Test(arguments: engines) func `a kind that is not taken in is refused, with those that are`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let administrator = try await bench.administrator(town)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let now = bench.clock.now
            let promise = try await bench.database.write {
                try Obligation.make(
                    try town.draft(.adviser, due: DanishTime.date(of: now)),
                    by: .system,
                    at: now,
                    in: $0
                )
            }
            let path = ObligationPath.show(promise.id)
            try await bench.browse { client in
                _ = try await client.send(Self.path, Self.right, administrator)
                let page = try await client.page(path, adviser)
                #expect(page.contains("accept=\".pdf,.png,.jpg,.jpeg\""))
                #expect(page.contains("PDF og billeder. Højst 5\u{A0}MB hver."))
                let refused = try await client.upload("\(path)/filer", [("a.docx", SampleFile.docx())], adviser)
                #expect(refused.status == .unprocessableContent)
                #expect(
                    String(buffer: refused.body).contains(
                        "a.docx kan ikke lægges op her. Vi tager imod PDF og billeder"
                    )
                )
                let taken = try await client.upload("\(path)/filer", [("a.pdf", SampleFile.pdf)], adviser)
                #expect(taken.status == .seeOther)
            }
        }
    }
}
