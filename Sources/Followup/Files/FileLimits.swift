package import Database

/// How much a municipality lets be attached.
package struct FileLimits: Equatable, Sendable {
    /// Bytes of one file.
    package var fileBytes = 10 << 20
    /// Files of one thing.
    package var filesEach = 20
    /// Bytes of all files of the municipality.
    package var totalBytes = 20 << 30

    /// No municipality can allow more for one file: that much is read at all.
    package static let mostFileBytes = 25 << 20
    /// Files that come at once.
    package static let filesAtOnce = 10

    package init() {}
}

extension FileLimits {
    /// What the municipality has chosen, else the usual.
    package static func of(municipality: Int, in db: any Connection) throws -> FileLimits {
        var limits = FileLimits()
        let rows = try db.rows(
            "SELECT file_bytes, files_each, total_bytes FROM file_limit WHERE municipality_id = \(municipality)"
        )
        if let row = rows.first {
            limits.fileBytes = try row["file_bytes"]
            limits.filesEach = try row["files_each"]
            limits.totalBytes = try row["total_bytes"]
        }
        return limits
    }

    /// Chooses other limits.
    ///
    /// - Throws: ``ConstraintViolation`` beyond what a municipality can choose.
    package func set(municipality: Int, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO file_limit (municipality_id, file_bytes, files_each, total_bytes)
            VALUES (\(municipality), \(fileBytes), \(filesEach), \(totalBytes))
            ON CONFLICT (municipality_id) DO UPDATE SET file_bytes = excluded.file_bytes,
                files_each = excluded.files_each, total_bytes = excluded.total_bytes
            """
        )
    }
}
