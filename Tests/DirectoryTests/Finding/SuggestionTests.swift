import Database
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

/// A word that is none is mended, and one can go back; a real word is only ever asked about.
@Suite("Mente du") struct SuggestionTests {
    /// Of something that is written nearly as the real word "stikke".
    private let offers: [[String: Any]] = (1...4).map { ["title": "Strikke \($0)", "summary": "Garn og pinde"] }

    @Test(arguments: engines) func `a real word is searched for as it stands, and the near one is asked about`(
        engine: Engine
    ) async throws {
        try await withOffers(offers, on: engine) { client in
            let page = try await client.page("/tilbud?q=stikke")
            #expect(page.contains("Vi fandt ingen tilbud"))
            #expect(page.contains("Mente du <a href=\"/tilbud?q=strikke\">strikke</a>?"))
            #expect(!page.contains("Viser tilbud for"))
            let english = try await client.page("/en/tilbud?q=stikke")
            #expect(english.contains("<a href=\"/en/tilbud?q=strikke\">strikke</a>"))
        }
    }

    @Test(arguments: engines) func `a mended word says so and leads back to what was written`(
        engine: Engine
    ) async throws {
        try await withOffers(offers, on: engine) { client in
            let page = try await client.page("/tilbud?q=strikkke&pris=gratis")
            #expect(page.contains("Viser tilbud for <b>strikke</b>."))
            #expect(page.contains("href=\"/tilbud?q=strikkke&amp;pris=gratis&amp;uden=spelling\""))
            #expect(page.contains("Søg i stedet efter præcis »strikkke«"))
            let exact = try await client.page("/tilbud?q=strikkke&uden=spelling")
            #expect(!exact.contains("Viser tilbud for") && exact.contains("Vi fandt ingen tilbud"))
            // And from there the way forward again.
            #expect(exact.contains("Mente du <a href=\"/tilbud?q=strikke\">strikke</a>?"))
        }
    }

    @Test func `nothing is asked where enough is found, in distress, or of what belongs elsewhere`() async throws {
        let havneby = try await HavnebySearch.shared()
        for text in ["kor", "ensom", "jeg vil ikke leve mere", "pas fornyelse", "", "82", "Klitten", "самотність"] {
            #expect(try await havneby.find(text).suggestion == nil, "«\(text)»")
        }
    }

    @Test func `what is asked about finds clearly more than what was written`() async throws {
        let havneby = try await HavnebySearch.shared()
        for text in ["stikke", "hegn", "danse med en hest", "sange om sejl", "kage", "rollespil", "bowling"] {
            let answer = try await havneby.find(text)
            guard let suggestion = answer.suggestion else { continue }
            let other = try await havneby.find(suggestion)
            #expect(other.total >= max(3, 3 * answer.total), "«\(text)» \(answer.total) «\(suggestion)» \(other.total)")
            #expect(other.corrected == nil)
        }
    }
}
