import Foundation
import TestKit
import Testing

/// Unpacked archives of files that others made to break readers.
enum MalformedArchive {
    /// The files of `malformed/NAME.tar.gz`, by their path inside it.
    static func files(_ name: String) throws -> [(path: String, content: Data)] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let tar = Process()
        tar.executableURL = URL(filePath: "/bin/tar")
        tar.arguments = ["-xzf", SharedData.url("malformed/\(name).tar.gz").path, "-C", folder.path]
        try tar.run()
        tar.waitUntilExit()
        try #require(tar.terminationStatus == 0)
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().compactMap { path in
            FileManager.default.contents(atPath: folder.appending(path: path).path).map { (path, $0) }
        }
    }
}
