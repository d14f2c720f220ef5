import Search

/// What a sentence says about the person it is about: age and gender.
struct PersonFacts: Sendable, Equatable {
    var age: Int?
    var gender: Listing.Gender?
    /// Whoever asks, when what was read is said of somebody close to them.
    var asker: Asker?
    private var ageStandsAt: Int?
    private var genderStandsAt: Int?
    /// Tokens that were read as facts and need no searching.
    var used: Set<Int> = []

    /// The text is about one person.
    var isOnePerson: Bool { age != nil || speaksOfSomebody }
    private var speaksOfSomebody = false

    private static let somebody: Set<String> = ["jeg", "mig", "min", "mit", "mine", "vi", "vores", "my", "me"]

    /// What can be told of the gender of one who writes of a husband or a pregnancy; no more than likely.
    var likelyGender: Listing.Gender?

    private static let ofWomen: Set<String> = ["gravid", "ammer", "overgangsalder", "fødslen", "pregnant"]
    private static let ofMen: Set<String> = ["prostata", "prostatakræft"]

    private mutating func guessGender(_ tokens: [Token]) {
        guard gender == nil, speaksOfSomebody else { return }
        for (index, token) in tokens.enumerated() {
            let isMine = index > 0 && ["min", "my"].contains(tokens[index - 1].word)
            let hasBorn =
                ["født", "fødte"].contains(token.word) && index > 0
                && tokens[..<index].suffix(2).contains { $0.word == "har" }
            if hasBorn || Self.ofWomen.contains(token.word)
                || (isMine && ["mand", "mands", "husband"].contains(token.word))
            {
                likelyGender = .woman
            } else if Self.ofMen.contains(token.word) || (isMine && ["kone", "kones", "wife"].contains(token.word)) {
                likelyGender = .man
            }
        }
    }

    init(_ tokens: [Token]) {
        speaksOfSomebody = tokens.count > 2 && tokens.contains { Self.somebody.contains($0.word) }
        readAge(tokens)
        readGender(tokens)
        guessGender(tokens)
        readAsker(tokens)
    }

    // MARK: Who asks

    private static let oneself: Set<String> = ["jeg", "i"]
    /// Whoever has a mother or a brother of this age is no child.
    private static let oldAge = 65

    private mutating func readAsker(_ tokens: [Token]) {
        let phrases = RelativeFacts.phrases(tokens).filter { !isLost(at: $0.upperBound, tokens) }
        guard !phrases.isEmpty else { return }
        let ofAge = ageStandsAt.flatMap { place in
            phrases.last { phrase in
                phrase.contains(place)
                    || (phrase.upperBound < place
                        && !tokens[phrase.upperBound..<place].contains { Self.oneself.contains($0.word) })
            }
        }
        let ofGender = genderStandsAt.flatMap { place in phrases.first { $0.contains(place) } }
        guard ofAge != nil || ofGender != nil else { return }
        var asker = Asker(age: .told, gender: .told)
        if let phrase = ofAge, let age {
            let isGrown = age >= Self.oldAge || RelativeFacts.isOfGrown(tokens[phrase.upperBound].word)
            asker.age = isGrown ? .grown : .unknown
        }
        if let phrase = ofGender {
            asker.gender = .unknown(likely: RelativeFacts.likelyGender(ofOneWith: tokens[phrase.upperBound].word))
        }
        self.asker = asker
    }

    /// The relative is lost or the cause, not the one who is helped.
    private func isLost(at index: Int, _ tokens: [Token]) -> Bool {
        tokens[max(0, index - 3)..<index].contains { Self.loss.contains($0.word) }
            || tokens[(index + 1)...].prefix(3).contains { Self.death.contains($0.word) }
    }

    // MARK: Age

