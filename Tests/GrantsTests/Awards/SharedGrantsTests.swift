import Database
import Foundation
import Grants
import OpenFormats
import TestKit
import Testing

private let here = SharedData.exists("grants/dk-erdf-2007-2013.csv")

@Suite("Grants that others published", .enabled(if: here, "shared data are not here")) struct SharedGrantsTests {
    private static let files = [
        "360-a002400000KeYdsAAF", "360-a002400000OiDBQAA3", "360-a002400000nO46WAAS", "360-awefw001p00000zgyHZAAY",
    ]

    @Test(arguments: engines) func `come in, every one of them or with the reason why not`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            var (records, added) = (0, 0)
            for name in Self.files {
                let file = try GrantFile.threeSixty(SharedData.url("grants/\(name).json"))
                let report = try await bench.take(file)
                records += report.records
                added += report.added
                #expect(report.added + report.leftOut == report.records)
                #expect(Set(report.rejected.map(\.line)).count == report.leftOut)
                let again = try await bench.take(file)
                #expect((again.added, again.changed, again.unchanged) == (0, 0, report.added))
            }
            #expect(records == 5_519)
            #expect(added >= 5_000)
            #expect(try await bench.count("grant_award") == added)
        }
    }

    @Test(arguments: engines) func `in tables of two styles come in as a history of a fund`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            for (years, count, ore) in [("2007-2013", 598, 366_537_295_047), ("2014-2020", 107, 94_581_762_100)] {
                let mapping = try GrantMapping.read(GrantMapping.shipped.appending(path: "erdf-\(years).json"))
                let file = try GrantFile.table(SharedData.url("grants/dk-erdf-\(years).csv"), mapping)
                let report = try await bench.take(file)
                #expect((report.records, report.added) == (count, count))
                let sum: [Int] = try await bench.values(
                    "SELECT CAST(SUM(amount) AS BIGINT) AS ore FROM grant_award WHERE identifier LIKE \("dk-erdf-\(years)-%")"
                )
                #expect(sum == [ore])
                #expect(try await bench.take(file).unchanged == count)
            }
            let vaekst: [String] = try await bench.values(
                "SELECT recipient FROM grant_award WHERE title = 'Vækst 2.0' AND awarded_on = '2014-04-24'"
            )
            #expect(vaekst == ["Væksthus Nordjylland"])
        }
    }
}
