import Database
import Foundation
import Grants
import Language
import Registry
import Web

/// The pools of the demo municipality, what was applied for, and what was given.
struct HavnebyGrants: Decodable {
    var pools: [DemoPool]
    var applications: [DemoApplication]

    /// - Throws: a file or decoding error when a file beside the program is damaged.
    static func read(_ folder: URL) throws -> HavnebyGrants {
        try JSONDecoder().decode(
            HavnebyGrants.self,
            from: Data(contentsOf: folder.appending(path: "grants.json"))
        )
    }

    /// - `functions`: of the demo, by key.
    func make(
        municipality: Int,
        functions: [String: Function],
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let all = try Organization.all(municipality: municipality, in: db)
        let organizations = Dictionary(all.map { ($0.identifier, $0) }) { first, _ in first }
        let today = DanishTime.date(of: now)
        let contacts = try contacts(organizations, on: today, at: now, in: db)
        func actor(_ key: String) throws -> Actor {
            guard let function = functions[key], let found = try Self.actor(function, on: today, in: db) else {
                throw UnknownInDemo(name: key)
            }
            return found
        }
        let deciders = DemoDeciders(
            assessors: [try actor("puljeansvarlig"), try actor("konsulent")],
            council: try actor("raadsmedlem"),
            committee: try actor("udvalgsmedlem")
        )
        let check = try TextCheck()
        for file in pools {
            guard let owner = functions[file.owner],
                let holding = try Holding.current(function: owner.id, on: today, in: db).first
            else { throw UnknownInDemo(name: file.owner) }
            let (pool, rounds) = try file.make(
                functions: functions,
                organizations: organizations,
                holding: holding,
                at: now,
                in: db
            )
            for (key, round) in rounds.sorted(by: { $0.value.deadlineAt < $1.value.deadlineAt }) {
                let round = DemoRound(round, pool, applications.filter { $0.round == key })
                try round.make(
                    organizations: organizations,
                    contacts: contacts,
                    deciders: deciders,
                    measuredBy: check,
                    at: now,
                    in: db
                )
            }
            try file.evaluate(pool, by: deciders, functions: functions, at: now, in: db)
        }
        // Nobody is mailed today about what happened a year ago.
        try db.run(
            """
            UPDATE notification SET read_at = at WHERE read_at IS NULL AND at < \(now.adding(seconds: -21 * 86_400))
            """
        )
    }

    private static func actor(_ function: Function, on today: CalendarDate, in db: any Connection) throws -> Actor? {
        guard let holding = try Holding.current(function: function.id, on: today, in: db).first,
            let person = holding.personID, let acting = try acting(function, holding, in: db)
        else { return nil }
        return Actor(
            personID: person,
            name: holding.name ?? "",
            municipalityID: function.municipalityID,
            functions: [acting],
            acting: acting
        )
    }

    private static func acting(
        _ function: Function,
        _ holding: Holding,
        in db: any Connection
    ) throws -> Actor.Function? {
        guard let kind = try FunctionKind.find(id: function.kindID, in: db) else { return nil }
        return Actor.Function(
            id: function.id,
            holdingID: holding.id,
            title: function.title,
            place: "",
            unitID: function.unitID,
            organizationID: function.organizationID,
            isDeputy: false,
            permissions: try kind.permissions(in: db)
        )
    }

    /// Who applies for each organisation: its treasurer or chair, or a contact that is made for it.
    private func contacts(
        _ organizations: [String: Organization],
        on today: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws -> [String: Actor.Function] {
        var contacts: [String: Actor.Function] = [:]
        for (index, key) in Set(applications.map(\.organization)).sorted().enumerated() {
            guard let organization = organizations[key] else { throw UnknownInDemo(name: key) }
            for function in try Function.of(organization: organization.id, in: db) {
                guard let holding = try Holding.current(function: function.id, on: today, in: db).first,
                    let acting = try Self.acting(function, holding, in: db), acting.may(.applyForGrants)
                else { continue }
                contacts[key] = acting
            }
            guard contacts[key] == nil else { continue }
            contacts[key] = try Self.makeContact(organization, number: index, on: today, at: now, in: db)
        }
        return contacts
    }

    private static func makeContact(
        _ organization: Organization,
        number: Int,
        on today: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Actor.Function {
        guard
            let kind = try FunctionKind.find(.treasurer, municipality: organization.municipalityID, in: db)
        else { throw UnknownInDemo(name: "kasserer") }
        let since = today.adding(months: -30)
        let function = try Function.make(kind, in: organization, on: since, in: db)
        let first = firstNames[number % firstNames.count]
        let last = lastNames[(number / firstNames.count * 7 + number) % lastNames.count]
        let person = try Person.findOrMake(
            name: "\(first) \(last)",
            email: "kasserer@\(organization.slug).example",
            municipality: organization.municipalityID,
            at: now,
            in: db
        )
        let holding = try Holding.begin(person, of: function, from: since, in: db)
        guard let acting = try acting(function, holding, in: db) else { throw RowError.noRow }
        return acting
    }

    private static let firstNames = [
        "Agnete", "Birk", "Clara", "Dagmar", "Ejnar", "Fie", "Gunver", "Halvor", "Iben", "Jytte", "Kresten", "Laurits",
        "Maren", "Nikoline", "Orla", "Palle", "Ragnhild", "Sigurd", "Tora", "Viggo",
    ]
    private static let lastNames = [
        "Tangbjerg", "Havrevang", "Klitmose", "Strandelm", "Birkesund", "Mosevang", "Engskov", "Stenvad", "Fyrbakke",
        "Rørkjær", "Vigelund", "Lyngdal",
    ]
}
