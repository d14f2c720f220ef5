import Language
import Web

/// The glossary («Ordbog»): what each side means by a word, and the meaning both agreed.
struct GlossaryPage: Page {
    static let template = "directory/glossary"

    struct Letter: Encodable, Sendable {
        var letter: String
        var key: String
    }
    struct Letters: Encodable, Sendable {
        var links: [Letter]
    }
    struct Meaning: Encodable, Sendable {
        var side: String
        var text: HTMLFragment
    }
    struct Term: Encodable, Sendable {
        var anchor: String
        var name: String
        /// "På engelsk: volunteer".
        var other: String?
        var agreed: HTMLFragment
        var meanings: [Meaning]
    }
    struct Group: Encodable, Sendable {
        var key: String
        var letter: String
        var terms: [Term]
    }

    var letters: Letters?
    var groups: [Group]

    static let sample = GlossaryPage(
        letters: Letters(links: [Letter(letter: "F", key: "f")]),
        groups: [
            Group(
                key: "f",
                letter: "F",
                terms: [
                    Term(
                        anchor: "frivillig",
                        name: "frivillig",
                        other: "På engelsk: volunteer",
                        agreed: HTMLFragment(escaping: "En, der giver sin tid."),
                        meanings: [Meaning(side: "Kommunen mener", text: HTMLFragment(escaping: "En borger."))]
                    )
                ]
            )
        ]
    )
}

extension GlossaryPage {
    init(_ terms: [GlossaryTerm], language: PageLanguage) {
        let links = GlossaryLinks(terms)
        let shown = terms.compactMap { term in term.wording(language).map { (term: term, wording: $0) } }
        let inOrder = shown.map { (key: Danish.sortKey($0.wording.name), entry: $0) }.sorted { $0.key < $1.key }
        groups = Initial.groups(inOrder.map(\.entry), name: \.wording.name).map { group in
            Group(
                key: group.initial.key,
                letter: group.initial.letter,
                terms: group.items.map { Term($0.term, $0.wording, links, language) }
            )
        }
        letters = groups.isEmpty ? nil : Letters(links: groups.map { Letter(letter: $0.letter, key: $0.key) })
    }
}

extension GlossaryPage.Term {
    fileprivate init(
        _ term: GlossaryTerm,
        _ wording: GlossaryTerm.Wording,
        _ links: GlossaryLinks,
        _ language: PageLanguage
    ) {
        let written = term.wordings[language] == nil ? PageLanguage.danish : language
        // The agreed meaning leads on to other words; the two sides' own words are left in peace.
        let agreed = links.inside([wording.agreed], language, written: written, except: term.key)
        anchor = term.key
        name = wording.name.uppercasedFirst
        switch language {
        case .danish: other = term.wordings[.english].map { "På engelsk: \($0.name)" }
        case .english: other = term.wordings[.danish].map { "In Danish: \($0.name)" }
        }
        self.agreed = agreed.first ?? HTMLFragment(escaping: wording.agreed)
        meanings = [
            GlossaryPage.Meaning(
                side: language.pick("Kommunen mener", "The municipality means"),
                text: HTMLFragment(escaping: wording.municipality)
            ),
            GlossaryPage.Meaning(
                side: language.pick("Foreningerne mener", "The associations mean"),
                text: HTMLFragment(escaping: wording.associations)
            ),
        ]
    }
}
