import Search

/// Reads what people write, with what was worked out once: folded names, the thesaurus in stems.
struct SentenceReader: Sendable {
    let thesaurus: Thesaurus
    let matcher: ConceptMatcher
    let analyzer: Analyzer
    let vocabulary: Vocabulary
    let without: Ablation
    private let districts: [(name: [String], district: Vocabulary.District)]
    private let postcodes: [String: Vocabulary.Postcode]

    /// More words than this are not read: nobody writes so long, and time is bounded.
    private static let mostTokens = 80

    init(
        thesaurus: Thesaurus,
        matcher: ConceptMatcher,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        without: Ablation = []
    ) {
        self.thesaurus = thesaurus
        self.matcher = matcher
        self.analyzer = analyzer
        self.vocabulary = vocabulary
        self.without = without
        districts = vocabulary.districts.map { (analyzer.tokens($0.name).map(\.word), $0) }
        postcodes = Dictionary(vocabulary.postcodes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a text means; `ignored` are the keys of tags that the person has removed.
    func read(
        _ text: String,
        municipality: Int?,
        ignored: Set<String>,
        wording: Wording,
        spelling: Spelling?
    ) -> Understanding {
        var understanding = Understanding()
        let read = Array(analyzer.tokens(text).prefix(Self.mostTokens))
        let places = districts.filter { municipality == nil || $0.district.municipality == municipality }
        let names = Set(places.flatMap(\.name))
        let repair = Repair(
            analyzer: analyzer,
            spelling: without.contains(.spelling) || ignored.contains(SearchRequest.asWritten) ? nil : spelling,
            matcher: matcher,
            names: names,
            joinsWords: !without.contains(.compounds)
        )
        let repaired = repair.repaired(read)
        understanding.tokens = repaired.tokens
        if repaired.isChanged { understanding.corrected = repaired.tokens.map(\.word).joined(separator: " ") }
        var used: Set<Int> = []
        if !without.contains(.sentences) {
            used = readFacts(repaired.tokens, text, places, ignored, &understanding)
        }
        let denials = Denials(without.contains(.sentences) ? [] : repaired.tokens)
        readConcepts(repaired, used, denials, ignored, &understanding)
        DistressWords.read(into: &understanding, thesaurus, ignored: ignored)
        readWords(repaired, used, denials, &understanding)
        understanding.tags = tags(of: understanding, wording)
        return understanding
    }

    private func readFacts(
        _ tokens: [Token],
        _ text: String,
        _ places: [(name: [String], district: Vocabulary.District)],
        _ ignored: Set<String>,
        _ understanding: inout Understanding
    ) -> Set<Int> {
        let person = PersonFacts(tokens)
        let place = PlaceFacts(tokens, districts: places, postcodes: postcodes, isWord: analyzer.forms.isWord)
        let speech = LanguageFacts(tokens, text: text)
        let days = DayFacts(tokens)
        understanding.isOnePerson = person.isOnePerson
        understanding.likelyGender = person.likelyGender
        understanding.asker = person.asker
        if !ignored.contains("age") { understanding.age = person.age }
        if !ignored.contains("gender") { understanding.gender = person.gender }
        if !ignored.contains("district") { understanding.district = place.district }
        if !ignored.contains("postcode") { understanding.postcode = place.postcode }
        if !ignored.contains("language") { understanding.language = speech.language }
        if !ignored.contains("weekday") { understanding.weekdays = days.weekdays }
        return person.used.union(place.used).union(speech.used).union(days.used)
    }

    // MARK: Concepts

    private func readConcepts(
        _ repaired: Repair.Repaired,
        _ used: Set<Int>,
        _ denials: Denials,
        _ ignored: Set<String>,
        _ understanding: inout Understanding
    ) {
        guard !without.contains(.thesaurus) else { return }
        let tokens = repaired.tokens
        var found = matcher.matches(in: tokens)
        for joined in repaired.joined {
            found += matcher.matches(ofStem: joined.stem, range: joined.range)
        }
        for (index, token) in tokens.enumerated() where !token.isStopWord {
            guard !found.contains(where: { $0.range.contains(index) }), !analyzer.forms.isWord(token.word) else {
                continue
            }
            found += matcher.matches(ofForeign: token.word, at: index)
        }
        if isDanish(tokens) {
            // "men", "at" and "siden" mean something else in other languages, but not here.
            found.removeAll { $0.source == .foreign && $0.range.allSatisfy { isDanishWord(tokens[$0]) } }
        }
        found.removeAll { $0.range.allSatisfy(used.contains) || denials.deny($0) }
        understanding.denied = Set(
            denials.places.flatMap { matcher.matches(ofStem: tokens[$0].stem, range: $0..<($0 + 1)) }
                .filter { $0.source != .blocker }.map { thesaurus.concepts[$0.concept].key }
        )
        dropAcquainted(&found, tokens)
        var best: [Int: Understanding.Meant] = [:]
        for match in found {
            let concept = thesaurus.concepts[match.concept]
            guard !ignored.contains("concept:" + concept.key) else { continue }
            let strength = self.strength(of: match, among: found)
            let places = Set(match.range)
            if var known = best[match.concept] {
                // Two faint hints make one good one, but not one word that stands in many phrases.
                let isNew = match.source == .weak && !places.isSubset(of: known.tokens)
                known.strength = max(known.strength, strength, isNew ? min(1, known.strength + 0.15) : 0)
                known.tokens.formUnion(places)
                best[match.concept] = known
            } else {
                best[match.concept] = Understanding.Meant(concept: concept, strength: strength, tokens: places)
            }
        }
        addRelatives(&best, tokens)
        addTogether(&best, ignored)
        dampenOtherAges(&best, understanding.age)
        understanding.concepts = best.values.filter { $0.strength >= Self.leastStrength }
            .sorted { ($0.strength, $1.concept.key) > ($1.strength, $0.concept.key) }
        understanding.crisis =
            understanding.concepts.first { $0.concept.crisis != nil && $0.strength >= 0.7 }?
            .concept.crisis
    }

    /// "min nabo drikker": what is sought is help with drinking, not what is done among neighbours.
    private func dropAcquainted(_ found: inout [ConceptMatcher.Match], _ tokens: [Token]) {
        guard !without.contains(.sentences) else { return }
        let named = Set(
            RelativeFacts.phrases(tokens).map(\.upperBound).filter { RelativeFacts.isAcquainted(tokens[$0].word) }
        )
        guard !named.isEmpty,
            found.contains(where: { !$0.range.allSatisfy(named.contains) && $0.source != .blocker })
        else { return }
        found.removeAll { $0.range.allSatisfy(named.contains) }
    }

    private func isDanishWord(_ token: Token) -> Bool {
        token.isFunctionWord || analyzer.forms.isWord(token.word)
    }

    /// Most of its words are; a single word of the dictionary is taken for Danish too ("spor" is no Turkish sport here).
    private func isDanish(_ tokens: [Token]) -> Bool {
        !LanguageFacts.isEnglish(tokens) && 2 * tokens.filter(isDanishWord).count > tokens.count
    }

    /// "min bror har skizofreni": whoever writes is a relative too.
    private func addRelatives(_ found: inout [Int: Understanding.Meant], _ tokens: [Token]) {
        guard !without.contains(.sentences), let relatives = thesaurus.index(of: Self.relatives),
            found[relatives] == nil,
            found.values.contains(where: { $0.strength >= 0.5 && RelativeFacts.isBurden($0.concept) }),
            RelativeFacts.tellsOfSomebodyClose(tokens)
        else { return }
        found[relatives] = Understanding.Meant(
            concept: thesaurus.concepts[relatives],
            strength: Self.relativeStrength,
            tokens: []
        )
    }

    /// Concepts that mean a third one when said together: "barsel" and "depression" are "fødselsdepression".
    private func addTogether(_ found: inout [Int: Understanding.Meant], _ ignored: Set<String>) {
        let said = found
        for index in thesaurus.together where !ignored.contains("concept:" + thesaurus.concepts[index].key) {
            for keys in thesaurus.concepts[index].both {
                let parts = keys.compactMap { thesaurus.index(of: $0) }.compactMap { said[$0] }
                let strength = parts.map(\.strength).min() ?? 0
                guard parts.count == keys.count, strength >= 0.5, strength > found[index]?.strength ?? 0 else {
                    continue
                }
                found[index] = Understanding.Meant(
                    concept: thesaurus.concepts[index],
                    strength: strength,
                    tokens: parts.reduce(into: []) { $0.formUnion($1.tokens) }
                )
            }
        }
    }

    private static let relatives = "paaroerende"
    private static let relativeStrength = 0.5
    private static let leastStrength = 0.2
    private static let adult = 30
    /// From about this age one no longer has small children: "far er alene" is no single father at 82.
    private static let grandparent = 65
    private static let parents: Set<String> = ["familier", "enlige_foraeldre", "maend", "kvinder", "boern"]

    /// "mor døde" may be a child's sorrow, but not when the person is 82.
    private func dampenOtherAges(_ found: inout [Int: Understanding.Meant], _ age: Int?) {
        guard let age else { return }
        for (index, meant) in found where meant.concept.kind != .activity {
            let groups = Set(meant.concept.groups.filter { $0.weight >= 0.5 }.map(\.key))
            guard !groups.isEmpty else { continue }
            let isForYoung =
                !groups.isDisjoint(with: ["boern", "unge"])
                && groups.isDisjoint(with: ["familier", "voksne", "paaroerende", "aeldre", "alle"])
            let isForOld = groups == ["aeldre"]
            let isForParents = groups.isSubset(of: Self.parents)
            if (isForYoung && age >= Self.adult) || (isForOld && age < Self.adult)
                || (isForParents && age >= Self.grandparent)
            {
                found[index]?.strength *= 0.3
            }
        }
    }

    private func strength(of match: ConceptMatcher.Match, among found: [ConceptMatcher.Match]) -> Double {
        var strength: Double
        switch match.source {
        case .term: strength = 1
        case .lay: strength = match.length > 1 ? 0.95 : 0.8
        case .foreign: strength = 0.95
        case .weak: strength = 0.35
        case .blocker: return 0
        }
        if match.isPart { strength *= 0.75 }
        // A longer phrase around it, or the whole word, knows better what is meant.
        let isWithin = found.contains {
            $0.concept != match.concept && $0.source != .weak && !$0.isPart
                && ($0.length > match.length || match.isPart)
                && $0.range.lowerBound <= match.range.lowerBound && $0.range.upperBound >= match.range.upperBound
        }
        return isWithin ? strength * 0.5 : strength
    }

    // MARK: Words

    private func readWords(
        _ repaired: Repair.Repaired,
        _ used: Set<Int>,
        _ denials: Denials,
        _ understanding: inout Understanding
    ) {
        let covered = understanding.concepts.filter { $0.strength >= 0.5 }.reduce(into: Set<Int>()) {
            $0.formUnion($1.tokens)
        }
        // "ammer mit barn": nothing is said of the child, and it may well be what is sought.
        let last = repaired.tokens.count - 1
        let relatives = Set(RelativeFacts.phrases(repaired.tokens).map(\.upperBound).filter { $0 < last })
        for (index, token) in repaired.tokens.enumerated()
        where !used.contains(index) && !denials.places.contains(index) {
            guard !token.isStopWord, !token.isNumber, token.word.unicodeScalars.count > 1 else { continue }
            let isCovered = covered.contains(index)
            let isFaint =
                !without.contains(.sentences) && (PersonFacts.isRelation(token.word) || relatives.contains(index))
            // "min far på 82 er alene": the father is the one who is helped, not what is sought.
            if isFaint, understanding.isOnePerson, !covered.isEmpty { continue }
            understanding.words.append(
                Understanding.Looked(
                    token: token,
                    weight: isFaint ? 0.2 : isCovered ? 0.5 : 1,
                    isCovered: isCovered || isFaint
                )
            )
        }
        for joined in repaired.joined {
            understanding.words.append(
                Understanding.Looked(
                    token: joined.token,
                    weight: 0.8,
                    isCovered: !joined.range.isDisjoint(with: covered)
                )
            )
        }
        // A search for nothing but small words looks for them all the same.
        if understanding.words.isEmpty, understanding.concepts.isEmpty, used.isEmpty {
            understanding.words = repaired.tokens.filter { !$0.isFunctionWord && !$0.isNumber }.map {
                Understanding.Looked(token: $0, weight: 1, isCovered: false)
            }
        }
    }

    // MARK: Tags

    private func tags(of understanding: Understanding, _ wording: Wording) -> [Understood] {
        var tags: [Understood] = []
        if let age = understanding.age {
            tags.append(Understood(key: "age", label: wording == .danish ? "\(age) år" : "\(age) years"))
        }
        if let gender = understanding.gender {
            tags.append(
                Understood(key: "gender", label: FindingLabels.gender(gender, ofAge: understanding.age, wording))
            )
        }
        if let district = understanding.district { tags.append(Understood(key: "district", label: district.name)) }
        if let postcode = understanding.postcode {
            tags.append(Understood(key: "postcode", label: "\(postcode.code) \(postcode.name)"))
        }
        if let language = understanding.language {
            tags.append(Understood(key: "language", label: FindingLabels.language(language, wording)))
        }
        if !understanding.weekdays.isEmpty {
            let names = understanding.weekdays.map { FindingLabels.weekday($0, wording) }.joined(separator: ", ")
            tags.append(Understood(key: "weekday", label: names))
        }
        for meant in understanding.concepts.prefix(Self.mostTags)
        where meant.strength >= 0.7 && meant.concept.kind != .outside {
            let label = wording == .danish ? meant.concept.danishLabel : meant.concept.englishLabel
            tags.append(
                Understood(key: "concept:" + meant.concept.key, label: label.isEmpty ? meant.concept.key : label)
            )
        }
        return tags
    }

    private static let mostTags = 5
}

extension Range<Int> {
    fileprivate func isDisjoint(with set: Set<Int>) -> Bool { !contains(where: set.contains) }
}
