import Testing

@testable import Web

@Suite("Paths in the log") struct LoggedPathTests {
    @Test(arguments: [
        ("/spoerg/sag/0123456789abcdef0123456789abcdef0123456789abcdef", "/spoerg/sag/…"),
        ("/kalender/mine/0123456789ABCDEF0123456789abcdef.ics", "/kalender/mine/….ics"),
        ("/no/such/0123456789abcdef0123456789abcdef/page", "/no/such/…/page"),
        ("/log-ind/%30123456789abcdef0123456789abcdef", "/log-ind/…"),
    ]) func `an address that is a key is left out`(path: String, shown: String) {
        #expect(LoggedPath(path).description == shown)
    }

    @Test(arguments: [
        "/", "/tilbud/faellesspisning-i-lundby-forsamlingshus", "/opgaver/12345678901234567890",
        "/api/hsds/v3/services/123e4567-e89b-42d3-a456-426614174000",
    ]) func `any other is shown whole`(path: String) {
        #expect(LoggedPath(path).description == path)
    }

    @Test func `a damaged escape hides all of it`() {
        #expect(LoggedPath("/log-ind/%GG").description == "/…")
    }
}
