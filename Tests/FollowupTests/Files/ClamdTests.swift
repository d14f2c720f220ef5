import Foundation
import Testing

@testable import Followup

@Suite("The virus scanner") struct ClamdTests {
    private func file(_ text: String) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "medspil-scan-\(UUID().uuidString)")
        try Data(text.utf8).write(to: url)
        return url
    }

    private func path() -> String { "/tmp/medspil-clamd-\(UUID().uuidString.prefix(8))" }

    @Test func `is asked over a socket of the machine, and over the net`() async throws {
        let (clean, virus) = (try file(String(repeating: "ren ", count: 100_000)), try file("X5O EICAR"))
        let unix = try FakeClamd(at: path())
        let net = try FakeClamd(at: nil)
        defer {
            unix.stop()
            net.stop()
        }
        for scanner in [Clamd(.unix(unix.place)), Clamd(.tcp(host: "127.0.0.1", port: net.port))] {
            let verdicts = try await FileThreads.run { (try scanner.scan(clean), try scanner.scan(virus)) }
            #expect(verdicts == (.clean, .infected("Eicar-Signature")))
        }
        #expect(unix.contents.map(\.count) == [400_000, 9])
    }

    @Test func `that is away, silent or fussy gives no verdict`() async throws {
        let clean = try file("ren")
        let (silent, fussy) = (try FakeClamd(at: path(), .silent), try FakeClamd(at: path(), .fussy))
        defer {
            silent.stop()
            fussy.stop()
        }
        for scanner in [
            Clamd(.unix("/tmp/der-er-ingen")), Clamd(.unix(silent.place)), Clamd(.unix(fussy.place)),
            Clamd(.tcp(host: "127.0.0.1", port: 1)),
        ] {
            await #expect(throws: Clamd.Unavailable.self) {
                let verdict = try await FileThreads.run { try scanner.scan(clean) }
                Issue.record("\(verdict)")
            }
        }
    }

    @Test func `is named in the settings, and a setting that is none is refused`() throws {
        #expect(try Clamd.read([:]) == nil)
        #expect(try Clamd.read(["MEDSPIL_CLAMD": "/run/clamav/clamd.ctl"]) == Clamd(.unix("/run/clamav/clamd.ctl")))
        let later = try Clamd.read(["MEDSPIL_CLAMD": "clam.local:3310", "MEDSPIL_CLAMD_DOWN": "later"])
        #expect(later == Clamd(.tcp(host: "clam.local", port: 3_310), absence: .later))
        for text in ["clam", "clam:", "clam:0", ":3310", "a:b:c", "/" + String(repeating: "x", count: 200)] {
            #expect(throws: Clamd.Fault.place, "\(text)") { _ = try Clamd.read(["MEDSPIL_CLAMD": text]) }
        }
        #expect(throws: Clamd.Fault.absence) {
            _ = try Clamd.read(["MEDSPIL_CLAMD": "/x", "MEDSPIL_CLAMD_DOWN": "måske"])
        }
    }
}
