import Foundation

/// The two streams of the terminal.
enum Console {
    static func print(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// One clear line on standard error, and exit status 1.
    static func fail(_ message: String) -> Never {
        note(message)
        exit(1)
    }

    static func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// What went wrong, in words for the person at the terminal.
struct CommandFailure: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
