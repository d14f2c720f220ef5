import Language
import Logging
import Search

/// The Danish language as the search sees it.
///
/// The dictionary is read when first asked for and shared; without `hunspell-da` there are no compounds and no known words,
/// which is logged once.
package struct DanishForms: WordForms {
    private let stemmer = Stemmer.danish
    package init() {}

    private static let compounds: Compounds? = {
        do {
            return Compounds(try CompoundsDictionary())
        } catch {
            Logger(label: "medspil.search").warning("searching without compounds", metadata: ["error": "\(error)"])
            return nil
        }
    }()

    package func fold(_ text: String) -> String { Danish.fold(text) }
    package func stem(_ folded: String) -> String { stemmer.stem(asTyped(folded)) }

    /// Folding joins the letters of "naboer", and then it would not have the stem of "nabo".
    private func asTyped(_ folded: String) -> String {
        guard let typed = spellings(folded).first, let compounds = Self.compounds,
            !compounds.dictionary.contains(folded), compounds.dictionary.contains(typed)
        else { return folded }
        return typed
    }

    package func parts(_ folded: String) -> [String] { Self.compounds?.parts(folded) ?? [] }
    package func isWord(_ folded: String) -> Bool { Self.compounds?.dictionary.contains(folded) ?? false }
    package func isCompound(_ folded: String) -> Bool { Self.compounds?.isTwoWords(folded) ?? false }
    package func spellings(_ folded: String) -> [String] {
        let typed = folded.replacing("æ", with: "ae").replacing("ø", with: "oe").replacing("å", with: "aa")
        return typed == folded ? [] : [typed]
    }
    /// Another dictionary, and other irregular words, make other terms of the same text.
    package var fingerprint: String {
        (Self.compounds?.dictionary.fingerprint ?? "none") + "-" + stemmer.fingerprint
    }
}
