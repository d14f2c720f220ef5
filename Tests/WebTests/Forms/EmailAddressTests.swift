import Testing

@testable import Web

@Suite("Email addresses") struct EmailAddressTests {
    @Test(arguments: [
        "a@b.dk", "anna.berg+liste@post.eksempel.dk", "æøå@grød.dk", "o'brien@x-y.example", "1@2.3",
    ])
    func `an address is taken as people write it`(text: String) { #expect(EmailAddress(text)?.text == text) }

    @Test(arguments: [
        "a", "a@", "@b.dk", "a@b", "a@b..dk", "a@.dk", "a@-b.dk", "a b@c.dk", "a@b.dk\r\nBcc: x@y.dk", "a@b@c.dk",
        "a,b@c.dk",
        "<a@b.dk>", "a@b.dk?bcc=x@y.dk", "a&b@c.dk", String(repeating: "a", count: 65) + "@b.dk",
        "a@" + String(repeating: "b.", count: 200) + "dk", "a@b_c.dk",
    ])
    func `what is no address is not taken`(text: String) { #expect(EmailAddress(text) == nil) }

    @Test func `an address in a link keeps its at sign and nothing else`() {
        #expect(EmailAddress("o'brien+æ@x.dk")?.url == "mailto:o%27brien%2B%C3%A6@x.dk")
    }
}
