import Search

/// What a finder works with: replaced as a whole when names or words change.
struct FinderParts: Sendable {
    let words: FindingWords
    let vocabulary: Vocabulary
    let reader: SentenceReader
    let evidence: Evidence
    let states: FindingStateCache
    let headlines: Headlines

    init(words: FindingWords, vocabulary: Vocabulary) {
        self.words = words
        self.vocabulary = vocabulary
        reader = SentenceReader(
            thesaurus: words.thesaurus,
            matcher: words.matcher,
            analyzer: words.analyzer,
            vocabulary: vocabulary,
            without: words.without
        )
        evidence = Evidence(thesaurus: words.thesaurus)
        headlines = Headlines(words)
        let names = vocabulary.districts.flatMap { words.analyzer.tokens($0.name).map(\.word) }
        states = FindingStateCache(extraWords: names + words.matcher.words.sorted(), forms: words.analyzer.forms)
    }

    func found(_ request: SearchRequest, in index: IndexReader, of folder: IndexFolder) throws -> SearchAnswer {
        let state = try states.state(of: index, stamp: folder.pointerStamp)
        let understanding = read(request, state)
        var answer = try answer(to: request, understood: understanding, in: index, state)
        answer.suggestion = try suggestion(for: request, understood: understanding, answer, in: index, state)
        return answer
    }

    func read(_ request: SearchRequest, _ state: FindingState) -> Understanding {
        reader.read(
            request.text,
            municipality: request.settings.municipality,
            ignored: request.ignored,
            wording: request.settings.language,
            spelling: state.spelling
        )
    }

    func answer(
        to request: SearchRequest,
        understood understanding: Understanding,
        in index: IndexReader,
        _ state: FindingState
    ) throws -> SearchAnswer {
        try finding(request, understanding, state).answer(from: index)
    }

    /// How many offers an answer would have, without making it.
    func total(
        of request: SearchRequest,
        understood understanding: Understanding,
        in index: IndexReader,
        _ state: FindingState
    ) throws -> Int {
        try finding(request, understanding, state).total(in: index)
    }

    private func finding(
        _ request: SearchRequest,
        _ understanding: Understanding,
        _ state: FindingState
    ) -> Finding {
        let person = person(request.filters, understanding, request.settings.municipality)
        return Finding(
            parts: self,
            request: request,
            person: person,
            understanding: understanding,
            need: evidence.query(for: understanding, speaking: person.limitingLanguages),
            state: state
        )
    }

    func person(_ filters: Filters, _ understanding: Understanding, _ municipality: Int?) -> Seeker {
        var person = Seeker()
        person.age = filters.age ?? understanding.age
        person.gender = filters.gender ?? understanding.gender
        person.isOnePerson = understanding.isOnePerson
        person.likelyGender = understanding.likelyGender
        // What was chosen beside the text is said of whoever is to use the offer.
        if filters.age == nil, filters.gender == nil { person.asker = understanding.asker }
        person.likelyAges = LikelyAge.ages(of: understanding.concepts)
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
