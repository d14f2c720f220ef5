package import Database
package import Foundation

/// The built `medspil`, run as a person or a script would.
package struct Program: Sendable {
    package struct Outcome: Sendable {
        /// The exit status, or the signal that ended it.
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Beside the tests themselves.
    package static let url = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "medspil")

    /// The data folder.
    package let folder: URL
    /// The address of a PostgreSQL database, or nil for SQLite in the folder.
    package let database: String?

    package init(folder: URL, database: String?) {
        self.folder = folder
        self.database = database
    }

    /// Runs it to its end.
    package func run(_ arguments: String...) async throws -> Outcome { try await start(arguments).outcome() }

    /// Runs it under another program, such as `strace -c`.
    package func run(under wrapper: [String], _ arguments: String...) async throws -> Outcome {
        try await start(arguments, under: wrapper).outcome()
    }

    /// Starts it and goes on.
    package func start(_ arguments: [String], under wrapper: [String] = []) throws -> Running {
        let command = wrapper + [Self.url.path] + arguments + ["--data", folder.path]
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MEDSPIL_") }
        environment["MEDSPIL_DATABASE"] = database
        return try Running(command, environment)
    }

    /// A program that is running.
    package final class Running: Sendable {
        private let process: Process
        private let folder: URL
        private let ended: Task<Int32, Never>

        fileprivate init(_ command: [String], _ environment: [String: String]) throws {
            // Files and no pipes: nobody has to read while it runs.
            let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-run-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let process = Process()
            process.executableURL = URL(filePath: command[0])
            process.arguments = Array(command.dropFirst())
            process.environment = environment
            process.standardInput = FileHandle.nullDevice
            for (name, path) in [("out", \Process.standardOutput), ("err", \Process.standardError)] {
                let file = folder.appending(path: name)
                try Data().write(to: file)
                process[keyPath: path] = try FileHandle(forWritingTo: file)
            }
            let (stream, ending) = AsyncStream.makeStream(of: Int32.self)
            process.terminationHandler = {
                ending.yield($0.terminationStatus)
                ending.finish()
            }
            try process.run()
            self.process = process
            self.folder = folder
            ended = Task { await stream.first { _ in true } ?? -1 }
        }

        /// Ends it as a power cut would.
        package func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

        /// What it has written so far.
        package var output: String { (try? String(contentsOf: folder.appending(path: "out"), encoding: .utf8)) ?? "" }

        /// Waits until it ends.
        package func outcome() async throws -> Outcome {
            let status = await ended.value
            let errors = try String(contentsOf: folder.appending(path: "err"), encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: folder) }
            return Outcome(status: status, output: output, errors: errors)
        }
    }
}

/// Runs `body` with the program on an empty folder, and for PostgreSQL an empty database, removed afterwards.
package func withProgram(on engine: Engine, _ body: (Program) async throws -> Void) async throws {
    try await withTestFolder { folder in
        switch engine {
        case .sqlite: try await body(Program(folder: folder, database: nil))
        case .postgres:
            try await withEmptyPlace(on: engine) { try await body(Program(folder: folder, database: $0.location)) }
        }
    }
}
