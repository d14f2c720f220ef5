import Testing

@testable import Search

@Suite struct ThesaurusFileTests {
    @Test func `reads a concept with everything it can say`() {
        let text = """
            # a comment
            concept: sorg
            kind: need
            label: sorg | grief
            terms: sorg, sorggruppe
            lay: er død
            weak: savn
            not: min hund
            uk: горе
            topics: sorg 1, tro 0.3
            groups: efterladte
            related: samtale 0.5
            unlike: dyr
            both: a + b, c + d
            crisis: suicide
            """
        let read = ThesaurusFile.read(text, file: "t")
        #expect(read.faults.isEmpty)
        let concept = read.concepts.first
        #expect(concept?.danishLabel == "sorg")
        #expect(concept?.englishLabel == "grief")
        #expect(concept?.terms == ["sorg", "sorggruppe"])
        #expect(concept?.foreign == ["uk": ["горе"]])
        #expect(concept?.topics == [.init(key: "sorg", weight: 1), .init(key: "tro", weight: 0.3)])
        #expect(concept?.groups == [.init(key: "efterladte", weight: 1)])
        #expect(concept?.unlike == ["dyr"])
        #expect(concept?.both == [["a", "b"], ["c", "d"]])
        #expect(concept?.crisis == .suicide)
    }

    @Test(arguments: [
        "terms: x", "concept: a\nkind: wrong", "concept: a\nnowhere: x", "concept: a\nno colon here",
        "concept: a\nboth: a",
        "concept: a\ncrisis: none",
    ])
    func `a line that means nothing is told by its number`(text: String) {
        let faults = ThesaurusFile.read(text, file: "t").faults
        #expect(faults.count == 1)
        #expect(faults.first?.line == text.split(separator: "\n").count)
        #expect(faults.first?.description.hasPrefix("t:") == true)
    }

    @Test func `a concept in two files is one, named by the first that has a name`() {
        var first = Concept(key: "a")
        first.lay = ["x"]
        var second = Concept(key: "a")
        second.kind = .form
        second.danishLabel = "navn"
        second.terms = ["y"]
        let thesaurus = Thesaurus([first, second])
        #expect(thesaurus.concepts.count == 1)
        #expect(thesaurus["a"]?.kind == .form)
        #expect(thesaurus["a"]?.danishLabel == "navn")
        #expect(thesaurus["a"]?.lay == ["x"])
        #expect(thesaurus["a"]?.terms == ["y"])
    }

    @Test func `the program's thesaurus is whole: every concept has a name, every reference leads somewhere`() throws {
        let thesaurus = try Thesaurus.bundled()
        #expect(thesaurus.concepts.count > 250)
        for concept in thesaurus.concepts {
            #expect(!concept.danishLabel.isEmpty && !concept.englishLabel.isEmpty, "\(concept.key) has no name")
            for key in concept.unlike + concept.both.joined() {
                #expect(thesaurus[key] != nil, "\(concept.key) names «\(key)»")
            }
            for weighted in concept.topics + concept.groups + concept.related {
                #expect((0...1).contains(weighted.weight), "\(concept.key): \(weighted.key)")
            }
        }
    }
}
