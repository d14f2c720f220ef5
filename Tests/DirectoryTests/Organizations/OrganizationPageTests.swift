import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("An organisation's page") struct OrganizationPageTests {
    private static var full: [String: Any] {
        [
            "name": "Havnens Venner", "description": "Vi er ti frivillige.", "phone": "70 00 11 04",
            "email": "post@havnen.example", "website": "https://www.havnen.example/", "founded": 1989,
            "cvr": "99001003",
            "size": "lille",
        ]
    }

    @Test(arguments: engines) func `says who they are, what they offer and how to reach them`(
        engine: Engine
    ) async throws {
        let offers: [[String: Any]] = [
            ["title": "Kaffe", "volunteers_wanted": true, "topics": ["ensomhed", "sorg"]],
            ["title": "Sang", "status": "pause"],
            ["title": "Gammelt", "status": "lukket"],
        ]
        try await withOrganizations([Self.full], offers, on: engine) { _, client in
            let page = try await client.page("/foreninger/havnens-venner")
            for words in [
                "Frivillig social forening", "1\u{A0}tilbud", "href=\"tel:+4570001104\"",
                "href=\"mailto:post@havnen.example\"",
                ">havnen.<wbr>example</a>", "1989", "99001003", "Lille", "Ensomhed og samvær, sorg",
                "href=\"/tilbud/kaffe\"",
                "href=\"/ordbog#frivillig\"", "Vil du være frivillig her?",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.has(inOrder: [">Kaffe</a>", "Holder pause", ">Sang</a>"]))
            #expect(!page.contains("Gammelt"))
        }
    }

    @Test(arguments: engines) func `one without offers and contacts says so`(engine: Engine) async throws {
        try await withOrganizations([["name": "Stille"]], on: engine) { _, client in
            let page = try await client.page("/foreninger/stille")
            #expect(page.contains("har ingen åbne tilbud her") && !page.contains("<h2>Kontakt</h2>"))
        }
    }

    @Test(arguments: engines) func `a number or address that may be a person's own is not shown`(
        engine: Engine
    ) async throws {
        var group = Self.full
        group["kind"] = "borgergruppe"
        group["email"] = "a@b.example?bcc=c@d.example"
        try await withOrganizations([group], on: engine) { _, client in
            let page = try await client.page("/foreninger/havnens-venner")
            #expect(!page.contains("99001003") && !page.contains("mailto:"))
        }
    }

    @Test(arguments: engines) func `an unknown one is a page that leads on`(engine: Engine) async throws {
        try await withOrganizations([["name": "A"]], on: engine) { _, client in
            for slug in ["findes-ikke", "%27", "..%2F", "a%20b"] {
                try await client.execute(uri: "/foreninger/\(slug)", method: .get) { response in
                    #expect(response.status == .notFound, "\(slug)")
                    #expect(String(buffer: response.body).contains("Siden findes ikke"))
                }
            }
        }
    }

    @Test(arguments: engines) func `its pages hold every open offer once`(engine: Engine) async throws {
        let offers: [[String: Any]] = (1...70).map { ["title": "Tilbud \($0)"] }
        try await withOrganizations([Self.full], offers, on: engine) { _, client in
            var pages = ""
            for number in 1...3 { pages += try await client.page("/foreninger/havnens-venner?side=\(number)") }
            for number in 1...70 { #expect(pages.count(of: "\">Tilbud \(number)</a></h2>") == 1, "\(number)") }
            #expect(pages.contains("70\u{A0}tilbud") && pages.contains("Side 2 af 3"))
        }
    }

    @Test(arguments: engines) func `names are text and never markup`(engine: Engine) async throws {
        let organizations: [[String: Any]] = naughtyNames.map {
            ["name": "N " + $0, "description": $0, "short_name": $0]
        }
        let offers: [[String: Any]] = naughtyNames.enumerated().map { number, name in
            ["title": name, "summary": name, "schedule_text": name, "address": name, "organisation": "o\(number + 1)"]
        }
        try await withOrganizations(organizations, offers, on: engine) { bench, client in
            let slugs: [String] = try await bench.values("SELECT slug FROM organization")
            for slug in slugs {
                let page = try await client.page("/foreninger/\(slug)")
                #expect(page.contains("</main>"), "\(slug)")
                #expect(
                    !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<!--"),
                    "\(slug)"
                )
            }
        }
    }

    @Test(arguments: engines) func `takes the same number of statements for one offer as for many`(
        engine: Engine
    ) async throws {
        let offers: [[String: Any]] =
            [["title": "Ene"]] + (1...60).map { ["title": "T\($0)", "organisation": "o2", "address": "Vej \($0)"] }
        try await withOrganizations([["name": "Ene"], ["name": "Mange"]], offers, on: engine) { _, client in
            let one = try await client.fewestStatements("/foreninger/ene")
            let many = try await client.fewestStatements("/foreninger/mange")
            #expect(one == many && one <= 20, "\(one) and \(many)")
        }
    }

    @Test(arguments: engines) func `an English page marks what is only Danish`(engine: Engine) async throws {
        try await withOrganizations([Self.full], [["title": "Kaffe"]], on: engine) { _, client in
            let page = try await client.page("/en/foreninger/havnens-venner")
            #expect(page.contains("<p class=\"lead\" lang=\"da\">") && page.contains("href=\"/en/ordbog#frivillig\""))
            #expect(page.contains("Call\u{A0}70\u{A0}00\u{A0}11\u{A0}04") && page.contains("1\u{A0}service"))
        }
    }
}
