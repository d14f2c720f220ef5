import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Forgetting a person") struct ErasureTests {
    /// Every text of every table.
    private func everything(in bench: TestInstallation) async throws -> String {
        try await bench.database.read { db in
            let names: [String] =
                switch db.engine {
                case .sqlite: try db.values("SELECT name FROM sqlite_master WHERE type = 'table'")
                case .postgres:
                    try db.values("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
                }
            return try names.map { name in
                try db.rows(SQL(stringLiteral: "SELECT * FROM \"\(name)\"")).map { "\($0)" }.joined()
            }.joined()
        }
    }

    @Test(arguments: engines) func `a coordinator with 40 things in hand is forgotten, and the history stays`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                for number in 1...40 {
                    let draft = try town.draft(.adviser, "Ting \(number)", due: today.adding(days: number))
                    let made = try Obligation.make(draft, by: town.author(.adviser), at: now, in: db)
                    if number == 1 { try made.settle(.done, by: town.author(.adviser), at: now, in: db) }
                }
                _ = try JournalSeal.seal(at: now, in: db)
            }
            let cookie = try await bench.cookie(for: town.person(.adviser))
            #expect(try await everything(in: bench).contains("adviser@havneby.example"))
            try await bench.browse { client in
                let report = try await client.page("/mit-medspil/oplysninger", cookie)
                #expect(report.contains("adviser@havneby.example") && report.contains("Frivilligkonsulent"))
                let doubt = try await client.send("/mit-medspil/sletning", "", cookie)
                #expect(doubt.status == .unprocessableContent)
                let done = try await client.send("/mit-medspil/sletning", "ja=ja", cookie)
                #expect(done.status == .seeOther)
                let after = try await client.execute(uri: "/mine-opgaver", method: .get, headers: [.cookie: cookie])
                #expect(after.headers[.location]?.hasPrefix("/log-ind") == true)
            }
            let left = try await everything(in: bench)
            #expect(!left.contains("adviser@havneby.example") && !left.contains("Person adviser"))
            let (faults, history, guarded, open) = try await bench.database.read { db in
                (
                    try JournalSeal.faults(in: db),
                    try Holding.history(function: town.function(.adviser).id, on: today, in: db),
                    try GuardedFunction.guarded(
                        by: [town.function(.director).id],
                        municipality: town.municipality,
                        on: today,
                        in: db
                    ),
                    try ObligationLists.counts(of: [town.function(.adviser).id], on: today, in: db)
                )
            }
            #expect(faults == [])
            #expect(history.count == 1 && history.first?.name == nil)
            #expect(guarded.map(\.function.id) == [try town.function(.adviser).id])
            #expect(guarded.first?.since == today)
            // 39 that are left, and the promise to take them over.
            #expect(open.coming == 40)
        }
    }

    @Test(arguments: engines) func `the only administrator appoints another first, and what is shared is not vacant`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            let function = try await bench.database.write { db in
                let kind = try #require(
                    try FunctionKind.find(.administrator, municipality: town.municipality, in: db)
                )
                let function = try Function.make(kind, in: town.social, on: today, in: db)
                try Holding.begin(town.person(.employee), of: function, from: today, in: db)
                return function
            }
            let cookie = try await bench.cookie(for: town.person(.employee))
            try await bench.browse { client in
                let warned = try await client.page("/mit-medspil/sletning", cookie)
                #expect(warned.contains("Du er den eneste") && warned.contains("href=\"/funktioner/\(function.id)\""))
                #expect(!warned.contains("name=\"ja\""))
                #expect(try await client.send("/mit-medspil/sletning", "ja=ja", cookie).status == .conflict)
            }
            #expect(try await bench.count("person WHERE email = 'employee@havneby.example'") == 1)
            try await bench.database.write { db in
                _ = try Holding.begin(town.person(.director), of: function, from: today, in: db)
            }
            try await bench.browse { client in
                let page = try await client.page("/mit-medspil/sletning", cookie)
                let shared = try #require(page.firstRange(of: "har du sammen med andre"))
                #expect(page[shared.upperBound...].contains("Administrator af Medspil"))
                #expect(!page[..<shared.lowerBound].contains("Administrator af Medspil, Social"))
                #expect(try await client.send("/mit-medspil/sletning", "ja=ja", cookie).status == .seeOther)
            }
            #expect(try await bench.count("person WHERE email = 'employee@havneby.example'") == 0)
        }
    }

    @Test(arguments: engines) func `the register is for everybody`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.peopled()
            try await bench.browse { client in
                let page = try await client.page("/privatliv/oplysninger", "")
                #expect(page.contains("Hvor du er logget ind") && page.contains("Adressen på din kalender"))
            }
        }
    }
}
