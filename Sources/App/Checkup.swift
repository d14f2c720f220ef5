package import Database
import Directory
import Foundation

/// What is wrong with an installation.
package enum CheckupFinding: Sendable, Equatable {
    case database(IntegrityFinding)
    case schema(SchemaState)
    case indexMissing
    /// Made by another version of the program, or from another database.
    case indexOutdated
    case indexDamaged(String)
    /// So many changes are not in it.
    case indexBehind(Int)
}

extension Installation {
    /// Looks through everything that this installation keeps, and changes nothing.
    ///
    /// - Parameter patience: how long a running server is given to bring the index up to the last change.
    /// - Returns: what is wrong; nothing when all is well.
    /// - Throws: ``DatabaseUnavailable``, or a fault in reading.
    package func findings(patience: Duration = .seconds(5)) async throws -> [CheckupFinding] {
        let state = try await Migrator.state(of: database, Self.migrations, views: Self.views)
        var findings = try await database.read { try Integrity.findings(in: $0) }.map(CheckupFinding.database)
        guard state == .current else { return findings + [.schema(state)] }
        let index = try await index()
        let end = ContinuousClock.now + patience
        while true {
            let latest = try await database.read { try ChangeLog.position(in: $0) }
            switch try await index.status().index {
            case .ready(_, let position) where position == latest: break
            case .ready(_, let position):
                guard ContinuousClock.now > end else {
                    try await Task.sleep(for: .milliseconds(250))
                    continue
                }
                findings.append(.indexBehind(abs(latest - position)))
            case .missing: return findings + [.indexMissing]
            case .outdated: return findings + [.indexOutdated]
            case .damaged(let reason): return findings + [.indexDamaged(reason)]
            }
            break
        }
        do {
            try index.check()
        } catch {
            findings.append(.indexDamaged("\(error)"))
        }
        return findings
    }
}
