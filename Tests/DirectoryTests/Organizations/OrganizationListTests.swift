import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing
import Web

@testable import Directory

@Suite("The list of organisations") struct OrganizationListTests {
    private static func named(_ names: [String]) -> [[String: Any]] { names.map { ["name": $0] } }

    @Test(arguments: engines) func `stands in the order of the Danish alphabet, by letter`(engine: Engine) async throws
    {
        let names = ["Ølkredsen", "Aalborg", "Zebra", "Ærlige", "3F", "abe", "Åhuset", "Café", "Мрія"]
        try await withOrganizations(Self.named(names), on: engine) { _, client in
            let page = try await client.page("/foreninger")
            #expect(
                page.has(inOrder: [
                    ">3F<", ">abe<", ">Café<", ">Zebra<", ">Ærlige<", ">Ølkredsen<", ">Åhuset<", ">Aalborg<",
                ])
            )
            #expect(page.contains("id=\"bogstav-aa\"") && page.contains("id=\"bogstav-tal\""))
            #expect(page.contains("9 foreninger og steder"))
        }
    }

    @Test(arguments: engines) func `a letter leads to its names and no others`(engine: Engine) async throws {
        let names = ["Aalborg", "Ærlige", "3F", "Åhuset", "Café", "Мрія"]
        try await withOrganizations(Self.named(names), on: engine) { _, client in
            for (letter, wanted) in [
                ("aa", ["Aalborg", "Åhuset"]), ("tal", ["3F"]), ("andre", ["Мрія"]), ("b", []), ("ae", ["Ærlige"]),
            ] {
                let page = try await client.page("/foreninger?bogstav=\(letter)")
                for name in names {
                    #expect(page.contains(">\(name)</a>") == wanted.contains(name), "\(letter): \(name)")
                }
            }
        }
    }

    private static let searches: [(String, [String])] =
        [
            ("besoegs", ["Havneby Besøgsvenner"]), ("venner havneby", ["Havneby Besøgsvenner"]),
            ("HBV", ["Havneby Besøgsvenner"]),
            ("%", ["100 % frivillig"]), ("_", []), ("qwertz", []), ("'", []),
            ("", ["Havneby Besøgsvenner", "100 % frivillig"]),
        ]

    @Test(arguments: engines) func `a search finds names however they are spelt`(engine: Engine) async throws {
        let organizations: [[String: Any]] = [
            ["name": "Havneby Besøgsvenner", "short_name": "HBV"], ["name": "100 % frivillig"],
        ]
        try await withOrganizations(organizations, on: engine) { _, client in
            for (text, wanted) in Self.searches {
                let page = try await client.page("/foreninger?q=\(percentEncoded(text))")
                for name in ["Havneby Besøgsvenner", "100 % frivillig"] {
                    #expect(page.contains(">\(name)</a>") == wanted.contains(name), "\(text): \(name)")
                }
                guard wanted.isEmpty else { continue }
                #expect(page.contains("Ingen forening passer") && page.contains("Søg blandt tilbuddene"))
                #expect(page.contains("href=\"/tilbud?q=") && page.contains("href=\"/spoerg\""))
            }
        }
    }

    @Test(arguments: engines) func `kind and topic narrow it, and open offers are counted`(engine: Engine) async throws
    {
        let organizations: [[String: Any]] = [
            ["name": "Koret", "kind": "menighed"], ["name": "Klubben", "kind": "idraetsforening"],
        ]
        let offers: [[String: Any]] = [
            ["title": "Sang", "topics": ["sorg"]], ["title": "Kaffe"], ["title": "Lukket", "status": "lukket"],
            ["title": "Løb", "organisation": "o2", "topics": ["sorg"], "status": "pause"],
        ]
        try await withOrganizations(organizations, offers, on: engine) { _, client in
            let all = try await client.page("/foreninger")
            #expect(
                all.contains("Menighed, 2\u{A0}tilbud") && all.contains("Idrætsforening, ingen åbne tilbud lige nu")
            )
            let kind = try await client.page("/foreninger?slags=idraetsforening")
            #expect(kind.contains(">Klubben</a>") && !kind.contains(">Koret</a>"))
            #expect(kind.contains("value=\"idraetsforening\" selected"))
            let topic = try await client.page("/foreninger?emne=sorg")
            #expect(topic.contains(">Koret</a>") && !topic.contains(">Klubben</a>"))
            let none = try await client.page("/foreninger?emne=sorg&slags=idraetsforening&q=x")
            #expect(none.contains("href=\"/tilbud?q=x&amp;emne=sorg\""))
        }
    }

    @Test(arguments: engines) func `its pages hold everything once`(engine: Engine) async throws {
        let names = (1...95).map { "Forening \($0)" }
        try await withOrganizations(Self.named(names), on: engine) { _, client in
            var pages = ""
            for number in 1...3 { pages += try await client.page("/foreninger?side=\(number)") }
            for name in names { #expect(pages.count(of: ">\(name)</a>") == 1, "\(name)") }
            #expect(pages.contains("Side 1 af 3") && pages.contains("href=\"/foreninger?side=2\""))
            try await client.execute(uri: "/foreninger?side=9", method: .get) { beyond in
                #expect(beyond.status == .seeOther && beyond.headers[.location] == "/foreninger?side=3")
            }
        }
    }

    private static let oddities = [
        "side=-1", "side=abc", "side=99999999999999999999", "bogstav=%27", "bogstav=aaa", "slags=x", "emne=%00x",
        "emne=x%27%3B--", "q=%25%5F%5C", "q=%F0%9F%98%80", "q=" + String(repeating: "a%20", count: 500), "q&q&=&%",
    ]

    @Test(arguments: engines) func `an odd address is never an error of ours`(engine: Engine) async throws {
        try await withOrganizations(Self.named(["Klubben"]), on: engine) { _, client in
            for query in Self.oddities {
                try await client.execute(uri: "/foreninger?\(query)", method: .get) { response in
                    #expect(response.status == .ok || response.status == .badRequest, "\(query)")
                }
            }
        }
    }

    @Test(arguments: engines) func `names and words are text and never markup`(engine: Engine) async throws {
        let organizations: [[String: Any]] = naughtyNames.map { ["name": $0, "description": $0, "short_name": $0] }
        try await withOrganizations(organizations, on: engine) { _, client in
            for path in ["/foreninger", "/en/foreninger?q=%3Cscript%3E%22%3E"] {
                let page = try await client.page(path)
                #expect(
                    !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<!--"),
                    "\(path)"
                )
                #expect(page.contains("&lt;script&gt;"))
            }
        }
    }

    @Test(arguments: engines) func `takes the same number of statements for one as for many`(
        engine: Engine
    ) async throws {
        let counted = Counts()
        for size in [1, 60] {
            let offers: [[String: Any]] = (1...size).map { ["title": "T\($0)", "organisation": "o\($0)"] }
            try await withOrganizations(Self.named((1...size).map { "F\($0)" }), offers, on: engine) { bench, _ in
                let municipality: Int = try await bench.database.read { try $0.value("SELECT id FROM municipality") }
                // The list itself: the frame around it is remembered for some seconds, so a page's count hangs on the clock.
                for query in [[], [("q", "f"), ("emne", "ensomhed"), ("bogstav", "f")]] {
                    let address = OrganizationAddress(FormInput(query.map { (name: $0.0, value: $0.1) }))
                    let (found, count) = try await StatementCount.measure {
                        try await bench.database.read {
                            try OrganizationList(address, municipality: municipality, in: $0).total
                        }
                    }
                    #expect(found == size)
                    counted.append(count)
                }
            }
        }
        #expect(counted.take() == [4, 4, 4, 4])
    }

    @Test(arguments: engines) func `the English list is in English`(engine: Engine) async throws {
        let organizations: [[String: Any]] = [["name": "Klubben", "description": "Vi spiller kort."]]
        try await withOrganizations(organizations, [["title": "Kort"]], on: engine) { _, client in
            let page = try await client.page("/en/foreninger")
            #expect(
                page.contains("Search for an association")
                    && page.contains("Voluntary social association, 1\u{A0}service")
            )
            #expect(
                page.contains("<p lang=\"da\">Vi spiller kort.</p>") && page.contains("href=\"/en/foreninger/klubben\"")
            )
        }
    }
}
