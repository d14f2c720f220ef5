import Database
import Foundation
import Testing

@testable import Grants

@Suite("A record of somebody else's grants") struct GrantReaderTests {
    private let ids = ThreeSixtyID(code: "0999")

    private func read(_ record: [String: Any]) -> GrantReading { GrantReader.threeSixty(record, row: 7, ids) }

    private func mended(_ record: [String: Any]) -> [String] { read(record).mended.map { "\($0.field): \($0.reason)" } }

    @Test func `that is as the standard has it passes without a word`() throws {
        let reading = read(threeSixtyRecord("a"))
        #expect(reading.mended.isEmpty && reading.faults.isEmpty && reading.unknown.isEmpty)
        #expect(try #require(reading.grant).amountAwarded == 1500)
    }

    @Test(arguments: [
        ("05/06/2014", "2014-06-05"), ("05.06.2014", "2014-06-05"), ("2014/06/05", "2014-06-05"),
        ("5-6-2014 00:00", "2014-06-05"),
    ]) func `has its day first, and is read so`(written: String, meant: String) throws {
        let reading = read(threeSixtyRecord("a", ["awardDate": written]))
        #expect(try #require(reading.grant).awardDate == meant)
        #expect(reading.mended == [.init(field: "awardDate", reason: "»\(written)« er læst som \(meant)")])
    }

    @Test(arguments: ["31/02/2014", "06/25/2014", "in spring", "0014-01-01", "2014-06"])
    func `without a day that exists is left out`(written: String) {
        let reading = read(threeSixtyRecord("a", ["awardDate": written]))
        #expect(reading.grant == nil)
        #expect(reading.faults.map(\.field) == ["awardDate"])
    }

    @Test(arguments: [("Y", "Yes"), ("NO", "No"), ("true", "Yes"), ("nej", "No")])
    func `says yes and no in its own way`(written: String, meant: String) throws {
        let reading = read(threeSixtyRecord("a", ["fromOpenCall": written]))
        #expect(try #require(reading.grant).fromOpenCall == meant)
        #expect(reading.mended.map(\.field) == ["fromOpenCall"])
    }

    @Test func `has a heading of its own for a field we know, and one for what we do not`() throws {
        let reading = read(threeSixtyRecord("a", ["Open Call?": "YES", "Postcode of impact 1": "LS3 1HH"]))
        #expect(try #require(reading.grant).fromOpenCall == "Yes")
        #expect(reading.unknown == ["Postcode of impact 1"])
    }

    @Test func `went through a wrong code page, and is mended`() throws {
        let reading = read(threeSixtyRecord("a", ["title": "Â£100 for womenâ€™s aid in NÃ¦stved"]))
        #expect(try #require(reading.grant).title == "£100 for women’s aid in Næstved")
        #expect(reading.mended.map(\.field) == ["title"])
    }

    @Test(arguments: ["»BØRN PÅ CAFÉ«", "Â på fransk", "Blåøjet", "São Tomé"])
    func `with rare letters stays as it is`(title: String) {
        #expect(mended(threeSixtyRecord("a", ["title": title])).isEmpty)
    }

    @Test(arguments: [
        ("1,234.50", "1234.5"), ("1.234,50", "1234.5"), ("£15,000.00", "15000"), ("15000", "15000"),
        ("1.234.567", "1234567"), ("12,5", "12.5"),
    ]) func `has its amount as text, and is read`(written: String, meant: String) throws {
        let grant = try #require(read(threeSixtyRecord("a", ["amountAwarded": written])).grant)
        #expect("\(grant.amountAwarded)" == meant)
    }

    @Test(arguments: ["12,345", "12.345", "many", "-5", "1e400", "99999999999999999999"])
    func `with an amount that may be two, or none, is left out`(written: String) {
        let reading = read(threeSixtyRecord("a", ["amountAwarded": written]))
        #expect(reading.grant == nil)
        #expect(reading.faults.map(\.field) == ["amountAwarded"])
    }

    @Test func `keeps the pennies it has, and is rounded where it has less`() throws {
        #expect(
            try #require(read(threeSixtyRecord("a", ["amountAwarded": 3239.34])).grant).amountAwarded.description
                == "3239.34"
        )
        let reading = read(threeSixtyRecord("a", ["amountAwarded": 10.005]))
        #expect(try #require(reading.grant).amountAwarded.description == "10.01")
        #expect(reading.mended.map(\.field) == ["amountAwarded"])
    }

    @Test(arguments: [
        "id", "title", "currency", "amountAwarded", "awardDate", "recipientOrganization", "fundingOrganization",
    ])
    func `without what a grant is made of is left out, and told why`(field: String) {
        let reading = read(threeSixtyRecord("a", without: [field]))
        #expect(reading.grant == nil)
        #expect(reading.faults == [.init(field: field, reason: "mangler")])
    }

    @Test func `never brings a number that could be a person's`() throws {
        let recipient: [[String: String]] = [["id": "0101901234", "name": "Kim", "contactName": "Kim"]]
        let reading = read(
            threeSixtyRecord("a", ["recipientOrganization": recipient, "description": "Kim, 010190-1234, syr"])
        )
        let document = try #require(reading.grant).document()
        #expect(!document.contains("1234") && !document.contains("contactName"))
        #expect(try #require(reading.grant?.recipientOrganization?.first).id.hasPrefix("360G-medspil0999:org-"))
        #expect(reading.unknown == ["recipientOrganization.contactName"])
    }

    @Test func `with a CVR number that is none has an id of its own instead`() throws {
        let wrong: [[String: String]] = [["id": "DK-CVR-12345678", "name": "Kulturbroen"]]
        let right: [[String: String]] = [["id": "DK-CVR-10150817", "name": "Erhvervsstyrelsen"]]
        let reading = read(threeSixtyRecord("a", ["recipientOrganization": wrong, "fundingOrganization": right]))
        let grant = try #require(reading.grant)
        #expect(grant.recipientOrganization?.first?.id.hasPrefix("360G-medspil0999:org-") == true)
        #expect(grant.fundingOrganization.first?.id == "DK-CVR-10150817")
    }

    @Test func `about a person does not name anybody`() throws {
        let person: [String: String] = ["id": "360G-x:person-1", "name": "Somebody Real"]
        let reading = read(threeSixtyRecord("a", ["recipientIndividual": person], without: ["recipientOrganization"]))
        let document = try #require(reading.grant).document()
        #expect(!document.contains("Somebody"))
        #expect(reading.mended.map(\.field) == ["recipientIndividual.name"])
    }

    @Test func `with addresses on the web that are none goes on without them`() throws {
        let reading = read(threeSixtyRecord("a", ["url": "see our facebook", "dataSource": "www.example.org/a b"]))
        #expect(try #require(reading.grant).url == nil)
        #expect(reading.mended.map(\.field) == ["url", "dataSource", "dataSource"])
    }

    @Test(arguments: [0, 99, 100, 123_456])
    func `has amounts in the currency's own smallest unit`(amount: Int) throws {
        let yen = try #require(Currency("JPY"))
        #expect(AwardRow.amount(Decimal(amount), yen) == amount)
        #expect(AwardRow.amount(Decimal(amount), .krone) == amount * 100)
        #expect(Currency("XYZ1") == nil && Currency("£") == nil)
    }
}
