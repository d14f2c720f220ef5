/// Texts as parts of addresses.
enum Slug {
    static func make(_ text: String, longest: Int, fallback: String) -> String {
        var folding = Folding(.address, capacity: text.utf8.count)
        folding.append(text[...])
        var slug: [UInt8] = []
        var isApart = false
        func write(_ letters: [UInt8]) {
            if isApart, !slug.isEmpty { slug.append(0x2D) }
            isApart = false
            slug.append(contentsOf: letters)
        }
        var lead: UInt8 = 0
        for byte in folding.bytes {
            defer { lead = byte }
            switch (lead, byte) {
            case (_, 0x30...0x39), (_, 0x61...0x7A): write([byte])
            case (0xC3, DanishLetter.aRing.rawValue): write([0x61, 0x61])
            case (0xC3, DanishLetter.ae.rawValue): write([0x61, 0x65])
            case (0xC3, DanishLetter.oSlash.rawValue): write([0x6F, 0x65])
            case (_, 0x27), (_, 0xC3): break
            default: isApart = true
            }
        }
        if slug.count > longest {
            let cut = slug[..<longest]
            let isWhole = slug[longest] == 0x2D
            slug = Array(isWhole ? cut : cut[..<(cut.lastIndex(of: 0x2D) ?? longest)])
        }
        return slug.isEmpty ? fallback : String(decoding: slug, as: UTF8.self)
    }
}
