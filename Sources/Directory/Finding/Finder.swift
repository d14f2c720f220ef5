package import Search

/// Finds offers. Made once at start; safe to call from any number of tasks.
package final class Finder: Sendable {
    let pool: ReaderPool
    let words: FindingWords
    let vocabulary: Vocabulary
    let reader: SentenceReader
    let evidence: Evidence
    let states: FindingStateCache

    /// - Parameters:
    ///   - without: parts left out, to measure what they are worth.
    ///   - lanes: how many searches run at the same time.
    package init(
        folder: IndexFolder, words: FindingWords, vocabulary: Vocabulary, without: Ablation = [], lanes: Int = 4
    ) {
        pool = ReaderPool(folder: folder, lanes: lanes)
        self.words = words
        self.vocabulary = vocabulary
        reader = SentenceReader(
            thesaurus: words.thesaurus, matcher: words.matcher, analyzer: words.analyzer, vocabulary: vocabulary,
            without: without)
        evidence = Evidence(thesaurus: words.thesaurus)
        let names = vocabulary.districts.flatMap { words.analyzer.tokens($0.name).map(\.word) }
        states = FindingStateCache(extraWords: names + words.matcher.words.sorted(), forms: words.analyzer.forms)
    }

    /// The offers for a search, on a thread of the search.
    ///
    /// A missing index is no error: the answer says that it is not ready.
    package func find(_ request: SearchRequest) async throws -> SearchAnswer {
        do {
            return try await pool.read { [self] in try found(request, in: $0) }
        } catch IndexFailure.missing {
            return .notReady
        }
    }

    /// The same on the calling thread: for commands.
    package func findNow(_ request: SearchRequest) throws -> SearchAnswer {
        do {
            return try pool.readNow { try found(request, in: $0) }
        } catch IndexFailure.missing {
            return .notReady
        }
    }

    /// What a text would be understood as.
    package func understand(_ text: String, municipality: Int?) throws -> Understanding {
        try pool.readNow { index in
            let state = try states.state(of: index, stamp: pool.folder.pointerStamp)
            return reader.read(
                text, municipality: municipality, ignored: [], wording: .danish, spelling: state.spelling)
        }
    }

    private func found(_ request: SearchRequest, in index: IndexReader) throws -> SearchAnswer {
        let state = try states.state(of: index, stamp: pool.folder.pointerStamp)
        let understanding = reader.read(
            request.text, municipality: request.settings.municipality, ignored: request.ignored,
            wording: request.settings.language, spelling: state.spelling)
        let person = person(request.filters, understanding, request.settings.municipality)
        let search = Finding(
            finder: self, request: request, person: person, understanding: understanding,
            need: evidence.query(for: understanding, speaking: person.limitingLanguages), state: state)
        return try search.answer(from: index)
    }

    private func person(_ filters: Filters, _ understanding: Understanding, _ municipality: Int?) -> Seeker {
        var person = Seeker()
        person.age = filters.age ?? understanding.age
        person.gender = filters.gender ?? understanding.gender
        person.isOnePerson = understanding.isOnePerson
        person.likelyGender = understanding.likelyGender
        person.likelyAge = LikelyAge.age(of: understanding.concepts)
        if let name = filters.district {
            person.district = vocabulary.district(named: name, in: municipality, fold: words.analyzer.forms.fold)
        } else if let district = understanding.district {
            person.district = district
        } else if let postcode = understanding.postcode {
            let there = vocabulary.districts(of: municipality).filter { $0.postcode == postcode.code }
            if there.count == 1 { person.district = there[0] }
        }
        person.languages = filters.languages.isEmpty ? understanding.language.map { [$0] } ?? [] : filters.languages
        return person
    }
}

extension SearchAnswer {
    static var notReady: SearchAnswer {
        var answer = SearchAnswer()
        answer.isIndexReady = false
        answer.waysOn = [.askOneEntrance]
        return answer
    }
}