    private static let oldest = 110
    /// Words that make a number before them something else than years.
    private static let otherUnits: Set<String> = [
        "kr", "kroner", "km", "kilometer", "minutter", "min", "timer", "time", "gange", "dage", "uger", "uge", "børn",
        "barn", "personer", "måneder", "måned", "mdr", "kg", "pct", "procent", "sønner", "døtre", "unger",
    ]
    private static let yearWords: Set<String> = ["år", "årig", "årige", "årigt", "åriges", "years", "year", "yo"]
    private static let smallNumbers: [String: Int] = [
        "et": 1, "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
        "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
        "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60,
        "halvfjerds": 70, "firs": 80, "halvfems": 90,
    ]
    private static let ordinals: [String: Int] = [
        "første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8,
        "niende": 9, "tiende": 10,
    ]
    /// A child in the first class is seven.
    private static let ageBeforeSchool = 6

    private mutating func readAge(_ tokens: [Token]) {
        for index in tokens.indices {
            let next = index + 1 < tokens.count ? tokens[index + 1].word : ""
            if next.hasPrefix("klasse"),
                let level = Self.number(tokens[index].word) ?? Self.ordinals[tokens[index].word],
                (0...10).contains(level)
            {
                set(level + Self.ageBeforeSchool, from: index...(index + 1))
                return
            }
            if let joined = Self.joinedAge(tokens[index].word) {
                set(joined, from: index...index)
                return
            }
            guard let number = Self.number(tokens[index].word), (0...Self.oldest).contains(number) else { continue }
            let before = index > 0 ? tokens[index - 1].word : ""
            if Self.yearWords.contains(next) {
                // "år siden", "i 3 år": a span of time, not an age.
                let after = index + 2 < tokens.count ? tokens[index + 2].word : ""
                if after == "siden" || (["i", "efter", "om", "gennem"].contains(before) && next == "år")
                    || Self.tellsOfSpan(tokens[..<index])
                {
                    continue
                }
                set(number, from: index...(index + 1))
                return
            }
            let isDigits = tokens[index].isNumber
            if Self.otherUnits.contains(next) { continue }
            if isDigits, number > 2, RelativeFacts.isOneRelation(before) {
                set(number, from: index...index)
                return
            }
            if before == "på" || before == "alder", isDigits || number > 2 {
                set(number, from: index...index)
                return
            }
            if isDigits, number > 2, ["er", "am", "is", "aged", "fyldt", "bliver", "blevet", "fylder"].contains(before)
            {
                set(number, from: index...index)
                return
            }
        }
    }

    private static let lasting: Set<String> = [
        "bøt", "været", "arbejdet", "kendt", "levet", "gift", "kæmpet", "røget", "drukket", "gået", "ventet", "spillet",
    ]

    /// "har boet her 12 år", "har været gift 40 år"; but "har boet alene og er 40 år" tells an age.
    private static func tellsOfSpan(_ before: ArraySlice<Token>) -> Bool {
        guard let verb = before.lastIndex(where: { lasting.contains($0.word) }) else { return false }
        return before.count - before.distance(from: before.startIndex, to: verb) <= 5
            && !before[verb...].contains { ["er", "på", "og", "bliver", "fyldt"].contains($0.word) }
    }

    private mutating func set(_ age: Int, from range: ClosedRange<Int>) {
        self.age = age
        ageStandsAt = range.lowerBound
        used.formUnion(range)
    }

    private static func number(_ word: String) -> Int? { Int(word) ?? smallNumbers[word] }

    /// "femårig", "82årig".
    private static func joinedAge(_ word: String) -> Int? {
        for ending in ["årig", "årige", "årigt", "åriges"] where word.hasSuffix(ending) && word != ending {
            return number(String(word.dropLast(ending.count)))
        }
        return nil
    }

    // MARK: Gender

