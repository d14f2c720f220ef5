import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

/// Offers of a small town, most of them about children who do not go to school.
private let table = """
    id,organisation,title,topics,target_groups,min_age,max_age,gender,districts,address,postcode,lat,lon,access,\
    languages,accessibility,volunteers_wanted,status
    a,o1,Kaffe for forældre,skolevaegring,familier|paaroerende,18,,,,Vej 1,9990,56.05,9.2,selvhenvendelse,da,,ja,
    b,o2,Værksted for børn,skolevaegring,boern,9,12,,,Vej 2,9990,56.05,9.21,henvisning,da,,,
    c,o2,Værksted for unge,skolevaegring,unge,13,17,,,Vej 3,9990,56.05,9.22,begge,da|ar,koerestol,,
    d,o3,Pigegruppe,ensomhed,unge,10,15,kvinder,Havnen,Vej 4,9991,56.05,9.23,selvhenvendelse,da,,ja,
    e,o3,Drengegruppe,ensomhed,unge,10,15,maend,Klitten,Vej 5,9992,56.05,9.24,selvhenvendelse,da,,,
    f,o4,Fællesspisning,ensomhed|madfaellesskab,alle,,,,,Vej 6,9990,56.05,9.25,selvhenvendelse,da,koerestol,ja,
    g,o4,Lukket klub,ensomhed,alle,,,,,Vej 7,9990,56.05,9.26,selvhenvendelse,da,,ja,lukket
    h,o5,Besøgsven,ensomhed,aeldre,60,,,Havnen,,,,,selvhenvendelse,da,,ja,
    """

