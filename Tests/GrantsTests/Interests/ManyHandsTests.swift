import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A conflict of interest where several share a function, or one has several") struct ManyHandsTests {
    @Test(arguments: engines) func `of the holder leaves what a deputy said of the case`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let application = try await bench.database.write { db in
                try deciding.shareOut(at: now, in: db)
                let deputy = try deciding.deputize(.decider, of: .reader, at: now, in: db)
                try deciding.declareFree(deputy, at: now, in: db)
                let application = try #require(try deciding.given(.reader, in: db).first)
                try deciding.assess(application, as: deputy, at: now, in: db)
                return application
            }
            let cookie = try await bench.cookie(.reader, deciding)
            try await bench.browse { client in
                let said = try await client.send(
                    "\(deciding.address)/inhabil",
                    deciding.conflict(with: application),
                    cookie
                )
                #expect(said.status == .seeOther)
                #expect(try await client.look("/vurdering/\(application.id)", cookie).status == .notFound)
            }
            #expect(try await bench.count("grant_assessment WHERE done_at IS NOT NULL") == 1)
            let readers: [Int] = try await bench.values(
                "SELECT function_id FROM grant_assessor WHERE application_id = \(application.id)"
            )
            let expected = try deciding.function(.reader).id
            #expect(readers == [expected])
        }
    }

    @Test(arguments: engines) func `said as one function takes away what the person wrote as another`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let (assessed, decided) = try await bench.database.write { db in
                try deciding.shareOut(at: now, in: db)
                let deputy = try deciding.deputize(.decider, of: .reader, at: now, in: db)
                try deciding.declareFree(deputy, at: now, in: db)
                try deciding.declareFree(.decider, at: now, in: db)
                let assessed = try #require(try deciding.given(.reader, in: db).first)
                try deciding.assess(assessed, as: deputy, isDone: false, at: now, in: db)
                let decided = try #require(deciding.applications.first { $0.id != assessed.id })
                let draft = DecisionDraft(
                    applicationID: decided.id,
                    answer: .no,
                    ground: .money,
                    reason: "Der var ikke mere.",
                    shares: [],
                    at: now
                )
                _ = try draft.save(of: try deciding.open(decided, as: .decider, at: now, in: db), at: now, in: db)
                _ = try Decision.confirm([decided.id: 1], try deciding.room(.decider, at: now, in: db), at: now, in: db)
                return (assessed, decided)
            }
            let decider = try await bench.cookie(.decider, deciding)
            let deputy = try await bench.cookie(
                for: try deciding.person(.decider),
                as: try deciding.function(.reader)
            )
            try await bench.browse { client in
                let address = "\(deciding.address)/inhabil"
                let late = try await client.send(address, deciding.conflict(with: decided), deputy)
                #expect(late.status == .unprocessableContent)
                #expect(late.body.contains("Du har allerede afgjort noget i sagen"))
                let said = try await client.send(address, deciding.conflict(with: assessed), decider)
                #expect(said.status == .seeOther)
            }
            #expect(try await bench.count("grant_assessment") == 0)
            let readers: [Int] = try await bench.values(
                "SELECT function_id FROM grant_assessor WHERE application_id = \(assessed.id)"
            )
            let expected = try deciding.function(.secondReader).id
            #expect(readers == [expected])
        }
    }

    @Test(arguments: engines) func `gives a case to somebody whose task was done, and the owner hears when nobody can`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let second = try deciding.function(.secondReader).id
            let application = try await bench.database.write { db in
                try deciding.shareOut(at: now, in: db)
                for application in try deciding.given(.secondReader, in: db) {
                    try deciding.assess(application, as: try deciding.actor(.secondReader), at: now, in: db)
                }
                return try #require(try deciding.given(.reader, in: db).first)
            }
            let open: SQL = "obligation WHERE kind = 'vurdering' AND settled_at IS NULL AND owner_id = \(second)"
            #expect(try await bench.count(open) == 0)
            let address = "\(deciding.address)/inhabil"
            for (role, tasks, told) in [(DecidingTown.Role.reader, 1, 0), (.secondReader, 0, 1)] {
                let cookie = try await bench.cookie(role, deciding)
                try await bench.browse { client in
                    let said = try await client.send(address, deciding.conflict(with: application), cookie)
                    #expect(said.status == .seeOther)
                }
                #expect(try await bench.count(open) == tasks)
                #expect(try await bench.count("notification WHERE kind = 'vurdering-mangler'") == told)
            }
            let due: [CalendarDate] = try await bench.values("SELECT due_on FROM obligation WHERE owner_id = \(second)")
            #expect(Set(due).count == 1)
            let what: [String] = try await bench.values(
                "SELECT what FROM notification WHERE kind = 'vurdering-mangler'"
            )
            #expect(what == ["En ansøgning har for få, der læser: Kulturpuljen, Forår 2027"])
        }
    }

    @Test(arguments: engines) func `is asked about what is left first, and long lists of answers are paged`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { try deciding.addApplicants(declaredBy: .council, at: now, in: $0) }
            let cookie = try await bench.cookie(.council, deciding)
            try await bench.browse { client in
                let address = "\(deciding.address)/inhabil"
                let first = try await client.look(address, cookie).body
                #expect(first.contains("Strikkeklubben") && first.contains("Klub 59") && !first.contains("Klub 60"))
                #expect(first.contains("Side 1 af 2"))
                let second = try await client.look("\(address)?side=2", cookie).body
                #expect(second.contains("Klub 60") && second.contains("Klub 69") && !second.contains("Klub 59"))
                #expect(try await client.look("\(address)?side=9", cookie).status == .seeOther)
                let none = try await client.send(address, [("forening-0", "fri")], cookie)
                #expect(none.status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: engines)
    func `is no matter for the list of decisions, which leads on from a draft on its last page`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let application = deciding.applications[1]
            try await bench.database.write { db in
                try deciding.addApplicants(declaredBy: .decider, at: now, in: db)
                try deciding.declareFree(.decider, at: now, in: db)
                let draft = DecisionDraft(
                    applicationID: application.id,
                    answer: .no,
                    ground: .money,
                    reason: "Der var ikke mere.",
                    shares: [],
                    at: now
                )
                _ = try draft.save(of: try deciding.open(application, as: .decider, at: now, in: db), at: now, in: db)
            }
            let cookie = try await bench.cookie(.decider, deciding)
            try await bench.browse { client in
                let list = try await client.look("\(deciding.address)/afgoerelse", cookie).body
                #expect(!list.contains("Strikkeklubben") && list.contains("/afgoerelse/tjek"))
                let check = try await client.look("\(deciding.address)/afgoerelse/tjek", cookie).body
                #expect(check.contains("Strikkeklubben") && !check.contains("på denne side"))
            }
        }
    }
}
