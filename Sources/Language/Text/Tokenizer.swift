/// One word of a text.
package struct Word: Sendable, Equatable {
    /// What the word is made of.
    package enum Kind: Sendable, Equatable {
        case letters
        /// Digits only; points between groups of three are gone ("1.900" is "1900").
        case number
        /// An internet or mail address, whole.
        case address
    }

    /// In folded letters (`Danish.fold`).
    package var folded: String
    package var kind: Kind
    /// Place among the words of the text, from 0.
    package var position: Int
    /// Where it stands in the text, as offsets in its UTF-8.
    package var range: Range<Int>

    package init(folded: String, kind: Kind, position: Int, range: Range<Int>) {
        self.folded = folded
        self.kind = kind
        self.position = position
        self.range = range
    }
}

/// Cuts text into words.
///
/// A hyphen parts words ("82-årig" is `82` and `årig`), except after a single letter ("e-mail" is `email`). An apostrophe joins
/// ("м'ята", "don't"); a genitive `'s` goes. Digits and letters part where a number leads ("82årig"). Internet and mail
/// addresses are one word. Any script; linear in the length of the text.
package struct Tokenizer: Sendable {
    package init() {}

    /// The words in order.
    package func words(_ text: String) -> [Word] {
        var text = text
        return text.withUTF8 { bytes in
            var scan = WordScan(bytes: bytes)
            return scan.words()
        }
    }

    /// The same for text that is UTF-8 already.
    package func words(_ utf8: [UInt8]) -> [Word] {
        utf8.withUnsafeBufferPointer { bytes in
            var scan = WordScan(bytes: bytes)
            return scan.words()
        }
    }
}
