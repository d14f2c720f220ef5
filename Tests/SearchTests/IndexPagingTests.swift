import Foundation
import Testing

@testable import Search

@Suite("Pages of an index") struct IndexPagingTests {
    @Test func `a later page of many hits is read like the first`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let writer = try IndexWriter(path: folder.path, fresh: true)
        for id in 1...UInt32(400) {
            var document = IndexDocument(id: id)
            document.add("kor", 1)
            try writer.replace(document)
        }
        try writer.commit()
        let reader = try IndexReader(path: folder.path)
        var seen: Set<UInt32> = []
        for offset in stride(from: 0, through: 500, by: 50) {
            var options = SearchOptions()
            options.offset = offset
            options.limit = 50
            seen.formUnion(try reader.search(.term("kor"), options).matches.map(\.id))
        }
        #expect(seen.count == 400)
    }
}
