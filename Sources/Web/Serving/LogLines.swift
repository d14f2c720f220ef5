import Database
import Foundation
package import Logging
import Synchronization

/// Log lines to a file descriptor, written by a thread of their own.
///
/// A full pipe or a slow disk must not stop the event loops that answer visitors. So lines wait in memory, and when too
/// many wait, new ones are dropped and counted.
package final class LogLines: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var dropped = 0
    }

    private static let most = 4 << 20
    /// Lines are written together; this is how long one may wait for others.
    private static let pause: TimeInterval = 0.1

    private let descriptor: Int32
    private let state = Mutex(State())
    private let writing = NSLock()
    private let wake = NSCondition()

    /// - Parameter descriptor: standard error unless said otherwise.
    package init(to descriptor: Int32 = STDERR_FILENO) {
        self.descriptor = descriptor
        let thread = Thread { [weak self] in
            while let lines = self {
                lines.rest()
                lines.flush()
            }
        }
        thread.name = "log"
        thread.start()
    }

    /// A logger whose lines go here.
    package func logger(label: String) -> Logger { Logger(label: label) { _ in LogLineHandler(lines: self) } }

    fileprivate func add(_ line: String, isUrgent: Bool) {
        state.withLock { state in
            guard state.waiting.count + line.utf8.count <= Self.most else {
                state.dropped += 1
                return
            }
            state.waiting.append(contentsOf: line.utf8)
        }
        if isUrgent { wake.signal() }
    }

    private func rest() {
        wake.lock()
        _ = wake.wait(until: Date(timeIntervalSinceNow: Self.pause))
        wake.unlock()
    }

    /// Writes what waits; called when the program ends, too.
    package func flush() {
        writing.lock()
        defer { writing.unlock() }
        let (bytes, dropped) = state.withLock { state in
            let found = (state.waiting, state.dropped)
            state.waiting = []
            state.dropped = 0
            return found
        }
        write(bytes)
        if dropped > 0 { write(Array("warning: \(dropped) log lines dropped\n".utf8)) }
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody reads the log any more. The site goes on.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// One line an event: `2026-11-24T22:28:15Z info request id=… method=GET path=/tilbud status=200 ms=3`.
private struct LogLineHandler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = "\(Timestamp.now) \(event.level) \(event.message)"
        var all = metadata
        if let own = event.metadata { all.merge(own) { $1 } }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(Self.quoted("\(value)"))" }
        lines.add(line + "\n", isUrgent: event.level >= .warning)
    }

    /// Anybody can send any address, so one must not be able to look like several words or lines.
    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != 0x7f }
        if isPlain { return text }
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: out += scalar.escaped(asASCII: true)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
