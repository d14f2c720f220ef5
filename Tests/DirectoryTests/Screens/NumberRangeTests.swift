import Testing
import Web

@testable import Directory

@Suite struct NumberRangeTests {
    @Test(arguments: [
        ("Torsdage kl. 17.30-20.30", "Torsdage kl. 17.30–\u{2060}20.30"), ("kl. 8-9.30", "kl. 8–\u{2060}9.30"),
        ("30-60-årige", "30–\u{2060}60-årige"), ("6-12 år og 13-17 år", "6–\u{2060}12 år og 13–\u{2060}17 år"),
    ])
    func `a range gets an en dash and stays on one line`(written: String, shown: String) {
        #expect(written.withRanges == shown)
    }

    @Test(arguments: [
        "2026-01-31", "12-34-56-78", "2025-2026", "it-café", "https://x.example/1-2", "a1-2@x.example", "-", "",
    ])
    func `what is no range stays as it was written`(text: String) {
        #expect(text.withRanges == text && text.keepingRanges.html == text)
    }

    @Test func `a title keeps its letters`() {
        #expect("<Børn 6-12 år>".keepingRanges.html == "&lt;Børn <span class=\"num\">6-12</span> år&gt;")
    }

    @Test func `a mail address breaks after its joints`() {
        #expect(ShownEmail("a.b@c.dk").shown.html == "a.<wbr>b@<wbr>c.<wbr>dk")
    }
}
