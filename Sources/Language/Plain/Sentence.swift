/// One sentence of a block.
struct Sentence: Equatable {
    /// Where it stands in the bytes of the block.
    var range: Range<Int>
    var words: Int
    /// Words of more than six letters.
    var longWords: Int

    var lix: Lix { Lix(words: words, sentences: 1, longWords: longWords) }
}
