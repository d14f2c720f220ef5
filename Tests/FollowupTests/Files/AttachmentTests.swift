import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("Files on a promise") struct AttachmentTests {
    private typealias Client = any TestClientProtocol

    private func withPromise(
        on engine: Engine,
        _ body: (TestInstallation, Town, Obligation) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let now = bench.clock.now
            let obligation = try await bench.database.write {
                try Obligation.make(
                    try town.draft(
                        .adviser,
                        due: DanishTime.date(of: now),
                        owedTo: .organization(town.organization.id)
                    ),
                    by: .system,
                    at: now,
                    in: $0
                )
            }
            try await body(bench, town, obligation)
        }
    }

    private func browse(
        _ bench: TestInstallation,
        _ scanner: Clamd?,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let clock = bench.clock
        let server = try await Server(
            bench.installation,
            baseURL: "https://havneby.example",
            logger: logger,
            scanner: scanner,
            now: { clock.now }
        )
        try await server.catchUp()
        try await Application(responder: server.responder).test(.router) { try await body($0) }
    }

    @Test(arguments: engines) func `are attached, told in the history, fetched and taken off`(
        engine: Engine
    ) async throws {
        try await withPromise(on: engine) { bench, town, obligation in
            let path = ObligationPath.show(obligation.id)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let chair = try await bench.cookie(for: town.person(.chair))
            let employee = try await bench.cookie(for: town.person(.employee))
            try await bench.browse { client in
                #expect(try await client.page(path, adviser).contains("enctype=\"multipart/form-data\""))
                let sent = try await client.upload(
                    "\(path)/filer",
                    [("Blå \"bøger\".pdf", SampleFile.pdf), ("plakat.png", SampleFile.png)],
                    adviser
                )
                #expect(sent.status == .seeOther && sent.headers[.location] == path)
                let page = try await client.page(path, adviser)
                #expect(page.contains("2 filer er lagt op.") && page.contains("Lagde en fil op"))
                #expect(
                    page.contains("Blå bøger.pdf")
                        && page.contains("PDF, \(SampleFile.pdf.count)\u{A0}byte. Frivilligkonsulent")
                )
                // Whoever it is owed to may look, and nothing more.
                let other = try await client.page(path, chair)
                #expect(other.contains("Blå bøger.pdf") && !other.contains("/sletning"))
                let file = try await client.fetch("/filer/1/x.pdf", chair)
                #expect(file.status == .ok && Array(buffer: file.body) == SampleFile.pdf)
                #expect(file.headers[.contentType] == "application/pdf")
                #expect(
                    file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"Blaa boeger.pdf\"") == true
                )
                #expect(file.headers[.xContentTypeOptions] == "nosniff")
                #expect(file.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
                #expect(file.headers[.cacheControl] == "no-store")
                #expect(try await client.fetch("/filer/1/x.pdf", employee).status == .forbidden)
                #expect(try await client.fetch("/filer/99/x.pdf", adviser).status == .notFound)
                #expect(try await client.send("/filer/1/sletning", "", chair).status == .forbidden)
                #expect(
                    try await client.upload("\(path)/filer", [("a.pdf", SampleFile.pdf)], chair).status == .forbidden
                )
                #expect(try await client.send("/filer/1/sletning", "", adviser).status == .seeOther)
                #expect(try await client.fetch("/filer/1/x.pdf", adviser).status == .notFound)
                #expect(try await client.page(path, adviser).contains("Fjernede en fil"))
            }
            #expect(try await bench.count("attachment") == 1)
            let faults = try await bench.database.write { db in
                try JournalSeal.seal(at: .now, in: db)
                return try JournalSeal.faults(in: db)
            }
            #expect(faults.isEmpty)
        }
    }

    @Test(arguments: engines) func `what is wrong with one is said, and nothing is kept`(engine: Engine) async throws {
        try await withPromise(on: engine) { bench, town, obligation in
            let path = "\(ObligationPath.show(obligation.id))/filer"
            let adviser = try await bench.cookie(for: town.person(.adviser))
            try await bench.database.write { db in
                var limits = FileLimits()
                (limits.fileBytes, limits.filesEach, limits.totalBytes) = (102_400, 2, 200_000)
                try limits.set(municipality: town.municipality, in: db)
            }
            let large = Array("%PDF-".utf8) + [UInt8](repeating: 10, count: 150_000) + Array("%%EOF".utf8)
            let medium = Array("%PDF-".utf8) + [UInt8](repeating: 10, count: 90_000) + Array("%%EOF".utf8)
            try await bench.browse { client in
                for (files, words) in [
                    ([], "Vælg en fil"), ([("a.exe", Array("MZ\u{0}".utf8))], "a.exe kan ikke lægges op"),
                    ([("a.docx", SampleFile.pdf)], "er i virkeligheden PDF"), ([("a.pdf", large)], "højst fylde 100"),
                    ([("a.docx", SampleFile.docx([("word/vbaProject.bin", [1])]))], "makroer"),
                    ([("a.pdf", SampleFile.pdf), ("b.png", SampleFile.pdf)], "b.png er i virkeligheden PDF"),
                    ([("a.pdf", medium), ("b.pdf", medium), ("c.pdf", medium)], "højst være 2 filer"),
                ] as [([(String, [UInt8])], String)] {
                    let answer = try await client.upload(path, files, adviser)
                    #expect(answer.status == .unprocessableContent, "\(words)")
                    let page = String(buffer: answer.body)
                    #expect(page.contains(words) && page.contains("Der er problemer"), "\(words)")
                }
                let first = try await client.upload(path, [("a.pdf", medium)], adviser)
                #expect(first.status == .seeOther)
                let full = try await client.upload(path, [("b.pdf", medium + [10])], adviser)
                #expect(full.status == .seeOther)
                let more = try await client.upload(path, [("c.pdf", SampleFile.pdf)], adviser)
                #expect(String(buffer: more.body).contains("højst være 2 filer"))
            }
            #expect(try await bench.count("attachment") == 2)
        }
    }

    @Test(arguments: engines) func `a form that cannot be read is refused, and nobody falls over`(
        engine: Engine
    ) async throws {
        try await withPromise(on: engine) { bench, town, obligation in
            let path = "\(ObligationPath.show(obligation.id))/filer"
            let adviser = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                func send(_ type: String, _ body: String) async throws -> Int {
                    var headers: HTTPFields = [.cookie: adviser, .contentType: type]
                    headers[.origin] = "https://havneby.example"
                    return try await client.execute(
                        uri: path,
                        method: .post,
                        headers: headers,
                        body: ByteBuffer(string: body)
                    ).status.code
                }
                #expect(try await send("application/x-www-form-urlencoded", "fil=a") == 415)
                #expect(try await send("multipart/form-data", "--x--") == 415)
                #expect(try await send("multipart/mixed; boundary=x", "--x--") == 415)
                #expect(try await send("multipart/form-data; boundary=x", "") == 400)
                #expect(try await send("multipart/form-data; boundary=x", "--x\r\n\r\n\r\n--x--") == 400)
                #expect(try await send("multipart/form-data; boundary=x", "--x--") == 422)
                let head = "--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"a.pdf\"\r\n\r\n"
                #expect(try await send("multipart/form-data; boundary=x", head + "%PDF-") == 400)
                let field = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
                let long = field + String(repeating: "x", count: 300_000) + "\r\n--x--"
                #expect(try await send("multipart/form-data; boundary=x", long) == 413)
                let many = String(repeating: field + "\r\n", count: 101) + "--x--"
                #expect(try await send("multipart/form-data; boundary=x", many) == 413)
                // A form for text takes none with files.
                let other = try await client.upload(
                    "\(ObligationPath.show(obligation.id))/afslutning",
                    [("a.pdf", SampleFile.pdf)],
                    adviser
                )
                #expect(other.status == .unsupportedMediaType)
                // From another site.
                var foreign: HTTPFields = [.cookie: adviser, .contentType: "multipart/form-data; boundary=x"]
                foreign[.origin] = "https://ond.example"
                let refused = try await client.execute(uri: path, method: .post, headers: foreign)
                #expect(refused.status == .forbidden)
            }
            let incoming = bench.folder.appending(path: "files/incoming")
            #expect(((try? FileManager.default.contentsOfDirectory(atPath: incoming.path)) ?? []).isEmpty)
        }
    }

    @Test(arguments: engines) func `one with a virus is refused, and told so`(engine: Engine) async throws {
        try await withPromise(on: engine) { bench, town, obligation in
            let path = "\(ObligationPath.show(obligation.id))/filer"
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let clamd = try FakeClamd(at: bench.folder.appending(path: "clamd").path)
            defer { clamd.stop() }
            try await browse(bench, Clamd(.unix(clamd.place))) { client in
                let bad = try await client.upload(path, [("a.txt", Array("X5O EICAR".utf8))], adviser)
                #expect(bad.status == .unprocessableContent)
                #expect(String(buffer: bad.body).contains("har virus i sig og er ikke gemt"))
                #expect(try await client.upload(path, [("a.txt", Array("ren".utf8))], adviser).status == .seeOther)
                #expect(try await client.fetch("/filer/1/a.txt", adviser).status == .ok)
            }
            #expect(try await bench.count("attachment") == 1)
            #expect(try await bench.count("file_scan WHERE outcome = 'ren'") == 1)
        }
    }

    @Test(arguments: engines) func `while the scanner is away they are refused, or held back and tried later`(
        engine: Engine
    ) async throws {
        try await withPromise(on: engine) { bench, town, obligation in
            let page = ObligationPath.show(obligation.id)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let socket = bench.folder.appending(path: "clamd").path
            try await browse(bench, Clamd(.unix(socket))) { client in
                let refused = try await client.upload("\(page)/filer", [("a.txt", Array("ren".utf8))], adviser)
                #expect(refused.status == .unprocessableContent)
                #expect(String(buffer: refused.body).contains("Vi kan ikke tjekke a.txt for virus lige nu"))
            }
            let scanner = Clamd(.unix(socket), absence: .later)
            try await browse(bench, scanner) { client in
                let files = [("a.txt", Array("ren".utf8)), ("b.txt", Array("EICAR".utf8))]
                let sent = try await client.upload("\(page)/filer", files, adviser)
                #expect(sent.status == .seeOther)
                #expect(try await client.page(page, adviser).contains("Filen bliver tjekket for virus"))
                #expect(try await client.fetch("/filer/1/a.txt", adviser).status == .serviceUnavailable)
            }
            let files = try bench.installation.files(scanner: scanner)
            let now = bench.clock.now
            await #expect(throws: Clamd.Unavailable.self) {
                _ = try await FileScan.catchUp(files, in: bench.database, at: now)
            }
            let clamd = try FakeClamd(at: socket)
            defer { clamd.stop() }
            #expect(try await FileScan.catchUp(files, in: bench.database, at: now) == 2)
            #expect(try await FileScan.catchUp(files, in: bench.database, at: now) == 0)
            try await browse(bench, scanner) { client in
                #expect(try await client.fetch("/filer/1/a.txt", adviser).status == .ok)
                #expect(try await client.fetch("/filer/2/b.txt", adviser).status == .notFound)
                let after = try await client.page(page, adviser)
                #expect(after.contains("Filen havde virus i sig og er fjernet."))
                #expect(after.contains("Fandt virus i en fil og fjernede den"))
            }
            #expect(try await FileSweep.faults(files, in: bench.database) == FileFaults())
        }
    }
}

extension TestClientProtocol {
    /// A form with files from one of the site's own pages.
    func upload(_ path: String, _ files: [(String, [UInt8])], _ cookie: String) async throws -> TestResponse {
        var headers: HTTPFields = [.cookie: cookie, .contentType: "multipart/form-data; boundary=snit"]
        headers[.origin] = "https://havneby.example"
        var body = ByteBuffer()
        for (name, content) in files {
            let escaped = name.replacing("\"", with: "%22")
            body.writeString("--snit\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"\(escaped)\"\r\n")
            body.writeString("Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(content)
            body.writeString("\r\n")
        }
        body.writeString("--snit--\r\n")
        return try await execute(uri: path, method: .post, headers: headers, body: body)
    }

    func fetch(_ path: String, _ cookie: String) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: [.cookie: cookie])
    }
}
