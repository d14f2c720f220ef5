import Foundation
import Testing
import Web

@testable import Directory

@Suite("Words of the glossary in texts") struct GlossaryLinksTests {
    private static func term(_ key: String, _ danish: [String], _ english: [String] = []) -> GlossaryTerm {
        func wording(_ forms: [String]) -> GlossaryTerm.Wording {
            GlossaryTerm.Wording(name: key, municipality: "", associations: "", agreed: "x", forms: forms)
        }
        return GlossaryTerm(key: key, wordings: [.danish: wording(danish), .english: wording(english)])
    }

    private let links = GlossaryLinks([
        term("frivillig", ["frivillig", "frivillige"], ["volunteer"]),
        term("arbejde", ["frivilligt socialt arbejde"]),
        term("forening", ["forening", "foreningen"]),
        term("paragraf-18", ["§ 18"]),
        term("paaroerende", ["pårørende"]),
    ])

    private func html(_ text: String, _ language: PageLanguage = .danish) -> String {
        links.html(text, language).html
    }

    @Test func `the first occurrence of a term is linked, and only that`() {
        #expect(
            html("En frivillig hjælper. Den frivillige er med.")
                == "<p>En <a class=\"word\" href=\"/ordbog#frivillig\">frivillig</a> hjælper. Den frivillige er med.</p>"
        )
    }

    @Test func `a term is linked once in all paragraphs of a text`() {
        let html = html("Frivillig.\n\n  Frivillige.\r\nSlut")
        #expect(html.components(separatedBy: "<a ").count == 2)
        #expect(html.components(separatedBy: "<p>").count == 4)
    }

    @Test(arguments: [
        ("Foreningens hus", "foreningen"), ("PÅRØRENDE", "pårørende"), ("paaroerende", "pårørende"),
        ("søg § 18, stk. 2", "§ 18"), ("søg §18", "§ 18"), ("søg §\u{A0}18", "§ 18"),
        ("frivilligt socialt\u{A0}arbejde", "frivilligt socialt arbejde"),
    ])
    func `inflections, spellings and genitives are found`(text: String, form: String) {
        #expect(html(text).contains("<a class=\"word\""), "\(form) in \(text)")
    }

    @Test(arguments: [
        "§ 181", "18 år", "frivillig-koordinator", "byens-forening", "frivilligt. Socialt arbejde",
        "https://x.example/frivillig", "frivillig@x.example", "foreningsliv", "frivillig\u{AD}hed",
    ])
    func `what only looks like a term is left alone`(text: String) {
        #expect(!html(text).contains("<a "), "\(html(text))")
    }

    @Test func `a term inside a longer one is not linked again`() {
        let html = html("frivilligt socialt arbejde")
        #expect(html == "<p><a class=\"word\" href=\"/ordbog#arbejde\">frivilligt socialt arbejde</a></p>")
    }

    @Test func `everything is escaped, also around and inside a link`() {
        let html = html("<b onclick='x'>frivillig & \"forening\"</b><script>")
        #expect(!html.contains("<b") && !html.contains("<script") && html.contains("&amp;") && html.contains("&#39;"))
        #expect(html.components(separatedBy: "<a ").count == 3)
    }

    @Test func `an English page leads to the English glossary and says that the text is Danish`() {
        let html = html("En forening", .english)
        #expect(html == "<p lang=\"da\">En <a class=\"word\" href=\"/en/ordbog#forening\">forening</a></p>")
        let english = links.html("A volunteer", .english, written: .english).html
        #expect(english == "<p>A <a class=\"word\" href=\"/en/ordbog#frivillig\">volunteer</a></p>")
    }

    @Test func `a term is not linked in its own explanation`() {
        let inner = links.inside(["En frivillig i en forening"], .danish, except: "frivillig")
        #expect(inner.map(\.html) == ["En frivillig i en <a class=\"word\" href=\"/ordbog#forening\">forening</a>"])
    }

    @Test(arguments: ["", " ", "\n\n", "\u{200B}", "§", "§ ", "-", "\u{1F600}", "a\u{0301}§ 18"])
    func `odd texts do no harm`(text: String) {
        _ = html(text)
    }
}
