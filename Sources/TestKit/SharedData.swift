package import Foundation

/// Data that others wrote, beside the checkout; tests that need them are skipped where they are missing.
package enum SharedData {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data").standardizedFileURL

    package static func url(_ path: String) -> URL { folder.appending(path: path) }
    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
    package static func read(_ path: String) throws -> Data { try Data(contentsOf: url(path)) }
}
