/// Latin letters beyond ASCII, U+0080 to U+024F, and what they fold to.
enum LatinLetters {
    enum Base {
        case letters(UInt8, UInt8)
        case danish(DanishLetter)
        case space
        case nothing
        case itself
    }

    static func base(_ value: UInt32, _ purpose: Folding.Purpose) -> Base {
        if purpose == .sorting, value == 0xFC || value == 0xDC { return .letters(0x79, 0) }
        return table[Int(value) - 0x80]
    }

    /// The letters of a typographic ligature, as texts copied out of PDF files have.
    static func ligature(_ value: UInt32) -> [UInt8] {
        let words: [StaticString] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
        return words[Int(value - 0xFB00)].withUTF8Buffer(Array.init)
    }

    private static let table: [Base] = {
        var table = [Base](repeating: .itself, count: 0x250 - 0x80)
        func set(_ base: Base, _ letters: String) {
            for scalar in letters.unicodeScalars where (0x80..<0x250).contains(scalar.value) {
                table[Int(scalar.value) - 0x80] = base
            }
        }
        let accented: KeyValuePairs = [
            "a": "ÀÁÂÃàáâãĀāĂĄąǍǎȀȁȂȃȦȧª", "c": "ÇçĆćĈĉĊċČč", "d": "ÐðĎďĐđ", "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩƏǝ",
            "g": "ĜĝĞğĠġĢģǤǥǦǧǴǵ", "h": "ĤĥĦħȞȟ", "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋ", "j": "Ĵĵǰ", "k": "ĶķĸǨǩ",
            "l": "ĹĺĻļĽľĿŀŁł", "n": "ÑñŃńŅņŇňʼnŊŋǸǹ", "o": "ÒÓÔÕòóôõŌōŎŏŐőǑǒǪǫȌȍȎȏȪȫȬȭȮȯȰȱƠơº", "r": "ŔŕŖŗŘřȐȑȒȓ",
            "s": "ŚśŜŝŞşŠšſȘș", "t": "ŢţŤťŦŧȚț", "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųǓǔǕǖǗǘǙǚǛǜȔȕȖȗƯư", "w": "Ŵŵ",
            "y": "ÝýÿŶŷŸȲȳ",
            "z": "ŹźŻżŽžƵƶ",
        ]
        for (letter, letters) in accented { set(.letters(letter.utf8.first ?? 0, 0), letters) }
        set(.danish(.aRing), "ÅåǺǻ")
        set(.danish(.ae), "ÆæÄäǢǣǼǽ")
        set(.danish(.oSlash), "ØøÖöŒœǾǿ")
        set(.letters(0x73, 0x73), "ß")
        set(.letters(0x74, 0x68), "Þþ")
        set(.letters(0x69, 0x6A), "IJij")
        set(.nothing, "\u{AD}")
        set(.space, "\u{A0}\u{85}")
        return table
    }()
}

/// Greek and Cyrillic, U+0370 to U+052F: small letters, no accents.
enum GreekAndCyrillic {
    static func fold(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x391...0x3A9: value + 0x20
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38A, 0x3AF, 0x3CA, 0x390: 0x3B9
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3CD, 0x3CB, 0x3B0: 0x3C5
        case 0x38F, 0x3CE: 0x3C9
        case 0x3C2: 0x3C3
        case 0x400, 0x401, 0x450, 0x451: 0x435
        case 0x40D, 0x45D: 0x438
        case 0x402...0x40F: value + 0x50
        case 0x410...0x42F: value + 0x20
        case 0x490, 0x491: 0x433
        case 0x460...0x481, 0x492...0x4BF, 0x4D0...0x52F: value | 1
        default: value
        }
    }
}

/// Hebrew and Arabic, U+0591 to U+06FF; 0 stands for a mark that is left out.
enum ArabicLetters {
    static func fold(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: 0
        case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED: 0
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x624: 0x648
        case 0x626, 0x649, 0x6CC, 0x6D2: 0x64A
        case 0x629, 0x6C0, 0x6C1, 0x6D5: 0x647
        case 0x6A9: 0x643
        case 0x660...0x669: value - 0x660 + 0x30
        case 0x6F0...0x6F9: value - 0x6F0 + 0x30
        default: value
        }
    }
}
