/// Small files of each kind, as programs make them.
enum SampleFile {
    static let pdf = Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".utf8)
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + Array(repeating: 0, count: 17) + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    static let odt = zip([
        ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)), ("content.xml", Array("<a/>".utf8)),
    ])
    static let xlsx = zip([
        ("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/workbook.xml", Array("<workbook/>".utf8)),
    ])

    /// - `more`: parts beside the usual.
    /// - `size`: bytes that a part says it unpacks to.
    static func docx(
        _ more: [(String, [UInt8])] = [],
        types: String = "<Types/>",
        declaring size: Int? = nil
    ) -> [UInt8] {
        zip(
            [("[Content_Types].xml", Array(types.utf8)), ("word/document.xml", Array("<w:document/>".utf8))] + more,
            declaring: size
        )
    }

    /// An archive of parts that are not packed.
    static func zip(_ parts: [(path: String, content: [UInt8])], flags: Int = 0, declaring size: Int? = nil) -> [UInt8]
    {
        func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
        func long(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16 & 0xFFFF) }
        var (bytes, list): ([UInt8], [UInt8]) = ([], [])
        for (index, part) in parts.enumerated() {
            let name = Array(part.path.utf8)
            let unpacked = index == parts.count - 1 ? size ?? part.content.count : part.content.count
            let common =
                word(flags) + word(0) + word(0) + word(0) + long(0) + long(part.content.count) + long(unpacked)
                + word(name.count) + word(0)
            list += long(0x0201_4B50) + word(20) + word(20) + common + word(0) + word(0) + word(0) + long(0)
            list += long(bytes.count) + name
            bytes += long(0x0403_4B50) + word(20) + common + name + part.content
        }
        let end =
            long(0x0605_4B50) + word(0) + word(0) + word(parts.count) + word(parts.count) + long(list.count)
            + long(bytes.count) + word(0)
        return bytes + list + end
    }
}
