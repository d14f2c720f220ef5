import Foundation
import Testing

@testable import Followup

@Suite("What a file is") struct FileCheckTests {
    private enum Answer: Equatable {
        case kind(FileKind)
        case refused(FileRefusal)
        case failed
    }

    private func answer(_ bytes: some Sequence<UInt8>, _ name: String) -> Answer {
        let url = FileManager.default.temporaryDirectory.appending(path: "medspil-check-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        do {
            try Data(bytes).write(to: url)
            return .kind(try FileCheck.kind(of: url, named: name))
        } catch let refusal as FileRefusal {
            return .refused(refusal)
        } catch {
            return .failed
        }
    }

    @Test func `is told by its content, and the name must agree`() {
        #expect(answer(SampleFile.pdf, "referat.PDF") == .kind(.pdf))
        #expect(answer(SampleFile.png, "plakat.png") == .kind(.png))
        #expect(answer([0xFF, 0xD8, 0xFF, 0xE0, 1, 2], "foto.jpeg") == .kind(.jpeg))
        #expect(answer(SampleFile.docx(), "brev.docx") == .kind(.docx))
        #expect(answer(SampleFile.xlsx, "budget.xlsx") == .kind(.xlsx))
        #expect(answer(SampleFile.odt, "brev.odt") == .kind(.odt))
        #expect(answer("navn;by\r\nÆbleø;Havneby".utf8, "liste.csv") == .kind(.csv))
        #expect(answer([0xC6, 0x62, 0x6C, 0x65, 0x0A], "note.txt") == .kind(.text))
        #expect(answer(SampleFile.pdf, "referat.docx") == .refused(.ending(.pdf)))
        #expect(answer(SampleFile.png, "plakat.jpg") == .refused(.ending(.png)))
        #expect(answer(SampleFile.docx(), "brev.odt") == .refused(.ending(.docx)))
        #expect(answer("<script>alert(1)</script>".utf8, "side.html") == .refused(.ending(.text)))
        #expect(answer("hej".utf8, "uden-endelse") == .refused(.ending(.text)))
    }

    @Test func `programs, other archives and what is empty or cut off are refused`() {
        for (bytes, name, refusal) in [
            ([], "tom.txt", FileRefusal.empty),
            (Array("MZ\u{0}\u{3}".utf8), "program.txt", .unknown),
            (Array("\u{7F}ELF\u{1}".utf8), "program.pdf", .unknown),
            (Array("hej\u{0}".utf8), "note.txt", .unknown),
            (Array(SampleFile.pdf.dropLast(8)), "referat.pdf", .damaged),
            (Array(SampleFile.png.dropLast(12)), "plakat.png", .damaged),
            (Array(SampleFile.docx().dropLast(30)), "brev.docx", .damaged),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "brev.docx", .locked),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "brev.doc", .unknown),
            (SampleFile.zip([("a.txt", Array("hej".utf8))]), "brev.docx", .unknown),
        ] as [([UInt8], String, FileRefusal)] {
            #expect(answer(bytes, name) == .refused(refusal), "\(name)")
        }
    }

    @Test func `macros are refused however they are called`() {
        for path in ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "word/activeX/a.bin"] {
            let file = SampleFile.docx([(path, [1, 2, 3])])
            #expect(answer(file, "brev.docx") == .refused(.macros), "\(path)")
        }
        let types = "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"
        #expect(answer(SampleFile.docx(types: types), "brev.docx") == .refused(.macros))
        let basic = SampleFile.zip([
            ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)), ("Basic/Standard/a.xml", [60]),
        ])
        #expect(answer(basic, "brev.odt") == .refused(.macros))
    }

    @Test func `archives that grow beyond reason, lie about their parts or leave their folder are refused`() {
        let bomb = SampleFile.docx(declaring: 200 << 20)
        #expect(answer(bomb, "brev.docx") == .refused(.bomb))
        #expect(answer(SampleFile.docx([("../x", [1])]), "brev.docx") == .refused(.damaged))
        #expect(answer(SampleFile.docx([("/etc/x", [1])]), "brev.docx") == .refused(.damaged))
        #expect(answer(SampleFile.docx([("word/document.xml", [1])]), "brev.docx") == .refused(.damaged))
        #expect(answer(SampleFile.zip([("a", [1])], flags: 1), "brev.docx") == .refused(.locked))
    }

    @Test func `no cut and no changed byte makes it fall over`() {
        let whole = SampleFile.docx()
        for position in whole.indices {
            _ = answer(whole.prefix(position), "brev.docx")
            var changed = whole
            changed[position] ^= 0xFF
            _ = answer(changed, "brev.docx")
        }
    }

    @Test func `a name is made fit to be shown and saved`() {
        #expect(FileName.clean("C:\\Brugere\\mig\\Blå bøger.pdf") == "Blå bøger.pdf")
        #expect(FileName.clean("../../etc/passwd") == "passwd")
        #expect(FileName.clean("a\u{202E}fdp.exe\u{7}.txt") == "afdp.exe.txt")
        #expect(FileName.clean("...") == "fil")
        #expect(FileName.clean("a\u{30A}.txt") == "å.txt")
        let long = FileName.clean(String(repeating: "ø", count: 400) + ".docx")
        #expect(long.unicodeScalars.count == 150 && long.hasSuffix("ø.docx"))
        #expect(
            FileName.disposition("Blå \"bøger\" 50%.pdf")
                == "attachment; filename=\"Blaa _boeger_ 50_.pdf\"; filename*=UTF-8''Bl%C3%A5%20%22b%C3%B8ger%22%2050%25.pdf"
        )
    }
}
