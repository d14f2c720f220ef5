import Database
import Registry
import Web

/// What the forms of a pool are filled with, and what can be chosen in them.
struct PoolSetting: Sendable {
    var pool: Pool
    var bases: [LegalBasis]
    var subjects: [PoolSubject]
    var criteria: [Criterion]
    var tiers: [Tier]
    var reportSteps: [ReportStep]
    var budgets: [Budget]
    /// What decisions bind of the years to come.
    var commitments: [Commitment]
    var allBases: [LegalBasis]
    var allSubjects: [PoolSubject]
    /// Functions that may answer for a pool, with their place.
    var owners: [(id: Int, name: String)]
    /// A round is under way: what it was announced with stands.
    var underway: Round?

    init(_ pool: Pool, in db: any Connection) throws {
        self.pool = pool
        bases = try LegalBasis.of(pool: pool.id, in: db)
        subjects = try PoolSubject.of(pool: pool.id, in: db)
        criteria = try Criterion.of(pool: pool.id, in: db)
        tiers = try Tier.of(pool: pool.id, in: db)
        reportSteps = try ReportStep.of(pool: pool.id, in: db)
        budgets = try Budget.of(pool: pool.id, in: db)
        commitments = try Commitment.of(pool: pool.id, in: db)
        let chosen = Set(bases.map(\.id))
        allBases = try LegalBasis.all(municipality: pool.municipalityID, in: db).filter {
            $0.endedAt == nil || chosen.contains($0.id)
        }
        allSubjects = try PoolSubject.all(in: db)
        owners = try Pool.owners(municipality: pool.municipalityID, in: db)
        underway = try Round.of(pools: [pool.id], in: db).first { $0.openedAt != nil && $0.endedAt == nil }
    }
}

/// What a form of a pool writes, in the transaction that raises the pool's revision.
typealias PoolWriting = @Sendable (Timestamp, any Connection) throws -> Void

/// One part of a pool as a form.
protocol PoolPartForm: Sendable {
    typealias Fields = FormFields<PoolSetting>
    typealias Writing = PoolWriting

    /// What stands now, as the form would send it.
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)]
    static func controls(_ fields: Fields) -> [FormControl]
    /// - Returns: nil when `errors` say what is wrong.
    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing?
}

extension PoolPartForm {
    /// A text that must be there and have room.
    static func text(
        _ name: String,
        _ input: FormInput,
        most: Int,
        missing: String?,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> String {
        let text = input[name] ?? ""
        if text.isEmpty, let missing { errors.add(name, missing) }
        errors.checkLength(name, text, most, language)
        return text
    }

    /// The numbers of the rows that a form with several shows: those filled, and two more.
    static func rows(_ filled: Int, _ input: FormInput, _ name: String) -> ClosedRange<Int> {
        let typed = (1...mostRows).last { input["\(name)-\($0)"] != nil } ?? 0
        return 1...min(mostRows, max(3, max(filled, typed) + 2))
    }

    static var mostRows: Int { 12 }
}

extension Pool {
    /// Functions of the municipality that may look after pools, open today, by their place.
    static func owners(municipality: Int, in db: any Connection) throws -> [(id: Int, name: String)] {
        let kinds = try FunctionKind.allowed(.arrangePools, municipality: municipality, in: db)
        let functions = try Function.ofUnits(municipality: municipality, in: db).filter {
            kinds.contains($0.kindID) && $0.closedOn == nil
        }
        let units = try Unit.find(ids: functions.compactMap(\.unitID), in: db)
        let names = Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
        return functions.map { function in
            let place = function.unitID.flatMap { names[$0] } ?? ""
            return (function.id, "\(function.title), \(place)")
        }
    }
}
