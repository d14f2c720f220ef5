package import Foundation

/// The curated words of social life: from what people say to what offers are called.
package struct Thesaurus: Sendable {
    package let concepts: [Concept]
    private let indexes: [String: Int]
    /// Places of the concepts that are meant when others are said together.
    package let together: [Int]

    /// Concepts of the same key are joined: staff's own words (from the database) add to those of the files.
    package init(_ concepts: [Concept]) {
        var merged: [Concept] = []
        var indexes: [String: Int] = [:]
        for concept in concepts {
            if let at = indexes[concept.key] {
                merged[at].join(concept)
            } else {
                indexes[concept.key] = merged.count
                merged.append(concept)
            }
        }
        self.concepts = merged
        self.indexes = indexes
        together = merged.indices.filter { !merged[$0].both.isEmpty }
    }

    package subscript(key: String) -> Concept? { indexes[key].map { concepts[$0] } }

    /// The place of a concept in `concepts`.
    package func index(of key: String) -> Int? { indexes[key] }

    /// The thesaurus that comes with the program.
    ///
    /// - Throws: `ThesaurusFile.Fault` for the first line that cannot be understood; file errors.
    package static func bundled() throws -> Thesaurus { try readOnce.get() }

    /// Its files do not change while the program runs.
    private static let readOnce = Result { try readBundle() }

    private static func readBundle() throws -> Thesaurus {
        guard let folder = Bundle.module.url(forResource: "Thesaurus", withExtension: nil) else {
            throw ThesaurusFile.Fault(file: "Thesaurus", line: 0, reason: "the folder is not beside the program")
        }
        return try read(folder: folder)
    }

    /// Every `.txt` file of a folder, in the order of their names.
    package static func read(folder: URL) throws -> Thesaurus {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        var concepts: [Concept] = []
        for file in files {
            let read = ThesaurusFile.read(try String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent)
            if let fault = read.faults.first { throw fault }
            concepts += read.concepts
        }
        return Thesaurus(concepts)
    }
}

extension Concept {
    /// The first that has a name says what kind it is; all add their words.
    fileprivate mutating func join(_ other: Concept) {
        if danishLabel.isEmpty {
            kind = other.kind
            danishLabel = other.danishLabel
            englishLabel = other.englishLabel
        }
        terms += other.terms
        lay += other.lay
        weak += other.weak
        not += other.not
        foreign.merge(other.foreign) { $0 + $1 }
        topics += other.topics
        groups += other.groups
        related += other.related
        unlike += other.unlike
        both += other.both
        crisis = crisis ?? other.crisis
    }
}
