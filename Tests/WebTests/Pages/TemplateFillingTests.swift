import Foundation
import Testing

@testable import Web

private struct Letter: Page {
    static let template = "test/letter"
    struct Line: Encodable, Sendable {
        var name: String
        var note: String?
        var amount: Int
    }
    var title: String
    var note: String?
    var isPaid: Bool
    var lines: [Line]
    var words: [String]
    var mark: HTMLFragment
    var sender: Line?

    static let sample = Letter(
        title: "Brev",
        note: "Ydre",
        isPaid: true,
        lines: [Line(name: "Saft & <vand>", note: "Koldt", amount: 12), Line(name: "Brød", amount: 0)],
        words: ["et", "to"],
        mark: HTMLFragment(trusted: "<b>!</b>"),
        sender: Line(name: "Kassereren", amount: 1)
    )
}

@Suite("A template filled with a page") struct TemplateFillingTests {
    private func filled(_ source: String, _ page: Letter = .sample, partial: String = "") throws -> String {
        var filling = TemplateFilling(
            FieldEncoder.field(of: page),
            from: [
                "test/letter": try Template(source, named: "test/letter"),
                "test/part": try Template(partial, named: "test/part"),
            ]
        )
        filling.fill("test/letter")
        return filling.text
    }

    @Test(arguments: [
        ("{{title}}", "Brev"), ("{{lines}}", ""), ("{{isPaid}}", "true"), ("{{{mark}}}", "<b>!</b>"),
        ("{{& mark}}", "<b>!</b>"),
        ("{{#isPaid}}ja{{/isPaid}}{{^isPaid}}nej{{/isPaid}}", "ja"), ("{{#words}}{{.}},{{/words}}", "et,to,"),
        ("{{#lines}}{{amount}};{{/lines}}", "12;0;"),
        ("{{#sender}}{{name}} af {{title}}{{/sender}}", "Kassereren af Brev"),
        ("a{{! en bemærkning }}b", "ab"), ("{{#note}}<i>{{.}}</i>{{/note}}", "<i>Ydre</i>"),
    ])
    func `names stand for what the page says`(source: String, text: String) throws {
        #expect(try filled(source) == text)
    }

    @Test func `what a person wrote is escaped wherever it stands`() throws {
        #expect(try filled("{{#lines}}{{name}}|{{/lines}}") == "Saft &amp; &lt;vand&gt;|Brød|")
        var page = Letter.sample
        page.title = "\"'<script>&"
        #expect(try filled("<p title=\"{{title}}\">", page) == "<p title=\"&quot;&#39;&lt;script&gt;&amp;\">")
    }

    @Test func `an item without a note does not show the note of the page around it`() throws {
        #expect(try filled("{{#lines}}[{{note}}{{^note}}-{{/note}}]{{/lines}}") == "[Koldt][-]")
    }

    @Test func `an empty list and nothing are shown by the section for nothing`() throws {
        var page = Letter.sample
        page.lines = []
        page.sender = nil
        page.isPaid = false
        #expect(
            try filled("{{^lines}}tom{{/lines}} {{^sender}}ingen{{/sender}} {{^isPaid}}nej{{/isPaid}}", page)
                == "tom ingen nej"
        )
        #expect(try filled("{{#lines}}x{{/lines}}{{#sender}}x{{/sender}}{{#isPaid}}x{{/isPaid}}", page) == "")
    }

    @Test func `a partial sees the names around it`() throws {
        #expect(
            try filled("{{#lines}}{{> test/part}}{{/lines}}", partial: "{{name}}/{{title}} ")
                == "Saft &amp; &lt;vand&gt;/Brev Brød/Brev "
        )
    }

    @Test func `a mark alone on its line leaves no empty line`() throws {
        let source = "<ul>\n  {{#words}}\n  <li>{{.}}</li>\n  {{/words}}\n</ul>\n{{! slut }}\n{{> test/part}}\nx"
        #expect(try filled(source, partial: "del\n") == "<ul>\n  <li>et</li>\n  <li>to</li>\n</ul>\ndel\nx")
        #expect(try filled("  {{#isPaid}}a{{/isPaid}}\n b {{! c }}\n") == "  a\n b \n")
    }
}
