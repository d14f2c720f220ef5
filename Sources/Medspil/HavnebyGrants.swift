import Database
import Foundation
import Grants
import Registry

/// The pools of the demo municipality, and what was applied for and given.
struct HavnebyGrants: Decodable {
    var pools: [DemoPool]

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
        for pool in pools {
            guard let owner = functions[pool.owner],
                let holding = try Holding.current(function: owner.id, on: today, in: db).first
            else { throw UnknownInDemo(name: pool.owner) }
            _ = try pool.make(functions: functions, organizations: organizations, holding: holding, at: now, in: db)
        }
    }
}
