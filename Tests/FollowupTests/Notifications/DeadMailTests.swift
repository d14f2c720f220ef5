import Database
import Registry
import TestKit
import Testing

@testable import Followup
@testable import Mail

@Suite("Addresses that no mail reaches") struct DeadMailTests {
    private func open(_ town: MailTown) async throws -> [Obligation] {
        try await town.database.read { db in
            try db.all(
                """
                SELECT \(Obligation.columns) FROM obligation b
                WHERE b.kind = \(DeadMail.kind.key) AND b.settled_at IS NULL ORDER BY b.id
                """
            )
        }
    }

    private func die(_ address: String, _ town: MailTown) async throws {
        let now = town.bench.clock.now
        try await town.database.write { try DeadAddress.note(address, reply: "550 no such user", at: now, in: $0) }
        try await DeadMail.follow(at: now, in: town.database)
    }

    @Test(arguments: engines) func `a function's own is its leader's to mend, until it is changed`(
        engine: Engine
    ) async throws {
        try await withMailTown(on: engine) { town in
            var adviser = town.adviser
            adviser.email = "Frivillig@havneby.example"
            let first = adviser
            try await town.database.write { try first.save(ownTitle: nil, in: $0) }
            try await die("frivillig@havneby.example", town)
            let promise = try #require(try await open(town).first)
            #expect(promise.ownerID == town.leader.id)
            #expect(promise.what == "Mailadressen til frivilligkonsulent virker ikke")
            #expect(promise.path == FunctionPath.show(town.adviser.id))
            // Again and again: one promise.
            try await DeadMail.follow(at: town.bench.clock.now, in: town.database)
            #expect(try await open(town).count == 1)
            adviser.email = "ny@havneby.example"
            let second = adviser
            try await town.database.write { try second.save(ownTitle: nil, in: $0) }
            try await DeadMail.follow(at: town.bench.clock.now, in: town.database)
            #expect(try await open(town).isEmpty)
        }
    }

    @Test(arguments: engines) func `a holder's is told to the chair of the association, until it works again`(
        engine: Engine
    ) async throws {
        try await withMailTown(on: engine) { town in
            try await die("kasper@havneby.example", town)
            let promise = try #require(try await open(town).first)
            #expect(promise.ownerID == town.chair.id)
            #expect(promise.what == "Mailadressen til den, der er kasserer, virker ikke")
            // No name of a person stands in it.
            #expect(!promise.what.contains("Kasper") && !promise.nextStep.contains("Kasper"))
            let now = town.bench.clock.now
            try await town.database.write { try DeadAddress.noteLife("Kasper@havneby.example", at: now, in: $0) }
            try await DeadMail.follow(at: now, in: town.database)
            #expect(try await open(town).isEmpty)
        }
    }

    @Test(arguments: engines) func `above a chair stands nobody, so it is the chair's own`(engine: Engine) async throws
    {
        try await withMailTown(on: engine) { town in
            try await die("formand@havneby.example", town)
            #expect(try await open(town).map(\.ownerID) == [town.chair.id])
        }
    }

    @Test(arguments: engines) func `an address that nobody has any more is nobody's task`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            try await die("ukendt@havneby.example", town)
            try await die("kasper@havneby.example", town)
            let today = town.today
            try await town.database.write { db in
                try db.run(
                    "UPDATE holding SET until_on = \(today.adding(days: -1)), from_on = \(today.adding(days: -9)) WHERE function_id = \(town.treasurer.id)"
                )
            }
            try await DeadMail.follow(at: town.bench.clock.now, in: town.database)
            #expect(try await open(town).isEmpty)
        }
    }
}
