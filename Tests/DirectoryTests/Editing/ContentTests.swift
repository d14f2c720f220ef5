import Followup
import Language
import Testing
import Web

@testable import Directory

@Suite("What is written of an offer") struct ContentTests {
    private var full: OfferContent {
        var offer = OfferContent()
        offer.name = "Kor"
        offer.gender = .woman
        offer.notFor = "bor langt væk"
        offer.times = [.init(frequency: .weekly, days: ["TU"], opensAt: "10:00", closesAt: nil, startsOn: "2026-12-01")]
        offer.places = [
            .init(address: "Vej 1", postcode: "9991", latitude: 56.5, longitude: nil, accessibility: ["elevator"])
        ]
        offer.coverage = .districts
        offer.districts = ["Klitten"]
        offer.access = .both
        offer.features = [.volunteersWanted]
        return offer
    }

    @Test func `a document comes back as it was written`() throws {
        var document = EditDocument(.offer(full))
        document.typed["pris"] = [.init(name: "pris", value: "gratis!")]
        document.revisions["pris"] = 3
        let again: EditDocument = try EditJSON.read(EditJSON.text(document))
        #expect(again == document)
        let profile = EditContent.profile(ProfileContent())
        let page: EditContent = try EditJSON.read(EditJSON.text(profile))
        #expect(page == profile)
    }

    /// What stands in databases must be read for ever.
    @Test func `a document of the first format is read`() throws {
        let text = """
            {"content":{"offer":{"access":"begge","coverage":"districts","description":"","districts":["Klitten"],
            "features":["volunteers_wanted"],"gender":"kvinder","languages":["da"],"name":"Kor","notFor":"bor langt væk",
            "places":[{"accessibility":["elevator"],"address":"Vej 1","latitude":56.5,"postcode":"9991"}],"summary":"",
            "targetGroups":[],"times":[{"days":["TU"],"frequency":"WEEKLY","opensAt":"10:00","startsOn":"2026-12-01"}],
            "topics":[]}},"revisions":{"navn":1},"typed":{}}
            """
        let document: EditDocument = try EditJSON.read(text)
        #expect(document.content == .offer(full) && document.revision(of: .name) == 1)
        #expect(throws: DecodingError.self) {
            try EditJSON.read(text.replacing("begge", with: "flyvende"), as: EditDocument.self)
        }
    }

    @Test(arguments: [
        ("Kom og syng.", "Kom og syng.", "Kom og syng."),
        ("Kom mandag", "Kom tirsdag", "Kom <del>-mandag</del><ins>+tirsdag</ins>"),
        ("a b c", "a c", "a <del>-b</del> c"),
        ("a ", "a b", "a <ins>+b</ins>"),
        ("<b>", "<i>", "<del>-&lt;b&gt;</del><ins>+&lt;i&gt;</ins>"),
    ])
    func `a difference is marked word by word`(old: String, new: String, marked: String) {
        let html = WordDifference.html(old, new, .danish).html
            .replacing("<span class=\"vh\">Fjernet: </span>", with: "-")
            .replacing("<span class=\"vh\">Tilføjet: </span>", with: "+")
        #expect(html == marked)
    }

    @Test func `texts with nothing to say are not measured, and hard ones get advice`() throws {
        let check = try TextCheck()
        #expect(PlainHints("Kom og syng.", check, .danish) == nil)
        let easy = try #require(
            PlainHints("Kom og syng med os. Vi er glade for nye. Alle kan være med.", check, .danish)
        )
        #expect(easy.kind == "ok" && easy.verdict.hasPrefix("Teksten er let at læse (LIX "))
        let hard = try #require(
            PlainHints(
                "Såfremt ansøgeren ønsker deltagelse i aktivitetsprogrammet, forudsættes fremsendelse af dokumentation vedrørende funktionsnedsættelse til kommunens visitationsafdeling senest fjorten dage forinden.",
                check,
                .danish
            )
        )
        #expect(hard.kind == "warn" && hard.hints.contains { $0.advice.hasPrefix("Skriv hellere:") })
    }

    @Test(arguments: [
        ("9.30", "09:30"), ("9", "09:00"), ("0930", "09:30"), ("17:05", "17:05"), ("25", nil), ("kl ti", nil),
        ("9.75", nil),
    ])
    func `times are read as people write them`(typed: String, read: String?) {
        var reading = EditReading(FormInput([("fra", typed)]), language: .danish)
        #expect(reading.time("fra") == read)
        #expect(reading.errors.isEmpty == (read != nil))
    }
}
