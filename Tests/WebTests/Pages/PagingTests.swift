import Testing

@testable import Web

@Suite("Paging") struct PagingTests {
    private func paging(_ page: Int, of count: Int) -> Paging? {
        Paging(page: page, of: count, .danish) { $0 == 1 ? "/tilbud" : "/tilbud?side=\($0)" }
    }

    @Test(arguments: [0, 1]) func `one page needs none`(count: Int) { #expect(paging(1, of: count) == nil) }

    @Test func `there is a way forward from the first page, and only back from the last`() {
        #expect(paging(1, of: 3)?.previous == nil)
        #expect(paging(1, of: 3)?.next?.url == "/tilbud?side=2")
        #expect(paging(2, of: 3)?.previous?.url == "/tilbud")
        #expect(paging(2, of: 3)?.position == "Side 2 af 3")
        #expect(paging(3, of: 3)?.next == nil)
    }

    @Test func `beyond the last page the way back leads to it`() {
        #expect(paging(9, of: 3)?.previous?.url == "/tilbud?side=3")
        #expect(paging(9, of: 3)?.next == nil)
        #expect(paging(9, of: 3)?.position == "Listen slutter ved side 3")
        #expect(paging(9, of: 3)?.last == "/tilbud?side=3" && paging(2, of: 0)?.last == "/tilbud")
        #expect(paging(3, of: 3)?.last == nil)
    }
}
