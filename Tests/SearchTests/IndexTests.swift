import Foundation
import Testing

@testable import Search

@Suite struct IndexTests {
    private func withFolder(_ body: (IndexFolder) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "medspil-index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try body(IndexFolder(path: url.path))
    }

    private func document(_ id: UInt32, _ terms: [String: UInt32]) -> IndexDocument {
        var document = IndexDocument(id: id)
        for (term, frequency) in terms { document.add(term, frequency) }
        document.data = Array("nr \(id)".utf8)
        return document
    }

    private func build(_ folder: IndexFolder, _ documents: [IndexDocument]) throws {
        let path = try folder.nextVersion()
        let writer = try IndexWriter(path: path, fresh: true)
        for document in documents { try writer.replace(document) }
        try writer.setMetadata("1", for: "version")
        try writer.commit()
        try folder.use(path)
    }

    private func reader(_ folder: IndexFolder) throws -> IndexReader {
        try IndexReader(path: try #require(folder.current))
    }

    @Test func `what is written is found, with its data, and metadata stays with it`() throws {
        try withFolder { folder in
            try build(folder, [document(1, ["a": 1]), document(2, ["b": 1])])
            let reader = try reader(folder)
            let result = try reader.search(.term("b"), SearchOptions())
            #expect(result.matches.map(\.id) == [2])
            #expect(String(decoding: result.matches[0].data, as: UTF8.self) == "nr 2")
            #expect(try reader.metadata("version") == "1")
            #expect(try reader.metadata("nothing").isEmpty)
            #expect(try reader.data(of: 1) != nil)
            #expect(try reader.data(of: 9) == nil)
            #expect(try reader.frequency(of: "a") == 1)
            #expect(try reader.terms(prefix: "").map(\.term).sorted() == ["a", "b"])
        }
    }

    @Test func `queries combine as they say`() throws {
        try withFolder { folder in
            try build(
                folder,
                [document(1, ["a": 1, "b": 1]), document(2, ["a": 1]), document(3, ["b": 1]), document(4, ["c": 1])]
            )
            let reader = try reader(folder)
            func ids(_ query: Query) throws -> [UInt32] {
                try reader.search(query, SearchOptions()).matches.map(\.id).sorted()
            }
            #expect(try ids(.any([.term("a"), .term("c")])) == [1, 2, 4])
            #expect(try ids(.every([.term("a"), .term("b")])) == [1])
            #expect(try ids(.without(.term("a"), .term("b"))) == [2])
            #expect(try ids(.filtered(.term("b"), by: .term("a"))) == [1])
            #expect(try ids(.best([.term("b"), .term("c")])) == [1, 3, 4])
            #expect(try ids(.maybe(.term("a"), .term("c"))) == [1, 2])
            #expect(try ids(.all) == [1, 2, 3, 4])
            #expect(try ids(.nothing).isEmpty)
            #expect(try ids(.any([])).isEmpty)
        }
    }

    @Test func `numbers are found by range, places by distance and in its order`() throws {
        try withFolder { folder in
            var documents = (1...3).map { document(UInt32($0), ["x": 1]) }
            for (at, place) in [(56.05, 9.20), (56.06, 9.20), (57.0, 10.0)].enumerated() {
                documents[at].numbers[1] = Double(at * 10)
                documents[at].places[3] = place
            }
            try build(folder, documents)
            let reader = try reader(folder)
            #expect(try reader.search(.range(slot: 1, 5...20), SearchOptions()).matches.map(\.id).sorted() == [2, 3])
            let near = Query.within(slot: 3, latitude: 56.05, longitude: 9.20, metres: 5_000)
            #expect(try reader.search(near, SearchOptions()).matches.map(\.id).sorted() == [1, 2])
            var options = SearchOptions()
            options.order = .distance(slot: 3, latitude: 57.0, longitude: 10.0)
            #expect(try reader.search(.term("x"), options).matches.map(\.id) == [3, 2, 1])
        }
    }

    @Test func `facets are counted over all hits, not over the page`() throws {
        try withFolder { folder in
            var documents = (1...5).map { document(UInt32($0), ["x": 1]) }
            for at in documents.indices { documents[at].bytes[0] = at < 3 ? [0, 1] : [0, 1, 0, 2] }
            try build(folder, documents)
            var options = SearchOptions()
            options.limit = 1
            options.checkAtLeast = 100
            options.facetSlot = 0
            let result = try reader(folder).search(.term("x"), options, codes: 0..<5)
            #expect(result.facets == [1: 5, 2: 2])
            #expect(result.matches.count == 1)
            #expect(result.total == 5)
            #expect(result.sampled == 5)
        }
    }

    @Test func `what is far weaker than the best counts neither as a hit nor in totals and facets`() throws {
        try withFolder { folder in
            var documents = (1...6).map { document(UInt32($0), ["x": $0 <= 2 ? 64 : 1]) }
            for at in documents.indices { documents[at].bytes[0] = at < 2 ? [0, 1] : [0, 2] }
            try build(folder, documents)
            var options = SearchOptions()
            options.checkAtLeast = 100
            options.facetSlot = 0
            options.leastShare = 0.5
            let result = try reader(folder).search(.term("x"), options, codes: 0..<5)
            #expect(Set(result.matches.map(\.id)) == [1, 2])
            #expect(result.total == 2 && result.isExact)
            #expect(result.facets == [1: 2])
            #expect(result.floor > 0)
        }
    }

    @Test func `of very many hits a sample is counted, and the total is an estimate`() throws {
        try withFolder { folder in
            var documents = (1...600).map { document(UInt32($0), ["x": 1 + UInt32($0) % 5]) }
            for at in documents.indices { documents[at].bytes[0] = at.isMultiple(of: 2) ? [0, 1] : [0, 2] }
            try build(folder, documents)
            var options = SearchOptions()
            options.limit = 10
            options.checkAtLeast = 100
            options.facetSlot = 0
            let result = try reader(folder).search(.term("x"), options, codes: 0..<5)
            #expect(result.matches.count == 10)
            #expect(!result.isExact)
            #expect((300...900).contains(result.total))
            #expect(result.sampled == 100)
            #expect(result.facets == [1: 50, 2: 50])
        }
    }

    @Test func `a long document's words count less, flags not at all`() throws {
        var short = document(1, ["x": 4, "y": 6])
        short.addFlag("f")
        var long = document(2, ["x": 4, "y": 96])
        short.evenOut(usual: 10, share: 0.3)
        long.evenOut(usual: 10, share: 0.3)
        #expect(short.terms == ["x": 64, "y": 96, "f": 0])
        #expect(try #require(long.terms["x"]) < 20)
        var none = IndexDocument(id: 3)
        none.evenOut(usual: 10, share: 0.3)
        #expect(none.terms.isEmpty)
    }

    @Test func `a reader that the index has left behind goes on after reopening`() throws {
        try withFolder { folder in
            try build(folder, (1...400).map { document(UInt32($0), ["x": 1, "n\($0)": 1]) })
            let path = try #require(folder.current)
            let behind = try IndexReader(path: path)
            let writer = try IndexWriter(path: path, fresh: false)
            for round in 1...4 {
                for id in 1...400 { try writer.replace(document(UInt32(id), ["x": 1, "r\(round)n\(id)": 1])) }
                try writer.commit()
            }
            do {
                _ = try behind.search(.term("x"), SearchOptions())
            } catch IndexFailure.modified {
                // Told as what it is.
            }
            try behind.reopen()
            #expect(try behind.search(.term("r4n7"), SearchOptions()).matches.map(\.id) == [7])
        }
    }

    @Test func `the pool reopens by itself and moves to a new version`() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "medspil-index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let folder = IndexFolder(path: url.path)
        let pool = ReaderPool(folder: folder, lanes: 2)
        await #expect(throws: IndexFailure.self) { try await pool.read { $0.count } }
        try build(folder, [document(1, ["a": 1])])
        #expect(try await pool.read { $0.count } == 1)
        try build(folder, [document(1, ["a": 1]), document(2, ["a": 1])])
        #expect(try await pool.read { $0.count } == 2)
        let writer = try IndexWriter(path: try #require(folder.current), fresh: false)
        try writer.delete(1)
        try writer.delete(77)
        try writer.commit()
        #expect(try await pool.read { $0.count } == 1)
    }

    @Test(.timeLimit(.minutes(1))) func `a slow search holds back none that a free lane can take`() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "medspil-index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let folder = IndexFolder(path: url.path)
        try build(folder, [document(1, ["a": 1])])
        let pool = ReaderPool(folder: folder, lanes: 2)
        let gate = DispatchSemaphore(value: 0)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        async let slow: Int = pool.read { reader in
            start.finish()
            gate.wait()
            return reader.count
        }
        for await _ in started {}
        // All of these are done while the slow one still is not.
        let quick = try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await pool.read { $0.count } } }
            return try await group.reduce(0, +)
        }
        gate.signal()
        #expect(try await (slow, quick) == (1, 20))
    }

    @Test func `a second writer is told that another writes`() throws {
        try withFolder { folder in
            try build(folder, [document(1, ["a": 1])])
            let path = try #require(folder.current)
            let first = try IndexWriter(path: path, fresh: false)
            #expect { try IndexWriter(path: path, fresh: false) } throws: {
                if case IndexFailure.locked = $0 { true } else { false }
            }
            try first.commit()
        }
    }

    @Test func `a missing index is missing`() throws {
        try withFolder { folder in
            #expect(folder.current == nil)
            #expect(throws: IndexFailure.self) { try folder.check() }
            #expect { try IndexReader(path: folder.path + "/v1") } throws: {
                if case IndexFailure.missing = $0 { true } else { false }
            }
        }
    }

    private func damage(_ path: String, files: (String) -> Bool, at: (Int) -> Bool) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where files(name) {
            let url = URL(filePath: path).appending(path: name)
            var bytes = [UInt8](try Data(contentsOf: url))
            for index in bytes.indices where at(index) { bytes[index] = bytes[index] ^ 0xA5 }
            try Data(bytes).write(to: url)
        }
    }

    @Test(arguments: ["iamglass", "postlist.glass", "termlist.glass", "docdata.glass"], [0, 13, 40, 700])
    func `one changed byte in any file is found by a check`(file: String, place: Int) throws {
        try withFolder { folder in
            try build(folder, (1...300).map { document(UInt32($0), ["x": 1, "word\($0)": 2]) })
            try folder.check()
            let path = try #require(folder.current)
            try damage(path, files: { $0 == file }, at: { $0 == place })
            let size = try Data(contentsOf: URL(filePath: path).appending(path: file)).count
            guard place < size else { return }
            #expect(throws: IndexFailure.self) { try folder.checkSeal() }
            #expect(throws: IndexFailure.self) { try folder.check() }
        }
    }

    /// With the heads of its blocks whole, Xapian opens a damaged index and answers wrongly; the seal tells.
    @Test(arguments: [0, 1, 3, 40])
    func `a check finds damage behind the first bytes of every file`(spared: Int) throws {
        try withFolder { folder in
            try build(folder, (1...300).map { document(UInt32($0), ["x": 1, "word\($0)": 2]) })
            try damage(try #require(folder.current), files: { $0.hasSuffix(".glass") }, at: { $0 >= spared })
            #expect { try folder.check() } throws: {
                if case IndexFailure.damaged = $0 { true } else { false }
            }
        }
    }

    @Test func `an index that is written to is not damaged, and is sealed again after`() throws {
        try withFolder { folder in
            try build(folder, (1...300).map { document(UInt32($0), ["x": 1]) })
            let path = try #require(folder.current)
            do {
                let writer = try IndexWriter(path: path, fresh: false)
                for id in 1...300 { try writer.replace(document(UInt32(id), ["y": 1, "n\(id)": 1])) }
                try writer.commit()
                try folder.checkSeal()
            }
            try folder.check()
            #expect(FileManager.default.fileExists(atPath: path + "/medspil-seal"))
        }
    }

    @Test func `the old version goes, what another is writing stays`() throws {
        try withFolder { folder in
            try build(folder, [document(1, ["a": 1])])
            let old = try #require(folder.current)
            let unfinished = try folder.nextVersion()
            let writer = try IndexWriter(path: unfinished, fresh: true)
            try writer.replace(document(1, ["b": 1]))
            try build(folder, [document(1, ["c": 1])])
            #expect(!FileManager.default.fileExists(atPath: old))
            #expect(FileManager.default.fileExists(atPath: unfinished))
            try writer.commit()
            try folder.use(unfinished)
            #expect(try reader(folder).frequency(of: "b") == 1)
        }
    }

    @Test func `what was left behind long ago goes, but not while somebody has it open`() throws {
        try withFolder { folder in
            func age(_ path: String) throws {
                let names = try FileManager.default.contentsOfDirectory(atPath: path).map { path + "/" + $0 } + [path]
                for name in names {
                    try FileManager.default.setAttributes([.modificationDate: Date.distantPast], ofItemAtPath: name)
                }
            }
            let (left, open) = (try folder.nextVersion() + "a", try folder.nextVersion() + "b")
            _ = try IndexWriter(path: left, fresh: true)
            let writer = try IndexWriter(path: open, fresh: true)
            try age(left)
            try age(open)
            try build(folder, [document(1, ["c": 1])])
            #expect(!FileManager.default.fileExists(atPath: left))
            #expect(FileManager.default.fileExists(atPath: open))
            try writer.commit()
        }
    }

    @Test(arguments: [0, 1, 3])
    func `a damaged index is a failure, never a crash`(spared: Int) throws {
        try withFolder { folder in
            try build(folder, (1...300).map { document(UInt32($0), ["x": 1, "word\($0)": 2]) })
            let path = try #require(folder.current)
            try damage(path, files: { $0.hasSuffix(".glass") }, at: { $0 >= spared })
            #expect(throws: IndexFailure.self) { try folder.check() }
            #expect(throws: IndexFailure.self) {
                let reader = try IndexReader(path: path)
                _ = try reader.search(.any([.term("x"), .term("word7")]), SearchOptions())
                _ = try reader.terms(prefix: "")
            }
        }
    }

    /// With the heads of the blocks whole, Xapian opens the index.
    ///
    /// A search then finds nothing, and reading the terms fails in some runs and not in others: only the seal always tells,
    /// and that nothing falls over is all one can ask of the rest.
    @Test(arguments: [40, 41, 64, 700])
    func `a damaged index that can be opened is told by its seal, and crashes nothing`(spared: Int) throws {
        try withFolder { folder in
            try build(folder, (1...300).map { document(UInt32($0), ["x": 1, "word\($0)": 2]) })
            let path = try #require(folder.current)
            try damage(path, files: { $0.hasSuffix(".glass") }, at: { $0 >= spared })
            for _ in 1...3 {
                #expect(throws: IndexFailure.self) { try folder.checkSeal() }
                #expect(throws: IndexFailure.self) { try folder.check() }
            }
            guard let reader = try? IndexReader(path: path) else { return }
            _ = try? reader.search(.any([.term("x"), .term("word7")]), SearchOptions())
            _ = try? reader.terms(prefix: "")
            for id in [1, 150, 300] as [UInt32] { _ = try? reader.data(of: id) }
        }
    }

    @Test func `odd terms and numbers cross the shim without harm`() throws {
        try withFolder { folder in
            var odd = document(1, ["": 3, String(repeating: "å", count: 400): 1, "nul\u{0}term": 2])
            odd.addFlag("flag")
            try build(folder, [odd])
            let reader = try reader(folder)
            #expect(try reader.search(.term("nul\u{0}term"), SearchOptions()).matches.count == 1)
            #expect(try reader.search(.term("flag"), SearchOptions()).matches.count == 1)
            #expect(try reader.search(.term(""), SearchOptions()).matches.count <= 1)
            #expect(throws: IndexFailure.self) {
                try reader.search(
                    .within(slot: 3, latitude: 900, longitude: 0, metres: 1),
                    SearchOptions()
                )
            }
        }
    }

    @Test func `equal weights turn with the seed and stay put with the same one`() throws {
        try withFolder { folder in
            try build(folder, (1...20).map { document(UInt32($0), ["x": 1]) })
            let reader = try reader(folder)
            func order(_ seed: UInt64) throws -> [UInt32] {
                var options = SearchOptions()
                options.seed = seed
                return try reader.search(.term("x"), options).matches.map(\.id)
            }
            #expect(try order(1) == order(1))
            #expect(try order(1) != order(2))
            #expect(try Set(order(1)) == Set(1...20))
        }
    }
}
