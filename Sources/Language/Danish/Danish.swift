/// What is particular to Danish text: letters, order, addresses, and (in `DanishFormat.swift`) dates, times and money.
package enum Danish {
    /// One spelling for all spellings of the same letters, for comparing and searching; never for showing.
    ///
    /// Lower case; `aa`, `oe`, `ae` (also Swedish and German `ö`, `ä`) become `å`, `ø`, `æ`; accents go (`é` to `e`,
    /// `ü` to `u`, Turkish `ı` to `i`); Arabic loses vowel signs and has one alef, yeh and heh; Cyrillic has one `е` and
    /// one `г`; digits of all these scripts become 0-9; soft hyphens and invisible marks go. Words with a genuine
    /// `oe`, `ae` or `aa` (`poesi`) collapse too: both sides of a comparison are folded, so nothing is lost but the
    /// difference between a few words such as `koen` and `køn`.
    ///
    /// Folding twice is folding once. Linear in the length of the text.
    package static func fold(_ text: String) -> String {
        fold(text[...])
    }

    /// The same for a part of a text.
    package static func fold(_ text: Substring) -> String {
        var folding = Folding(.matching, capacity: text.utf8.count)
        folding.append(text)
        return folding.text
    }

    /// A key that sorts bytewise in the order of the Danish alphabet, equal on SQLite (`BINARY`) and PostgreSQL (`"C"`).
    ///
    /// Space comes before digits, digits before letters, then a-z, `æ`, `ø`, `å`; `aa` is sorted as `å`, `ü` as `y`; numbers by
    /// value ("Hold 2" before "Hold 10"). Signs count as a space. Texts that are alike so far are ordered by the
    /// text itself, so capitals come before small letters and plain letters before accented ones.
    package static func sortKey(_ text: String) -> String {
        SortKey.make(text)
    }

    /// A text as part of an address: "Besøgsven i dit eget hjem" is "besoegsven-i-dit-eget-hjem".
    ///
    /// Only a-z, 0-9 and single hyphens; cut at a word when longer than `longest` bytes. `fallback` is the answer when nothing
    /// is left, as for a name in Arabic letters.
    package static func slug(_ text: String, longest: Int = 80, fallback: String = "uden-navn") -> String {
        Slug.make(text, longest: longest, fallback: fallback)
    }
}
