/// What the search needs to know about the words of a language.
///
/// Words are given and answered in folded form: lower case, one spelling of å, ø and æ, no accents.
package protocol WordForms: Sendable {
    /// One spelling for all spellings of the same letters (`RAADGIVNING` and `rådgivning` are one).
    func fold(_ text: String) -> String
    /// The stem that the word's inflections share.
    func stem(_ folded: String) -> String
    /// The words a compound is made of, first to last; empty when it is none.
    func parts(_ folded: String) -> [String]
    /// It stands in the dictionary, inflected or not.
    func isWord(_ folded: String) -> Bool
    /// It is put together of two words of the dictionary, so it may well be right though it stands nowhere.
    func isCompound(_ folded: String) -> Bool
    /// What may have been typed before folding, when letters were joined that did not belong together ("ledsær": "ledsaer").
    func spellings(_ folded: String) -> [String]
    /// Another value means that words are understood differently: an index made with the old one must be built anew.
    var fingerprint: String { get }
}
