/// Brings the schema up to date.
package enum Migrator {
    /// Applies what is missing, each step in a transaction of its own, and makes the views again when one has changed.
    ///
    /// A schema that is up to date is only read, so that a command can start while another one writes for long.
    ///
    /// - Parameters:
    ///   - database: what to migrate.
    ///   - migrations: every step of the program, in order.
    ///   - views: every view of the program; one may use those before it.
    /// - Returns: the names of the steps that were applied.
    /// - Throws: ``SchemaTooNew`` when the database knows steps that this program does not; ``MigrationEdited`` when an
    ///   applied step no longer has the text it was applied with.
    @discardableResult
    package static func migrate(
        _ database: any Database,
        _ migrations: [Migration],
        views: [View] = []
    ) async throws -> [String] {
        let plan = SchemaPlan(migrations, views, database.engine.words)
        let isCurrent = try await database.read { db in
            let ledger = try SchemaLedger.read(in: db)
            return try plan.missing(in: ledger).isEmpty && ledger.views == plan.views.map(\.entry)
        }
        guard !isCurrent else { return [] }
        try await database.changeSchema { try SchemaLedger.make(in: $0) }
        var applied: [String] = []
        for step in plan.steps {
            // Another node may have been quicker, so the ledger is read again under the lock.
            let isNew = try await database.changeSchema { db in
                let ledger = try SchemaLedger.read(in: db)
                guard try plan.missing(in: ledger).contains(step.name) else { return false }
                try ledger.dropViews(in: db)
                try db.script(step.text)
                try step.migration.fill?(db)
                try SchemaLedger.add(step, in: db)
                return true
            }
            if isNew { applied.append(step.name) }
        }
        try await database.changeSchema { db in
            let ledger = try SchemaLedger.read(in: db)
            _ = try plan.missing(in: ledger)
            guard ledger.views != plan.views.map(\.entry) else { return }
            try ledger.dropViews(in: db)
            for view in plan.views {
                try db.script("CREATE VIEW \(view.name) AS \(view.query)")
                try SchemaLedger.add(view, in: db)
            }
        }
        return applied
    }

    /// How the schema stands, without changing it.
    package static func state(
        of database: any Database,
        _ migrations: [Migration],
        views: [View] = []
    ) async throws -> SchemaState {
        let plan = SchemaPlan(migrations, views, database.engine.words)
        return try await database.read { db in
            let ledger = try SchemaLedger.read(in: db)
            do {
                let missing = try plan.missing(in: ledger)
                let changed = ledger.views == plan.views.map(\.entry) ? [] : plan.views.map(\.name)
                return missing.isEmpty && changed.isEmpty ? .current : .behind(missing: missing, views: changed)
            } catch let error as SchemaTooNew {
                return .tooNew(unknown: error.unknown)
            } catch let error as MigrationEdited {
                return .edited(name: error.name)
            }
        }
    }
}

/// How a database's schema stands to a program.
package enum SchemaState: Sendable, Equatable {
    case current
    /// Steps are not applied yet, or views not made as they are now.
    case behind(missing: [String], views: [String])
    case tooNew(unknown: [String])
    case edited(name: String)
}

/// The database was migrated by a newer program than this one.
package struct SchemaTooNew: Error, Equatable {
    /// The steps this program does not know.
    package var unknown: [String]
}

/// The text of an applied step was changed; write a new step instead.
package struct MigrationEdited: Error, Equatable {
    package var name: String
}
