package import Database
package import Web

/// How much a municipality lets be attached.
package struct FileLimits: Equatable, Sendable {
    /// Bytes of one file.
    package var fileBytes = 10 << 20
    /// Files of one thing.
    package var filesEach = 20
    /// Bytes of all files of the municipality.
    package var totalBytes = 20 << 30
    /// Kinds of files that are taken in.
    package var kinds = Set(FileKind.allCases)

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
        limits.kinds.subtract(
            try db.values("SELECT kind FROM file_kind_refusal WHERE municipality_id = \(municipality)") as [FileKind]
        )
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
        try db.run("DELETE FROM file_kind_refusal WHERE municipality_id = \(municipality)")
        for kind in FileKind.allCases where !kinds.contains(kind) {
            try db.run("INSERT INTO file_kind_refusal (municipality_id, kind) VALUES (\(municipality), \(kind))")
        }
    }

    /// Bytes of all files of a municipality.
    package static func used(municipality: Int, in db: any Connection) throws -> Int {
        try db.value(
            """
            SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS n FROM attachment WHERE municipality_id = \(municipality)
            """
        )
    }
}

extension FileLimits {
    /// For `accept` in a form.
    package var accept: String {
        FileKind.allCases.filter(kinds.contains).flatMap(\.endings).map { ".\($0)" }.joined(separator: ",")
    }

    /// The kinds in words, each once: "PDF, Word og billeder".
    package func said(_ language: PageLanguage) -> String {
        var words: [String] = []
        for kind in FileKind.allCases where kinds.contains(kind) {
            let word = kind.plural(language)
            if !words.contains(word) { words.append(word) }
        }
        return language.list(words)
    }
}