@Suite("Guide") struct GuideTests {
    /// A site with the offers above, in districts that have postcodes.
    private func site(
        on engine: Engine,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.town()
            try await bench.browse(body)
        }
    }

    private func get(_ client: any TestClientProtocol, _ address: String) async throws -> Answered {
        try await client.execute(uri: address, method: .get) { Answered($0) }
    }

    // MARK: Questions

    @Test(arguments: engines) func `the first page asks one thing, and help stands beside it`(
        engine: Engine
    )
        async throws
    {
        try await site(on: engine) { client in
            let page = try await get(client, "/guide")
            #expect(page.status == .ok)
            #expect(page.headings == ["Hvem leder du for?"])
            #expect(page.body.contains("Trin 1 af 6"))
            #expect(page.body.contains("tel:112"))
            #expect(page.cookie == nil)
        }
    }

    @Test func `the words follow whom it is about`() async throws {
        let questions = [
            "mig": "Hvor gammel er du?", "barn": "Hvor gammelt er barnet?",
            "naer": "Hvor gammel er den, det handler om?", "borger": "Hvor gammel er borgeren?",
        ]
        try await site(on: .sqlite) { client in
            for (subject, question) in questions {
                let page = try await get(client, "/guide?hvem=\(subject)&omraade=alt&trin=alder")
                #expect(page.headings == [question])
            }
        }
    }

    @Test func `nothing is lost on the way back`() async throws {
        try await site(on: .sqlite) { client in
            let answers = "hvem=barn&omraade=job&emne=skolevaegring&alder=11&bydel=havnen"
            let page = try await get(client, "/guide?\(answers)&trin=hensyn")
            let back = try #require(page.link("class=\"back\" href=\"([^\"]+)\""))
            let before = try await get(client, back)
            #expect(before.headings == ["Hvor bor barnet?"])
            #expect(before.body.contains("value=\"havnen\" checked"))
            for kept in ["value=\"barn\"", "value=\"skolevaegring\"", "name=\"alder\" value=\"11\""] {
                #expect(before.body.contains(kept))
            }
        }
    }

    @Test func `gender is asked only when some of the offers are for one gender`() async throws {
        try await site(on: .sqlite) { client in
            let matters = try await get(client, "/guide?hvem=mig&omraade=samvaer&emne=ensomhed&trin=koen")
            #expect(matters.headings == ["Er du kvinde eller mand?"])
            let not = try await get(client, "/guide?hvem=mig&omraade=job&emne=skolevaegring&trin=koen")
            #expect(not.headings == ["Er der noget, vi skal tage hensyn til?"])
        }
    }

    @Test func `every question but the first may be passed over`() async throws {
        try await site(on: .sqlite) { client in
            var address = "/guide?hvem=mig&trin=omraade"
            for _ in 0..<10 where !address.contains("trin=svar") {
                let page = try await get(client, address)
                #expect(page.status == .ok)
                address = try #require(page.link("btn--text\" href=\"([^\"]+)\">Spring over"))
            }
            let result = try await get(client, address)
            #expect(result.body.contains("Fællesspisning") && !result.body.contains("Lukket klub"))
        }
    }

    @Test func `a changed answer leads straight back to what was found`() async throws {
        try await site(on: .sqlite) { client in
            let result = try await get(client, "/guide?hvem=barn&omraade=job&emne=skolevaegring&alder=11&trin=svar")
            let edit = try #require(result.link("href=\"([^\"]+)\">Redigér<span class=\"vh\"> alder"))
            let page = try await get(client, edit)
            #expect(page.body.contains("name=\"trin\" value=\"svar\"") && page.body.contains("value=\"11\""))
        }
    }

    // MARK: What cannot be read

    @Test func `an age that is none comes back on the same page with the error`() async throws {
        try await site(on: .sqlite) { client in
            for age in ["abc", "-1", "121", "%3Cscript%3E"] {
                let page = try await get(client, "/guide?hvem=mig&omraade=alt&alder=\(age)&trin=sted")
                #expect(page.status == .unprocessableContent)
                #expect(page.body.contains("<title>Fejl: "))
                #expect(page.body.contains("href=\"#alder\">Skriv alderen med tal, for eksempel 82</a>"))
                #expect(page.body.contains("aria-invalid=\"true\""))
                #expect(!page.body.contains("<script>"))
            }
        }
    }

    @Test func `without saying for whom, the first question is asked again`() async throws {
        try await site(on: .sqlite) { client in
            for rest in ["trin=omraade", "trin=alder", "trin=svar&omraade=job"] {
                let page = try await get(client, "/guide?hvem=&\(rest)")
                #expect(page.status == .unprocessableContent && page.headings == ["Hvem leder du for?"])
            }
        }
    }

    @Test(arguments: engines) func `a postcode is its district, and an unknown one is told`(engine: Engine) async throws
    {
        try await site(on: engine) { client in
            let known = try await get(client, "/guide?hvem=mig&omraade=alt&postnr=9991&trin=svar")
            #expect(known.body.contains("Havnen <a"))
            for (postcode, message) in [("1234", "Vi kender ikke postnummeret 1234"), ("99x", "Skriv de fire tal")] {
                let page = try await get(client, "/guide?hvem=mig&omraade=alt&postnr=\(postcode)&trin=svar")
                #expect(page.status == .unprocessableContent && page.body.contains(message))
            }
        }
    }

    /// What nobody's form sends.
    private static let garbage = [
        "trin=x", "hvem=x&trin=svar", "hvem=mig&omraade=x&emne=y&trin=emne", "hvem=mig&trin=svar&side=999999999999",
        "hvem=mig&trin=svar&side=-1", "hvem=frivillig&lyst=x&trin=koen", "hvem=mig&hensyn=x&sprog=%00%ff&trin=sprog",
        "hvem=mig&hensyn=sprog&sprog=xx&trin=sprog", "hvem=mig&koen=x&bydel=x&trin=svar", "%%%", "hvem=barn&trin=svar",
        "hvem=mig&alder=99999999999999999999&trin=svar", "hvem=frivillig&alder=5&koen=mand&trin=svar",
        "hvem=mig&omraade=alt&trin=svar&side=10", "hvem=mig&ret=ja&trin=emne", "hvem=frivillig&ret=ja&trin=hensyn",
    ]

    @Test func `an address that nobody's form sends is never a fault of ours`() async throws {
        try await site(on: .sqlite) { client in
            for query in Self.garbage {
                let page = try await get(client, "/guide?\(query)")
                #expect([.ok, .badRequest, .unprocessableContent].contains(page.status))
                #expect(page.headings.count == 1)
            }
        }
    }

    @Test func `what is written is shown as text`() async throws {
        try await site(on: .sqlite) { client in
            let words = "%3Cimg%20src=x%20onerror=alert(1)%3E%20%22'%26"
            for step in ["emne", "alder", "omraade", "svar"] {
                let page = try await get(client, "/guide?hvem=mig&ord=\(words)&trin=\(step)")
                #expect(page.body.contains("&lt;img src=x onerror"))
                #expect(!page.body.contains("<img src=x"))
            }
        }
    }

    @Test func `words that are too long are kept and told`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/guide?hvem=mig&ord=\(String(repeating: "a", count: 301))&trin=alder")
            #expect(page.status == .unprocessableContent && page.body.contains("Skriv det kortere"))
        }
    }

    // MARK: What is found

    @Test(arguments: engines)
    func `a mother of a child who will not go to school finds other parents, and what the child may use`(
        engine: Engine
    )
        async throws
    {
        try await site(on: engine) { client in
            let answers = "hvem=barn&omraade=job&emne=skolevaegring&alder=11"
            let page = try await get(client, "/guide?\(answers)&trin=svar")
            let fitting = page.part(from: "<ol class=\"results\"", to: "id=\"naesten\"")
            #expect(fitting.contains("Kaffe for forældre") && fitting.contains("det handler om fravær fra skolen"))
            #expect(!fitting.contains("Værksted for børn") && !fitting.contains("Værksted for unge"))
            let near = page.part(from: "id=\"naesten\"", to: "</section>")
            #expect(near.contains("Kræver henvisning") && near.contains("Kun for 13–\u{2060}17 år"))
            let referred = try #require(page.link("href=\"([^\"]+)\">Er der en henvisning"))
            let with = try await get(client, referred)
            #expect(with.part(from: "<ol class=\"results\"", to: "id=\"naesten\"").contains("Værksted for børn"))
        }
    }

    @Test func `a child whose age is not told gets no offers for grown-ups`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/guide?hvem=barn&omraade=job&emne=skolevaegring&trin=svar")
            #expect(page.part(from: "<ol class=\"results\"", to: "id=\"paaroerende\"").contains("Værksted for unge"))
            let close = page.part(from: "id=\"paaroerende\"", to: "</section>")
            #expect(close.contains("Kaffe for forældre"))
        }
    }

    @Test(arguments: engines) func `no hit breaks a limit`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.town()
            _ = try await bench.server()
            let finder = try await bench.installation.index().finder
            let words = try ScreenWords(folder: DirectoryFeature.words)
            let districts: [Int] = try await bench.values("SELECT id FROM district ORDER BY id")
            #expect(districts.count == 3)
            var settings = SearchSettings(day: 20_000)
            settings.municipality = try await bench.database.read { try $0.value("SELECT id FROM municipality") }
            var hits = 0
            for age in stride(from: 0, through: 100, by: 7) {
                for gender in [nil, Listing.Gender.woman, .man] {
                    for district in [nil, "havnen", "klitten"] {
                        var answers = GuideAnswers()
                        answers.subject = .me
                        answers.area = "samvaer"
                        (answers.age, answers.gender, answers.district) = (age, gender, district)
                        let found = try await finder.found(answers, words, settings)
                        var person = Seeker()
                        (person.age, person.gender, person.hasReferral) = (age, gender, false)
                        for hit in found.hits {
                            hits += 1
                            #expect(Eligibility.obstacles(of: hit.listing, for: person).isEmpty)
                            #expect(district != "havnen" || !hit.listing.districts.contains("Klitten"))
                            #expect(district != "klitten" || !hit.listing.districts.contains("Havnen"))
                        }
                    }
                }
            }
            #expect(hits > 100)
        }
    }

    @Test func `one who does not say gender is told what is for one gender only`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/guide?hvem=mig&omraade=samvaer&alder=12&trin=svar")
            #expect(page.body.contains("Kun for piger") && page.body.contains("Kun for drenge"))
        }
    }

    @Test(arguments: engines) func `a volunteer is led to those who want volunteers`(engine: Engine) async throws {
        try await site(on: engine) { client in
            let page = try await get(client, "/guide?hvem=frivillig&omraade=samvaer&lyst=mad&bydel=havnen&trin=svar")
            #expect(page.body.contains("3\u{A0}tilbud leder efter frivillige"))
            for title in ["Pigegruppe", "Fællesspisning", "Besøgsven"] { #expect(page.body.contains(title)) }
            for title in ["Drengegruppe", "Lukket klub"] { #expect(!page.body.contains(title)) }
            // What one likes stands first and says so.
            let first = page.part(from: "<ol class=\"results\"", to: "</li>\n</ol")
            let food = try #require(first.firstRange(of: "Fællesspisning"))
            let visits = try #require(first.firstRange(of: "Besøgsven"))
            #expect(food.lowerBound < visits.lowerBound)
            #expect(first.contains("det er noget, du godt kan lide"))
        }
    }

    @Test func `in distress the lines come first`() async throws {
        try await site(on: .sqlite) { client in
            for step in ["alder", "svar"] {
                let page = try await get(client, "/guide?hvem=mig&ord=jeg+vil+ikke+leve+mere&trin=\(step)")
                let lines = try #require(page.body.firstRange(of: "id=\"krise\""))
                let heading = try #require(page.body.firstRange(of: "<h1"))
                #expect(lines.lowerBound < heading.lowerBound)
            }
        }
    }

    @Test func `from nothing there is a way on`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/guide?hvem=mig&omraade=krop&emne=natur&trin=svar")
            #expect(page.headings == ["Vi fandt ingen tilbud"])
            #expect(page.body.contains("Det betyder ikke, at der ikke er hjælp."))
            #expect(!page.body.contains("Her er det, der ligger tættest på"))
            let ways = page.part(from: "id=\"videre\"", to: "</section>")
            for way in ["/guide?", "/emner\"", "/spoerg\""] {
                #expect(ways.contains("<h3><a href=\"\(way)"), "\(way)")
            }
            let english = try await get(client, "/en/guide?hvem=mig&omraade=krop&emne=natur&trin=svar")
            #expect(english.headings == ["We found no services"])
        }
    }

    @Test func `what nearly fits is not nothing`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/guide?hvem=mig&omraade=job&emne=skolevaegring&alder=10&trin=svar")
            #expect(page.headings == ["Ingen tilbud passer helt"])
            #expect(page.body.contains("Her er det, der ligger tættest på"))
        }
    }

    @Test func `all can be kept at once, and nothing is kept before that`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/guide?hvem=mig&omraade=samvaer&alder=70&bydel=havnen&trin=svar")
            #expect(page.body.components(separatedBy: "name=\"tilbud\"").count > 2)
            #expect(page.cookie == nil)
            #expect(page.body.contains("content=\"noindex\""))
        }
    }

    @Test func `the guide speaks English`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await get(client, "/en/guide?hvem=barn&omraade=job&emne=skolevaegring&alder=11&trin=svar")
            #expect(page.body.contains("for you who are close to the child"))
            #expect(page.body.contains("href=\"/en/guide?hvem=barn"))
        }
    }

    @Test(arguments: ["trin=alder", "trin=svar"])
    func `a page makes as many statements for many offers as for few`(step: String) async throws {
        var counts: [Int] = []
        for size in [1, 60] {
            try await withInstallation(on: .sqlite) { bench in
                var rows = table
                for number in 1...size { rows += "\nx\(number),y\(number),Tilbud \(number),sorg,alle,,,,,,,,,,da,,," }
                try await bench.town(rows)
                let server = try await bench.server()
                let app = Application(responder: server.responder)
                counts.append(
                    try await app.test(.router) { client in
                        try await client.fewestStatements("/guide?hvem=naer&omraade=paaroerende&alder=70&\(step)")
                    }
                )
            }
        }
        #expect(counts[0] == counts[1])
    }
}

extension TestInstallation {
    /// Three districts and the offers of a table.
    fileprivate func town(_ rows: String = table) async throws {
        try await take(try CSVImport.read(try file("town.csv", rows)))
        try await database.write { db in
            let municipality: Int = try db.value("SELECT id FROM municipality")
            for (name, slug, postcode) in [
                ("Havnen", "havnen", "9991"), ("Klitten", "klitten", "9992"), ("Byen", "byen", "9990"),
            ] {
                try db.run(
                    """
                    INSERT INTO district (municipality_id, name, slug, postcode)
                    VALUES (\(municipality), \(name), \(slug), \(postcode))
                    ON CONFLICT (municipality_id, slug) DO UPDATE SET postcode = excluded.postcode
                    """
                )
            }
        }
    }
}
