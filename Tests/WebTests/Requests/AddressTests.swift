import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite("Addresses and proxies") struct AddressTests {
    @Test func `an address is the same however it is written`() {
        #expect(IPAddress("::ffff:10.0.0.1") == IPAddress("10.0.0.1"))
        #expect(IPAddress("2001:DB8::1") == IPAddress("2001:db8:0:0:0:0:0:1"))
        #expect(IPAddress("fe80::1%eth0") == IPAddress("fe80::1"))
        #expect(IPAddress("[::1]") == IPAddress("::1"))
        for text in ["", "10.0.0", "10.0.0.256", "localhost", "1.2.3.4.5", ":::", "unknown"] {
            #expect(IPAddress(text) == nil)
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.4.0/22", "192.168.7.9", true),
        ("192.168.4.0/22", "192.168.8.1", false), ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("0.0.0.0/0", "::1", false), ("::1", "::1", true),
    ])
    func `a range holds what begins like it`(range: String, address: String, expected: Bool) throws {
        let range = try #require(IPRange(range))
        #expect(range.contains(try #require(IPAddress(address))) == expected)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/", "proxy", "10.0.0.0/8/8", "::/129", "10.0.0.1 10.0.0.2"])
    func `what is no range is said to be none`(text: String) {
        let error = #expect(throws: TrustedProxies.Unreadable.self) { try TrustedProxies("127.0.0.1, \(text)") }
        #expect(error?.text == text)
    }

    @Test(
        arguments: [
            ("203.0.113.7", "203.0.113.7"), ("6.6.6.6, 203.0.113.7", "203.0.113.7"),
            ("203.0.113.7, 10.0.0.2, 10.0.0.3", "203.0.113.7"), ("6.6.6.6, 2001:db8::7,10.0.0.2", "2001:db8::7"),
            ("10.0.0.2", nil), ("", nil), ("unknown", nil), ("6.6.6.6, rubbish, 10.0.0.2", nil),
        ] as [(String, String?)]
    )
    func `the client is the last one that is no proxy of ours`(header: String, client: String?) throws {
        #expect(try TrustedProxies("10.0.0.0/8").client(in: header) == client)
    }

    @Test(
        arguments: [
            ("havneby.example", "havneby.example"), ("HAVNEBY.example:8080", "havneby.example"), (nil, ""), ("", ""),
            ("127.0.0.1:80", "127.0.0.1"), ("[::1]:8080", "[::1]"), ("[::1]", "[::1]"),
            ("xn--rdhus-mra.example", "xn--rdhus-mra.example"),
            ("a b", nil), ("evil.example/x", nil), ("evil\".example", nil), (":80", nil), ("x:port", nil),
            ("x:1:2", nil),
            ("[::1", nil), ("[x]", nil), ("<script>", nil), ("é.example", nil),
            (String(repeating: "a", count: 256), nil),
        ] as [(String?, String?)]
    )
    func `a host name is told from rubbish`(authority: String?, expected: String?) {
        #expect(HostName.of(authority) == expected)
    }
}
