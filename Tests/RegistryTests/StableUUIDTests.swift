import Testing

@testable import Registry

@Suite("Stable ids") struct StableUUIDTests {
    /// Others have stored these ids: a change here breaks every link to our open data.
    @Test func `an id is the same for ever`() {
        #expect(StableUUID.make("organization", "o1") == "8f5c3fa4-abdb-5c73-bc2d-5893fd17b2bc")
        #expect(StableUUID.make("service", "") == "356680ef-cfcc-577c-8ea6-d402347fd40a")
    }

    @Test func `an id has the form of version 5`() {
        for number in 0..<500 {
            let id = StableUUID.make("service", "\(number)")
            #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }

    @Test func `another kind or name has another id`() {
        let ids = ["organization", "service"].flatMap { kind in (0..<500).map { StableUUID.make(kind, "\($0)") } }
        #expect(Set(ids).count == 1_000)
    }
}
