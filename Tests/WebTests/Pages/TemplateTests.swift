import Database
import Foundation
import Testing

@testable import Web

private struct Sample: Page {
    static let template = "test/page"
    struct Item: Encodable, Sendable {
        var name: String
    }
    var title: String
    var note: String?
    var items: [Item]
    var drawing: HTMLFragment
    static let sample = Sample(
        title: "Titel",
        note: "Note",
        items: [Item(name: "Et")],
        drawing: HTMLFragment(trusted: "<svg></svg>")
    )
}

private struct Hollow: Page {
    static let template = "test/page"
    var note: String?
    var items: [String]
    static let sample = Hollow(note: nil, items: [])
}

/// A feature whose template names something that its page does not have.
private enum Broken: Feature {
    static let name = "test"
    static let migrations: [Migration] = []
    static let pages: [any Page.Type] = [Sample.self]
    static let templates: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-test-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? Data("<h1>{{titel}}</h1>".utf8).write(to: folder.appending(path: "page.mustache"))
        return folder
    }()
}

@Suite("Templates are checked when the program starts") struct TemplateTests {
    private func problem(_ source: String, partial: String? = nil) -> String? {
        do {
            var templates = ["test/page": try Template(source, named: "test/page")]
            templates["test/part"] = try partial.map { try Template($0, named: "test/part") }
            try TemplateCheck(templates: templates).check(Sample.self)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `a template that fits its page passes`() {
        let source = """
            {{! a note }}<h1>{{title}}</h1>{{#note}}<p>{{.}}</p>{{/note}}{{^note}}-{{/note}}
            {{#items}}{{name}} of {{title}}{{> test/part}}{{/items}}{{{drawing}}}
            """
        #expect(problem(source, partial: "{{name}}") == nil)
    }

    @Test(arguments: [
        ("{{titel}}", "no {{titel}}"), ("{{#items}}{{nam}}{{/items}}", "no {{nam}}"), ("{{name}}", "no {{name}}"),
        ("{{> test/gone}}", "does not exist"), ("{{> test/part}}", "no {{nothing}}"), ("{{#items}}", "not closed"),
        ("{{#items}}{{/note}}", "closes nothing"), ("{{/note}}", "closes nothing"), ("{{{title}}}", "no HTMLFragment"),
        ("{{&title}}", "no HTMLFragment"), ("{{items}}", "no text"), ("{{> test/page}}", "circle"),
        ("{{^gone}}x{{/gone}}", "no {{gone}}"), ("{{drawing}}", "is markup"),
    ])
    func `what does not fit is named`(source: String, words: String) throws {
        let found = try #require(problem(source, partial: "{{nothing}}"))
        #expect(found.contains(words))
    }

    @Test(arguments: ["{{#note}}{{/note}}", "{{#items}}{{/items}}"])
    func `a sample without content cannot vouch for a section`(source: String) {
        #expect(throws: TemplateProblem.self) {
            try TemplateCheck(templates: ["test/page": Template(source, named: "test/page")]).check(Hollow.self)
        }
    }

    @Test func `a site with such a template does not start`() throws {
        let constants = try AssetStore.bundled.get().constants
        let error = #expect(throws: TemplateProblem.self) {
            try TemplateSet(features: [Broken.self], constants: constants)
        }
        #expect(error?.template == "test/page")
    }

    @Test func `what a person wrote is escaped, what the program made is not`() throws {
        #expect("<a href='x'>&\"".htmlEscaped == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
        #expect(HTMLFragment(escaping: "<b>").html == "&lt;b&gt;")
    }
}

@Suite("Translations") struct TranslationTests {
    private func apply(_ source: String, _ language: PageLanguage, _ table: [String: String]) -> (String, Set<String>) {
        var missing: Set<String> = []
        return (Translation.apply(to: source, language: language, table: table, missing: &missing), missing)
    }

    @Test func `a marked text stands in the page's language`() {
        let source = "<p>{{#t}}Gå til\n  forsiden{{/t}}</p><b>{{#t}}Søg{{/t}}</b>"
        let table = ["Gå til forsiden": "Go to the front page", "Søg": "Search"]
        #expect(apply(source, .english, table) == ("<p>Go to the front page</p><b>Search</b>", []))
        #expect(apply(source, .danish, table) == ("<p>Gå til\n  forsiden</p><b>Søg</b>", []))
    }

    @Test func `a text without translation is reported, and stays Danish`() {
        #expect(apply("{{#t}}Kun dansk{{/t}}", .english, [:]) == ("Kun dansk", ["Kun dansk"]))
    }
}
