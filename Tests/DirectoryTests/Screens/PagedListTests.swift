import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("Lists over several pages") struct PagedListTests {
    /// Lists that are known to have pages, and who sees them.
    private enum Eyes { case everybody, adviser, chair }
    private static let lists: [(path: String, eyes: Eyes)] = [
        ("/foreninger", .everybody), ("/foreninger/havnens-venner", .everybody), ("/indlejring/tilbud", .everybody),
        ("/tilbud/arbejde", .adviser), ("/tilbud/arbejde?status=pause", .adviser), ("/synlighed", .adviser),
        ("/ring-i-dag", .adviser), ("/tilbud-til-godkendelse", .adviser), ("/henvendelser", .adviser),
        ("/henvendelser?tilstand=lukket", .adviser), ("/mine-opgaver?gruppe=kommer", .adviser),
        ("/foreninger/havnens-venner/rediger", .chair), ("/foreninger/havnens-venner/historik?om=tilbud", .chair),
        ("/tilbud/kor/versioner", .chair), ("/foreninger/havnens-venner/side/versioner", .chair),
    ]

    @Test(arguments: engines) func `whoever asks for a page beyond the last is led to the last`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let (adviser, chair) = (
                try await bench.cookie(for: town.town.person(.adviser)), try await bench.cookie(for: town.chair)
            )
            try await bench.browse { client in
                func ask(_ path: String, _ eyes: Eyes) async throws -> Answered {
                    switch eyes {
                    case .everybody: try await client.execute(uri: path, method: .get) { Answered($0) }
                    case .adviser: try await client.see(path, adviser)
                    case .chair: try await client.see(path, chair)
                    }
                }
                for (path, eyes) in Self.lists {
                    let beyond = try await ask(path + (path.contains("?") ? "&" : "?") + "side=999", eyes)
                    #expect(beyond.status == .seeOther, "\(path)")
                    let last = String((beyond.headers[.location] ?? "").prefix { $0 != "#" })
                    #expect(!last.contains("side=") && last.hasPrefix(path.prefix { $0 != "?" }), "\(path): \(last)")
                    // What was chosen stays chosen.
                    for part in path.split(separator: "?").dropFirst() { #expect(last.contains(part), "\(last)") }
                    #expect(try await ask(last, eyes).status == .ok, "\(last)")
                }
                // The search says so itself, and offers a way on.
                let search = try await ask("/tilbud?side=999", .everybody)
                #expect(search.status == .notFound && search.body.contains("Gå til den første side"))
            }
        }
    }

    @Test func `no page of the site shows one beyond the last`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let town = try await bench.editingTown()
            let now = bench.clock.now
            let administrator = try await bench.database.write { db -> Person in
                guard
                    let kind = try FunctionKind.find(
                        .administrator,
                        municipality: town.town.municipality,
                        in: db
                    )
                else { throw RowError.noRow }
                let person = try town.town.person(.employee)
                try Holding.appoint(person, to: kind, in: .unit(town.town.social), on: DanishTime.date(of: now), in: db)
                return person
            }
            let people = [administrator, try town.town.person(.adviser), town.chair]
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                var pages = 0
                for person in people {
                    let cookie = try await bench.cookie(for: person)
                    for entry in server.entries where entry.method == .get && !entry.path.hasPrefix("/api") {
                        let page = try await client.see(Self.address(entry.path) + "?side=999", cookie)
                        guard page.status == .ok else { continue }
                        pages += 1
                        #expect(!page.body.contains("Listen slutter ved side"), "\(entry.path)")
                    }
                }
                #expect(pages > 60)
            }
        }
    }

    /// A route's address with what stands in the town.
    private static func address(_ path: String) -> String {
        let slug = path.hasPrefix("/foreninger") ? "havnens-venner" : path.hasPrefix("/enheder") ? "seniorhuset" : "kor"
        return path.split(separator: "/").map { part in
            part == ":slug" ? slug : part.hasPrefix(":") || part.hasPrefix("{") ? "1" : String(part)
        }.reduce("") { "\($0)/\($1)" }
    }
}
