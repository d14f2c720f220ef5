import Followup
package import Foundation

/// What a backup holds; the first file in it.
package struct BackupManifest: Codable, Equatable, Sendable {
    package struct File: Codable, Equatable, Sendable {
        package var name: String
        package var bytes: Int
        package var sha256: String
    }

    static let fileName = "manifest.json"
    static let databaseName = Installation.databaseName
    /// How backups are laid out; raised when an older program could not read them.
    static let currentFormat = 3

    package var format: Int
    package var madeAt: Date
    /// The steps of the schema that were applied.
    package var schema: [String]
    /// How far the change log had come.
    package var position: Int
    package var files: [File]

    /// Where the content of a file lies, in the folder and in the archive.
    static func name(of hash: ContentHash) -> String { "files/\(hash.text.prefix(2))/\(hash.text.dropFirst(2))" }

    /// Whether it is something that a backup holds; no other name ever becomes a path.
    ///
    /// Contents are sealed, so that the sum of what lies there is not the hash they lie under.
    static func isKnown(_ file: File) -> Bool {
        file.name == databaseName
            || ContentHash(String(file.name.dropFirst("files/".count)).replacing("/", with: "")).map(name) == file.name
    }

    static func read(_ data: Data) throws -> BackupManifest {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let manifest = try? decoder.decode(BackupManifest.self, from: data) else { throw BackupFailure.noBackup }
        guard manifest.format <= currentFormat else { throw BackupFailure.tooNew }
        return manifest
    }

    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}

/// Why a backup could not be made or used.
package enum BackupFailure: Error, Equatable {
    /// PostgreSQL has its own tools for it.
    case otherEngine
    /// The file to write is there already.
    case fileExists
    /// Content of attached files is missing, and a copy would lack it too.
    case filesMissing
    /// The database is damaged, and a copy of it would be no backup.
    case damagedSource(String)
    /// The file is none that `backup` makes.
    case noBackup
    /// The file ends too early.
    case cutOff
    /// The content is not what was put in.
    case wrongChecksum(String)
    /// A newer program made it.
    case tooNew
    /// The folder to restore into holds something.
    case folderNotEmpty
}
