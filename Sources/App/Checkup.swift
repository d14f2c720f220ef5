package import Database
import Directory
package import Followup
import Foundation
package import Mail

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
    /// Mails have waited too long, though there is a server or there should be one.
    case mailsLate(OutboxState)
    /// The journal was changed after it was written.
    case journal(JournalSeal.Fault)
    /// The content of so many attached files is missing, or cut off.
    case filesMissing(Int)
    /// That of so many cannot be opened, or is not what was kept.
    case filesDamaged(Int)
    /// What citizens wrote cannot be opened: the keys cannot be read.
    case keys
}

/// What is no fault of an installation, but somebody must know.
package struct CheckupNotes: Sendable, Equatable {
    /// Mails can neither be sent nor, as in a demo, be read here.
    package var lacksMailServer: Bool
    /// Addresses that no mail reaches, on functions that citizens see.
    package var deadFunctionAddresses: Int
    /// Contents of files from before they were sealed.
    package var unsealedFiles: Int

    package init(lacksMailServer: Bool, deadFunctionAddresses: Int, unsealedFiles: Int = 0) {
        self.lacksMailServer = lacksMailServer
        self.deadFunctionAddresses = deadFunctionAddresses
        self.unsealedFiles = unsealedFiles
    }
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
        if let late = try await database.read({ try Self.lateMails(in: $0) }) { findings.append(.mailsLate(late)) }
        findings += try await database.read { db in
            try db.withoutTimeLimit { try JournalSeal.faults(in: db) }
        }.map(CheckupFinding.journal)
        if let files = try? files() {
            let faults = try await FileSweep.faults(files, in: database)
            if faults.missing > 0 { findings.append(.filesMissing(faults.missing)) }
            if faults.damaged > 0 { findings.append(.filesDamaged(faults.damaged)) }
        } else {
            findings.append(.keys)
        }
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

    /// Nil when none are late, or in a demo, where mails are read and not sent.
    private static func lateMails(in db: any Connection) throws -> OutboxState? {
        guard try !DemoMark.exists(in: db) else { return nil }
        let state = try OutboxState.find(at: .now, in: db)
        return state.late > 0 ? state : nil
    }

    /// What somebody must know about mails and files.
    ///
    /// - Parameter hasMailServer: whether one is named in the settings.
    /// - Returns: what there is to tell, and nothing that is a fault.
    /// - Throws: ``DatabaseUnavailable``.
    package func notes(hasMailServer: Bool) async throws -> CheckupNotes {
        let unsealed = try await (try? files())?.store.unsealed() ?? 0
        return try await database.read { db in
            let dead = Set(try DeadAddress.all(in: db).map(\.key))
            let addresses: [String] =
                dead.isEmpty
                ? [] : try db.values("SELECT email FROM function WHERE email IS NOT NULL AND closed_on IS NULL")
            return CheckupNotes(
                lacksMailServer: try !hasMailServer && !DemoMark.exists(in: db),
                deadFunctionAddresses: addresses.count { dead.contains(MailAddress.key($0)) },
                unsealedFiles: unsealed
            )
        }
    }
}