    private static let man: Set<String> = [
        "mand", "mænd", "manden", "mandlig", "far", "fars", "faren", "fædre", "søn", "søns", "sønnen", "bror", "brors",
        "dreng", "drenge", "drengen", "fyr", "fyre", "morfar", "farfar", "bedstefar", "onkel", "svoger", "enkemand",
        "enkemænd", "svigerfar", "svigersøn", "nevø", "stedfar", "barnebarnet", "father", "dad", "son",
        "brother", "boy", "husband",
    ]
    private static let woman: Set<String> = [
        "kvinde", "kvinder", "kvinden", "kvindelig", "mor", "mors", "moren", "moderen", "mødre", "datter", "datters",
        "datteren", "søster", "søsters", "pige", "piger", "pigen", "mormor", "farmor", "bedstemor", "tante", "kone",
        "konen", "enke", "enker", "svigermor", "svigerdatter", "svigerinde", "niece", "stedmor", "veninde", "woman",
        "mother", "mom", "mum", "daughter", "sister", "girl", "wife", "alenemor",
    ]
    /// The word only says who somebody is; it is not what is sought.
    static func isRelation(_ word: String) -> Bool { man.contains(word) || woman.contains(word) }

    /// After these the relative is lost or the cause, not the one who is helped.
    private static let loss: Set<String> = [
        "mistet", "mistede", "miste", "efter", "savner", "tabt", "begravet", "begravede", "uden", "lost",
    ]
    private static let death: Set<String> = ["døde", "død", "dør", "døden", "begravelse", "died", "dead", "passed"]
    private static let own: Set<String> = ["min", "mit", "mine", "vores", "hendes", "hans", "en", "my", "our", "sin"]
    /// The word is used of children and of the grown alike.
    private static let child: Set<String> = [
        "søn", "søns", "sønnen", "datter", "datters", "datteren", "dreng", "drengen", "pige", "pigen", "barnebarnet",
        "son", "daughter", "boy", "girl",
    ]
    private static let ofSchool = ["skole", "klasse", "børnehave", "lektie", "school", "homework", "kindergarten"]
    private static let otherSchools = ["højskole", "aftenskole", "køreskole"]

    /// "min søn vil ikke i skole": a child, though no age is given.
    private static func speaksOfSchool(_ tokens: [Token]) -> Bool {
        tokens.contains { token in
            ofSchool.contains(where: token.word.contains) && !otherSchools.contains(where: token.word.contains)
        }
    }

    /// A partner may be the reason for asking as well as the one who is to be helped.
    private static let partner: Set<String> = ["kone", "konen", "husband", "wife"]

    /// In Danish "man" is anybody at all: "hvor kan man få hjælp".
    private static func isEnglish(_ tokens: [Token]) -> Bool {
        tokens.contains { ["a", "the", "am", "is", "years", "old", "my", "wants", "who"].contains($0.word) }
    }

    private mutating func readGender(_ tokens: [Token]) {
        for index in tokens.indices {
            let word = tokens[index].word
            let isMan = Self.man.contains(word) || (word == "man" && Self.isEnglish(tokens))
            let gender: Listing.Gender? = isMan ? .man : Self.woman.contains(word) ? .woman : nil
            guard let gender else { continue }
            if isLost(at: index, tokens) { continue }
            let before = index > 0 ? tokens[index - 1].word : nil
            let after = index + 1 < tokens.count ? tokens[index + 1].word : nil
            let isMine = before.map { ["min", "vores", "my", "hans", "hendes"].contains($0) } ?? false
            let hasAge = after == "på" || after.map { Int($0) != nil } ?? false
            // "min mand drikker": the one who writes is helped; "min mand på 74 er alene hjemme": he is.
            if Self.partner.contains(word) || (word == "mand" && isMine), !hasAge { continue }
            if age == nil, Self.child.contains(word), Self.speaksOfSchool(tokens) {
                // What is for men only is not for a boy; it must not be what the whole search is limited to.
                likelyGender = gender
                return
            }
            self.gender = gender
            genderStandsAt = index
            return
        }
    }
}
