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

    /// Makes a finished version the one in use and removes the others, except those that somebody is writing.
    package func use(_ version: String) throws {
        let turn = open(path + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard turn >= 0, flock(turn, LOCK_EX) == 0 else { throw Self.failure("the index could not be locked") }
        defer { close(turn) }
        let name = (version as NSString).lastPathComponent
        guard access(version, F_OK) == 0 else { throw IndexFailure.missing(version) }
        let old = current
        let temporary = pointer + ".new-" + String(getpid())
        try name.write(toFile: temporary, atomically: false, encoding: .utf8)
        guard rename(temporary, pointer) == 0 else { throw Self.failure("the pointer of the index could not be moved") }
        for other in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where other.hasPrefix("v") && other != name {
            let place = path + "/" + other
            if place == old || !Self.isBeingMade(place) { try? FileManager.default.removeItem(atPath: place) }
        }
    }

    private static func failure(_ text: String) -> IndexFailure {
        .other("\(text): \(String(cString: strerror(errno)))")
    }

    /// A version without a writer is still on its way for so long: between being made and locked, and between being
    /// finished and used, there are moments.
    private static let moments = 60

    /// Whether another process, or another part of this one, is building the version.
    private static func isBeingMade(_ version: String) -> Bool {
        if mx_locked(version) != 0 { return true }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return [version, version + "/iamglass"].contains { file in
            var info = stat()
            return stat(file, &info) == 0 && now.tv_sec - info.st_mtim.tv_sec < moments
        }
    }

    /// Whether the files of the version in use are as they were written: reads all of them, which is quick.
    ///
    /// - Throws: `IndexFailure.missing` or `.damaged`.
    package func checkSeal() throws(IndexFailure) {
        guard let current else { throw .missing(path) }
        try IndexSeal.check(current)
    }

    /// Reads every block of the version in use and looks whether they fit together.
    ///
    /// - Throws: `IndexFailure.missing` or `.damaged`.
    package func check() throws(IndexFailure) {
        guard let current else { throw .missing(path) }
        try IndexSeal.check(current)
        _ = try IndexFailure.check { mx_check(current, $0) }
    }
}
