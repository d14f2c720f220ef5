import CXapian
import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The folder of an index: versions beside each other and a pointer to the one in use.
///
/// A rebuild writes a new version and then moves the pointer in one rename, so readers always see a whole
/// index; the old one is removed after. `current` holds the name of the version's folder.
package struct IndexFolder: Sendable, Equatable {
    package let path: String

    package init(path: String) { self.path = path }

    private var pointer: String { path + "/current" }

    /// The path of the version in use, nil when there is none.
    package var current: String? {
        guard let name = try? String(contentsOfFile: pointer, encoding: .utf8) else { return nil }
        let trimmed = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, !trimmed.contains("/"), !trimmed.hasPrefix(".") else { return nil }
        return path + "/" + trimmed
    }

    /// A number that changes when the pointer moves; 0 when there is none.
    ///
    /// Cheap: one `stat`.
    package var pointerStamp: UInt64 {
        var info = stat()
        guard stat(pointer, &info) == 0 else { return 0 }
        return UInt64(info.st_ino) &* 1_000_003 &+ UInt64(info.st_mtim.tv_nsec) &+ UInt64(info.st_mtim.tv_sec) &* 7919
    }

    /// The path of a version to write beside the one in use.
    package func nextVersion() throws -> String {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var info = timespec()
        clock_gettime(CLOCK_REALTIME, &info)
        return path + "/v" + String(info.tv_sec) + "-" + String(info.tv_nsec / 1000) + "-" + String(getpid())
    }

    /// Makes a finished version the one in use and removes the others.
    package func use(_ version: String) throws {
        let name = (version as NSString).lastPathComponent
        let temporary = pointer + ".new-" + String(getpid())
        try name.write(toFile: temporary, atomically: false, encoding: .utf8)
        guard rename(temporary, pointer) == 0 else {
            throw IndexFailure.other("the pointer of the index could not be moved: \(String(cString: strerror(errno)))")
        }
        for other in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where other.hasPrefix("v") && other != name {
            try? FileManager.default.removeItem(atPath: path + "/" + other)
        }
    }

    /// Reads every block of the version in use.
    ///
    /// - Throws: `IndexFailure.missing` or `.damaged`.
    package func check() throws(IndexFailure) {
        guard let current else { throw .missing(path) }
        _ = try IndexFailure.check { mx_check(current, $0) }
    }
}
