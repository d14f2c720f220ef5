import Database
import Web

/// What the page of figures is made of: six statements, however many have applied.
struct Demand: Sendable {
    /// Nil for all of the municipality's pools.
    var pool: Pool?
    var pools: [Pool]
    var total: DemandTable
    var dimension: DemandDimension
    var parts: DemandTable
    var names: DemandNames

    static func read(
        _ pool: Pool?,
        municipality: Int,
        by dimension: DemandDimension,
        at now: Timestamp,
        _ language: PageLanguage,
        in db: any Connection
    ) throws -> Demand {
        let scope = pool.map { DemandScope.pool($0.id) } ?? .municipality(municipality)
        return Demand(
            pool: pool,
            pools: pool == nil ? try Pool.all(municipality: municipality, in: db) : [],
            total: DemandTable(try DemandCell.read(scope, by: nil, at: now, in: db)),
            dimension: dimension,
            parts: DemandTable(try DemandCell.read(scope, by: dimension, at: now, in: db)),
            names: try DemandNames.read(dimension, municipality: municipality, language, in: db)
        )
    }

    /// Of a year, in the order of their names.
    func lines(of year: Int) -> [DemandTable.Line] {
        parts.lines(of: year).sorted { names.place($0.key) < names.place($1.key) }
    }
}
