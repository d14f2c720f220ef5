import Database
import HTTPTypes
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Imports beside what associations changed on their page") struct PageImportTests {
    /// The adviser changes name and text of an association's page, and publishes them.
    private func publish(
        _ name: String,
        _ text: String,
        on slug: String,
        _ town: ReviewTown,
        _ client: any TestClientProtocol
    ) async throws {
        let page = "/foreninger/\(slug)/side"
        let saved = try await client.fill("\(page)/afsnit/om-os", ["navn": name, "tekst": text], town.cookie)
        #expect(saved.status == .seeOther)
        let sent = try await client.send("\(page)/afsendelse", [:], town.cookie)
        #expect(sent.headers[.location] == "/foreninger/\(slug)")
    }

    @Test(arguments: engines) func `the first edit of one that a review brought stays when the same file comes again`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            _ = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            try await publish("Hjulet på havnen", "Vi cykler.", on: "hjulet", town, client)
            try await town.take()
            #expect(try await town.organizations() == ["Koret", "Kajakken", "Hjulet på havnen"])
        }
    }

    @Test(arguments: engines) func `an edit after the file caught up with the site stays`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let heading = "id;organisation;organisation_name;organisation_description;title\n"
            try await town.take("1;o1;Koret;Vi synger.;Kor\n", heading: heading)
            try await publish("Koret på havnen", "Vi synger.", on: "koret", town, client)
            let newer = "1;o1;Koret på havnen;Vi synger.;Kor\n"
            try await town.take(newer, heading: heading)
            #expect(try await town.bench.count("organization_import") == 0)
            try await publish("Koret i byen", "Vi synger.", on: "koret", town, client)
            try await town.take(newer, heading: heading)
            #expect(try await town.organizations() == ["Koret i byen", "Kajakken"])
        }
    }

    @Test(arguments: engines) func `what a file said stays known when it was partly ours and somebody edits again`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let heading = "id;organisation;organisation_name;organisation_phone;title\n"
            let file = "1;o1;Koret;70 00 11 04;Kor\n"
            try await publish("Koret på havnen", "Vi synger.", on: "koret", town, client)
            // A new telephone number is the file's, the name stays ours.
            try await town.take(file, heading: heading)
            #expect(try await town.organizations() == ["Koret på havnen", "Kajakken"])
            try await publish("Koret på havnen", "Vi synger hver dag.", on: "koret", town, client)
            try await town.take(file, heading: heading)
            #expect(try await town.organizations() == ["Koret på havnen", "Kajakken"])
            let told: [String] = try await town.bench.values(
                "SELECT description || ' ' || phone FROM organization WHERE identifier = 'o1'"
            )
            #expect(told == ["Vi synger hver dag. 70 00 11 04"])
        }
    }
}
