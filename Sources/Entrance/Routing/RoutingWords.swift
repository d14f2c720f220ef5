import Registry
import Web

extension Routing {
    /// "Du skriver om ældre. Derfor får målgruppekoordinator for ældre dit spørgsmål."
    func why(_ kind: InquiryKind, _ names: TermNames, _ language: PageLanguage) -> String {
        let (title, yours) = (function.title.asTitle(language), kind.yours(language))
        let gets = language.pick("Derfor får \(title) \(yours).", "So \(yours) goes to \(title).")
        switch reason {
        case .subject(let taxonomy, let key):
            let name = names.inSentence(taxonomy, key, language)
            return language.pick("Du skriver om \(name). \(gets)", "You write about \(name). \(gets)")
        case .unit(let name): return language.pick("Du nævner \(name). \(gets)", "You mention \(name). \(gets)")
        case .title: return language.pick("Du nævner \(title). \(gets)", "You mention \(title). \(gets)")
        case .association:
            return language.pick(
                "Du skriver om at drive en forening. \(gets)",
                "You write about running an association. \(gets)"
            )
        case .grants:
            return language.pick("Du skriver om penge fra puljer. \(gets)", "You write about grants. \(gets)")
        case .learnt:
            return language.pick(
                "Andre har skrevet om det samme. \(gets)",
                "Others have written about the same. \(gets)"
            )
        case .single:
            return language.pick(
                "Alt begynder hos \(title), som giver det videre til den rette.",
                "Everything begins with \(title), who passes it on to the right one."
            )
        case .contact:
            return language.pick(
                "Foreningernes kontakt i kommunen er \(title). \(gets)",
                "The associations' contact in the municipality is \(title). \(gets)"
            )
        case .volunteer:
            return language.pick(
                "Frivillige uden forening hører til hos \(title). \(gets)",
                "Volunteers without an association belong with \(title). \(gets)"
            )
        case .unknown:
            return language.pick(
                "Vi kan ikke se på teksten, hvem der skal svare. Derfor læser \(title) den først og finder den rette.",
                "We cannot see from the text who should answer. So \(title) reads it first and finds the right one."
            )
        }
    }
}
