import Foundation
import Synchronization

/// Makes letters into PDF with WeasyPrint, in a process of its own and so many at a time.
struct LetterPress: Sendable {
    enum Fault: Error, Equatable {
        /// WeasyPrint is not installed.
        case missing
        /// It took longer than it may.
        case late
        /// It ended without a file; what it said.
        case failed(String)
    }

    /// Debian's: WeasyPrint belongs to it.
    private static let python = URL(filePath: "/usr/bin/python3")
    private static let script = Bundle.module.bundleURL.appending(path: "Words/press.py")

    /// Seconds to start, and for each letter.
    private static let starting = 30
    private static let each = 10

    /// - `documents`: whole HTML documents.
    /// - Returns: a PDF of each, in their order.
    /// - Throws: ``Fault``; what the disk says.
    func print(_ documents: [String]) async throws -> [Data] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-brev-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { remove(folder) }
        for (index, document) in documents.enumerated() {
            try Data(document.utf8).write(to: folder.appending(path: "\(index).html"))
        }
        try await run(folder, seconds: Self.starting + Self.each * documents.count)
        return try documents.indices.map { index in
            let file = folder.appending(path: "\(index).pdf")
            guard FileManager.default.fileExists(atPath: file.path) else { throw Fault.failed("no file") }
            return try Data(contentsOf: file)
        }
    }

    private func run(_ folder: URL, seconds: Int) async throws {
        let said = folder.appending(path: "said")
        try Data().write(to: said)
        let process = Process()
        process.executableURL = Self.python
        process.arguments = ["-I", Self.script.path, folder.path]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: said)
        let run = Run(process)
        let status = try await run.finish(within: seconds)
        guard status == 0 else {
            let words = try String(contentsOf: said, encoding: .utf8)
            throw words.contains("No module named") ? Fault.missing : Fault.failed(String(words.suffix(400)))
        }
    }

    private func remove(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch { return }
    }
}

/// A process that is ended when it takes too long.
private final class Run: Sendable {
    private struct State {
        var process: Process
        var isLate = false
    }
    // `Process` is not Sendable; only one at a time touches it.
    private let state: Mutex<State>

    init(_ process: sending Process) { state = Mutex(State(process: process)) }

    func finish(within seconds: Int) async throws -> Int32 {
        let (stream, ending) = AsyncStream.makeStream(of: Int32.self)
        do {
            try state.withLock { state in
                state.process.terminationHandler = { process in
                    ending.yield(process.terminationStatus)
                    ending.finish()
                }
                try state.process.run()
            }
        } catch {
            throw LetterPress.Fault.missing
        }
        let timer = Task { [self] in
            try await Task.sleep(for: .seconds(seconds))
            state.withLock { state in
                state.isLate = true
                state.process.terminate()
            }
        }
        defer { timer.cancel() }
        let status = await stream.first { _ in true } ?? -1
        guard !state.withLock({ $0.isLate }) else { throw LetterPress.Fault.late }
        return status
    }
}
