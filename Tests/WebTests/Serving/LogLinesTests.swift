import Foundation
import Logging
import Testing

@testable import Web

@Suite("The log") struct LogLinesTests {
    @Test func `a line holds its words and its values, and no value can look like a line`() throws {
        let pipe = Pipe()
        let lines = LogLines(to: pipe.fileHandleForWriting.fileDescriptor)
        var logger = lines.logger(label: "test")
        logger.info("request", metadata: ["path": "/x y\"\nforged", "status": "200"])
        logger.debug("not written")
        logger[metadataKey: "node"] = "1"
        logger.warning("busy")
        lines.flush()
        let text = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        let found = text.split(separator: "\n")
        #expect(found.count == 2)
        #expect(found.first?.hasSuffix("Z info request path=\"/x y\\\"\\nforged\" status=200") == true)
        #expect(found.last?.hasSuffix(" warning busy node=1") == true)
    }

    @Test func `a log that nobody reads stops nobody, and what is dropped is counted`() async throws {
        let pipe = Pipe()
        let lines = LogLines(to: pipe.fileHandleForWriting.fileDescriptor)
        let logger = lines.logger(label: "test")
        let started = ContinuousClock.now
        let long = String(repeating: "x", count: 10_000)
        // More than the pipe and the memory hold.
        for _ in 0..<1_000 { logger.info("\(long)") }
        #expect(ContinuousClock.now - started < .seconds(3))
        let read = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var whole = Data()
                while !String(decoding: whole.suffix(100), as: UTF8.self).contains("log lines dropped") {
                    whole += pipe.fileHandleForReading.availableData
                }
                continuation.resume(returning: whole.count)
            }
        }
        #expect(read < 9_000_000)
    }
}
