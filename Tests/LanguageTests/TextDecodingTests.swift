import Language
import Testing

@Suite struct TextDecodingTests {
    @Test(
        arguments: [
            ([0xC3, 0xA6, 0x62], "æb"), ([0xEF, 0xBB, 0xBF, 0xC3, 0xA6], "æ"), ([0xE6, 0x62, 0x80], "æb€"),
            ([0xFF, 0xFE, 0xE6, 0x00, 0x62, 0x00], "æb"), ([0xFE, 0xFF, 0x00, 0xE6], "æ"), ([], ""),
            ([0x93, 0x61, 0x94], "“a”"),
        ] as [([UInt8], String)]
    )
    func `the encoding of a text is found`(bytes: [UInt8], text: String) {
        #expect(TextDecoding.text(bytes) == text)
    }

    @Test(arguments: [
        Array("%PDF-1.7 tekst".utf8), Array("{\\rtf1 tekst}".utf8), [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00],
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00], [0xFF, 0xFE, 0x00], [0x01, 0x02, 0x03],
        [0xFF, 0xFE, 0x00, 0x00],
    ])
    func `what is no text is refused`(bytes: [UInt8]) {
        #expect(TextDecoding.text(bytes) == nil)
    }

    @Test func `every byte of Windows-1252 is some letter`() {
        let text = Windows1252.text(UInt8.min...UInt8.max)
        #expect(text.unicodeScalars.count == 256)
        #expect(text.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == 5)
    }
}
