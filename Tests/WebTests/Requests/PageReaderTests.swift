import HTTPTypes
import Testing

@testable import Web

@Suite("Who sees a page") struct PageReaderTests {
    @Test(arguments: [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Googlebot-Image/1.0", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "facebookexternalhit/1.1", "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "check_http/v2.3.3 (monitoring-plugins 2.3.3)", "python-requests/2.32", "curl/8.5.0", "Go-http-client/1.1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
    ]) func `a program is known by its name`(name: String) {
        #expect(KnownPrograms.contain(name))
    }

    @Test(arguments: [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
        "Lynx/2.9.0", "",
    ]) func `a browser is somebody`(name: String) {
        #expect(!KnownPrograms.contain(name))
    }

    @Test func `nobody sees a HEAD, or what a browser fetches before it is asked for`() throws {
        func request(_ method: HTTPRequest.Method, _ name: String? = nil, _ value: String = "") throws -> HTTPRequest {
            var request = HTTPRequest(method: method, scheme: "https", authority: "x.example", path: "/")
            if let name { request.headerFields[try #require(HTTPField.Name(name))] = value }
            return request
        }
        #expect(PageReader(try request(.get)).isPerson)
        #expect(!PageReader(try request(.head)).isPerson)
        #expect(!PageReader(try request(.get, "Sec-Purpose", "prefetch")).isPerson)
        #expect(!PageReader(try request(.get, "Sec-Purpose", "prefetch;prerender")).isPerson)
        #expect(!PageReader(try request(.get, "Purpose", "prefetch")).isPerson)
        #expect(!PageReader(try request(.get, "X-Moz", "prefetch")).isPerson)
        #expect(PageReader(try request(.get, "Sec-Purpose", "something-new")).isPerson)
    }
}
