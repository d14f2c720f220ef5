import Foundation
import Synchronization

/// Where an export goes: standard output, or a file that appears only when it is whole.
final class ExportTarget: Sendable {
    private struct State {
        var handle: FileHandle
        var buffer = Data()
        var isWritten = false
    }

    private let file: URL?
    private let temporary: URL?
    private let state: Mutex<State>

    /// - Throws: ``CommandFailure`` when the file cannot be written.
    init(_ path: String?) throws {
        guard let path else {
            file = nil
            temporary = nil
            state = Mutex(State(handle: .standardOutput))
            return
        }
        let url = URL(filePath: path)
        let beside = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(UUID().uuidString)")
        do {
            try Data().write(to: beside)
            state = Mutex(State(handle: try FileHandle(forWritingTo: beside)))
        } catch {
            throw CommandFailure("\(path) kan ikke skrives: \(error.localizedDescription)")
        }
        file = url
        temporary = beside
    }

    /// Starts over, because a read whose connection broke is repeated.
    ///
    /// - Throws: ``CommandFailure`` when something has gone to standard output, which cannot be taken back.
    func begin() throws {
        try state.withLock { state in
            state.buffer.removeAll(keepingCapacity: true)
            if temporary != nil {
                try state.handle.truncate(atOffset: 0)
            } else if state.isWritten {
                throw CommandFailure("Forbindelsen til databasen blev afbrudt, og det skrevne er ikke helt. Prøv igen.")
            }
        }
    }

    func write(_ data: Data) throws {
        try state.withLock { state in
            state.buffer += data
            if state.buffer.count > 1 << 18 { try Self.flush(&state) }
        }
    }

    private static func flush(_ state: inout State) throws {
        state.isWritten = true
        try state.handle.write(contentsOf: state.buffer)
        state.buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the rest; a file gets its name.
    func finish() throws {
        try state.withLock { state in
            try Self.flush(&state)
            guard let file, let temporary else { return }
            try state.handle.synchronize()
            try state.handle.close()
            guard rename(temporary.path, file.path) == 0 else {
                throw CommandFailure("\(file.path) kan ikke skrives.")
            }
        }
    }

    /// Removes a file that did not become whole.
    func discard() {
        guard let temporary else { return }
        try? FileManager.default.removeItem(at: temporary)
    }
}
