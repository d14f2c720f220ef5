import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("What is free") struct PriceTests {
    private func isFree(_ price: Int?, _ text: String?) -> Bool {
        var listing = Listing(id: 1, identifier: "a", slug: "a", title: "A")
        listing.price = price
        listing.priceText = text
        return listing.isFree
    }

    @Test(arguments: [
        "25 kr. om måneden", "Kaffe 5 kr.", "Varm mad 20 kr., kaffe gratis", "Gratis for medlemmer", "120,- pr. gang",
        "Gratis, medlemskab 100 kr. om året", "De første fem gange gratis, derefter kontingent",
        "Gratis ved lav indkomst, ellers 900 kr. for ugen", "Medlemmer gratis (150 kr. årligt)",
        "Gratis, transport til stævner ca. 50 kr.", "Du betaler egen transport", "Weekend: depositum 200 kr.",
        "Gratis adgang, materialer efter forbrug", "Kontingent", "1.500 kr.", "kr. 40",
    ])
    func `nothing with a fee, a membership or a condition`(text: String) { #expect(!isFree(0, text)) }

    @Test(arguments: [
        nil, "", "Gratis", "Gratis, frivilligt bidrag", "Gratis, kaffe 10 kr.", "Gratis at komme. Frokost 30 kr.",
        "Gratis takket være støtte fra en lokal fond", "0 kr.",
    ])
    func `what costs nothing, though coffee does`(text: String?) { #expect(isFree(0, text)) }

    @Test func `nothing of an unknown price, or of one`() {
        #expect(!isFree(nil, nil) && !isFree(nil, "Gratis") && !isFree(25, nil))
    }

    @Test(arguments: engines) func `is said, counted and chosen by the same rule`(engine: Engine) async throws {
        let offers: [[String: Any]] = [
            ["title": "Strik et", "summary": "Garn", "price": 0],
            ["title": "Strik to", "summary": "Garn", "price": 0, "price_text": "Gratis, derefter kontingent 50 kr."],
        ]
        try await withOffers(offers, on: engine) { client in
            let all = try await client.execute(uri: "/tilbud?q=strik", method: .get) { Answered($0) }
            let paid = all.part(from: "href=\"/tilbud/strik-to", to: "</li>\n        <li class=\"offer\"")
            #expect(paid.contains("Gratis, derefter kontingent 50 kr."))
            #expect(all.body.components(separatedBy: "det er gratis").count == 2)
            let free = try await client.page("/tilbud?q=strik&pris=gratis")
            #expect(free.contains("Strik et") && !free.contains("Strik to"))
        }
    }
}
