import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("Zip archives") struct ImportZipTests {
    private let services = "id,organization_id,name\n1,2,Kor\n"

    @Test func `a stored table is read`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.zip", ZipMaker.archive([("data/services.csv", Data(services.utf8))]))
            #expect(try await bench.take(try HSDSImport.read(file)).servicesAdded == 1)
        }
    }

    @Test(arguments: [
        (ZipMaker.Fault.cutOff, "er ikke en hel zip-fil; er den hentet færdig?"),
        (.wrongChecksum, "»services.csv« er beskadiget"), (.wrongSize, "»services.csv« er beskadiget"),
        (.encrypted, "»services.csv« er beskyttet med en adgangskode"),
        (.bomb, "»services.csv« pakker sig ud til urimeligt meget; filen er ikke rørt"),
        (.unknownMethod, "»services.csv« er pakket på en måde, medspil ikke kender"),
        (.tooMany, "har over 1000 filer i sig"),
    ])
    func `an archive that is not what it says is refused`(fault: ZipMaker.Fault, reason: String) async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.zip", ZipMaker.archive([("services.csv", Data(services.utf8))], fault))
            #expect { try HSDSImport.read(file) } throws: { ($0 as? ImportFailure)?.reason == reason }
        }
    }

    @Test func `an archive without services is refused`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.zip", ZipMaker.archive([("hello.txt", Data("hej".utf8))]))
            #expect { try HSDSImport.read(file) } throws: {
                ($0 as? ImportFailure)?.reason.contains("services.csv") == true
            }
        }
    }

    @Test func `a path that leads out of the folder leads nowhere`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.zip", ZipMaker.archive([("../../services.csv", Data(services.utf8))]))
            #expect(try await bench.take(try HSDSImport.read(file)).servicesAdded == 1)
            let outside = bench.folder.appending(path: "../../services.csv").standardizedFileURL
            #expect(!FileManager.default.fileExists(atPath: outside.path))
        }
    }
}
