import App
import Database
import Foundation
import OpenFormats
import Search
import TestKit
import Testing

@testable import Directory

/// Equal fits take turns: nobody is always first, and over a year all stand equally high.
@Suite("Equal fits") struct FairnessTests {
    /// Offers that differ in nothing but who offers them; the first organisation has those left over.
    ///
    /// Their names are no words, because small words would make one text shorter than another.
    private func withEquals(
        _ count: Int,
        of organizations: Int,
        on engine: Engine,
        _ body: (Finder, SearchSettings) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let rows = (1...count).map { number in
                let owner = number <= organizations ? number : 1
                return "s\(number),Forening q\(letters[owner % 26])x,Kor for alle,Sang,kultur_musik\n"
            }
            let file = try bench.file("a.csv", "id,organisation,title,summary,topics\n" + rows.joined())
            let report = try await bench.installation.take(
                try CSVImport.read(file),
                municipality: "0999",
                isDryRun: false
            )
            #expect(report.isAccepted, "\(report.rejected)")
            let index = try await bench.installation.index()
            while try await index.catchUp() {}
            var settings = SearchSettings(day: 0)
            settings.limit = count
            settings.municipality = index.finder.vocabulary.municipalities.keys.first
            try await body(index.finder, settings)
        }
    }

    private let letters = "abcdefghijklmnopqrstuvwxyz".map { String($0) }

    @Test(arguments: engines) func `stand equally high over a year, and no organisation is always first`(
        engine: Engine
    ) async throws {
        let (count, organizations, days) = (12, 8, 365)
        try await withEquals(count, of: organizations, on: engine) { finder, settings in
            var ranks: [Int: [Int]] = [:]
            var first: [String: Int] = [:]
            var settings = settings
            for day in 20_454..<(20_454 + days) {
                settings.day = day
                let hits = try await finder.find(SearchRequest("kor", settings: settings)).hits
                try #require(hits.count == count)
                for (rank, hit) in hits.enumerated() { ranks[hit.listing.id, default: []].append(rank + 1) }
                first[hits[0].listing.organizationName, default: 0] += 1
            }
            // The mean of 365 even ranks among twelve strays 0.18 from 6.5; four times that happens to none of them.
            for (offer, own) in ranks {
                let mean = Double(own.reduce(0, +)) / Double(days)
                #expect(abs(mean - 6.5) < 0.73, "offer \(offer): \(mean)")
                #expect(Set(own).count == count, "offer \(offer) has stood in every place")
            }
            #expect(first.count == organizations)
            // By offers, not by organisation: one with five of the twelve is first 152 days on the average.
            for (name, times) in first {
                let share = name == "Forening qbx" ? 5.0 / 12 : 1.0 / 12
                let expected = share * Double(days)
                #expect(abs(Double(times) - expected) < 4 * (expected * (1 - share)).squareRoot(), "\(name): \(times)")
            }
        }
    }

    @Test(arguments: engines) func `also take turns when there are more than are ordered one by one`(
        engine: Engine
    ) async throws {
        let count = 130
        try await withEquals(count, of: 26, on: engine) { finder, settings in
            var sums: [Int: Int] = [:]
            var shown: Set<Int> = []
            var settings = settings
            let days = 120
            for day in 20_454..<(20_454 + days) {
                settings.day = day
                let hits = try await finder.find(SearchRequest("kor", settings: settings)).hits
                try #require(Set(hits.map(\.listing.id)).count == count)
                for (rank, hit) in hits.enumerated() { sums[hit.listing.id, default: 0] += rank + 1 }
                shown.formUnion(hits.prefix(20).map(\.listing.id))
            }
            #expect(shown.count == count, "everybody is on the first page some day")
            // 130 places stray 37.5 from 65.5, their mean of 120 days 3.4; with 130 offers one may stray four times that.
            for (offer, sum) in sums {
                #expect(abs(Double(sum) / Double(days) - 65.5) < 13.7, "offer \(offer): \(Double(sum) / Double(days))")
            }
        }
    }

    @Test func `the order is the same for everybody that day, and another the next`() async throws {
        let havneby = try await HavnebySearch.shared()
        func order(_ day: Int) async throws -> [Int] {
            try await havneby.find("musik") { $0.settings.day = day }.hits.map(\.listing.id)
        }
        let today = try await order(20_781)
        #expect(try await order(20_781) == today)
        let days = try await [order(20_782), order(20_783), order(20_784)]
        #expect(days.contains { $0 != today })
    }

    @Test func `a better fit stands before a lesser one on every day`() async throws {
        let havneby = try await HavnebySearch.shared()
        for day in 20_454..<20_484 {
            let hits = try await havneby.find("sorggruppe for børn på 8 år") { $0.settings.day = day }.hits
            #expect(hits.first?.listing.identifier == "a-t113", "day \(day)")
        }
    }
}
