import Registry
import Web

/// What an address of the guide says: the answers, the page asked for, and what cannot be read.
struct GuideForm: Sendable {
    var answers = GuideAnswers()
    /// The page asked for.
    var step: GuideStep
    /// One answer is being changed from the result; the next page is the result again.
    var isEditing: Bool
    /// Of the result, from 1.
    var page: Int
    /// What was typed and is wrong, by field, to be shown again.
    private(set) var typed: [String: String] = [:]
    private(set) var errors: [GuideStep: FormErrors] = [:]

    static let longestWords = 300

    /// Choices that no form of ours sends are passed over; what people type is checked and said.
    init(_ input: FormInput, words: ScreenWords, districts: [District], _ language: PageLanguage) {
        step = input["trin"].flatMap(GuideStep.init) ?? .subject
        isEditing = input["ret"] != nil
        page = input["side"].flatMap { Int($0) }.map { min(max($0, 1), GuideFound.lastPage) } ?? 1
        answers.subject = input["hvem"].flatMap(GuideAnswers.Subject.init)
        readTopics(input, words, language)
        readAge(input, language)
        readPlace(input, districts, language)
        answers.gender = input["koen"].flatMap(Listing.Gender.init(form:))
        answers.needs = GuideAnswers.Need.allCases.filter { input.all("hensyn").contains($0.rawValue) }
        if answers.needs.contains(.language) {
            answers.language = input["sprog"].flatMap { words.isSpoken($0) ? $0 : nil }
        }
        answers.likings = words.likings.map(\.key).filter(input.all("lyst").contains)
        if answers.subject == nil, step != .subject {
            add(
                .subject,
                GuideStep.subject.rawValue,
                language.pick("Vælg, hvem du leder for", "Choose who you are looking for")
            )
        }
    }

    private mutating func readTopics(_ input: FormInput, _ words: ScreenWords, _ language: PageLanguage) {
        answers.words = input["ord"] ?? ""
        if answers.words.count > Self.longestWords {
            typed["ord"] = String(answers.words.prefix(Self.longestWords * 2))
            answers.words = ""
            add(
                .area,
                "ord",
                language.pick(
                    "Skriv det kortere. Der er plads til \(Self.longestWords) tegn.",
                    "Make it shorter. There is room for \(Self.longestWords) characters."
                )
            )
        }
        guard let area = input["omraade"] else { return }
        if area == GuideAnswers.anyArea {
            answers.area = area
        } else if let group = words.topicGroups.first(where: { $0.key == area }) {
            answers.area = area
            answers.topics = (group.topics ?? []).filter(input.all("emne").contains)
        }
    }

    private mutating func readAge(_ input: FormInput, _ language: PageLanguage) {
        guard let text = input["alder"] else { return }
        if let age = Int(text), (0...120).contains(age) {
            answers.age = age
        } else {
            typed["alder"] = String(text.prefix(20))
            add(
                .age,
                "alder",
                language.pick("Skriv alderen med tal, for eksempel 82", "Write the age in digits, such as 82")
            )
        }
    }

    /// A postcode that is one district's is that district.
    private mutating func readPlace(_ input: FormInput, _ districts: [District], _ language: PageLanguage) {
        answers.district = input["bydel"].flatMap { key in districts.first { $0.slug == key }?.slug }
        guard let text = input["postnr"] else { return }
        let there = districts.filter { $0.postcode == text }
        if there.isEmpty {
            typed["postnr"] = String(text.prefix(20))
            let isPostcode = text.count == 4 && text.allSatisfy { "0"..."9" ~= $0 }
            add(
                .place,
                "postnr",
                isPostcode
                    ? language.pick(
                        "Vi kender ikke postnummeret \(text) her. Vælg en bydel, eller spring over.",
                        "We do not know the postcode \(text) here. Choose a district, or skip."
                    )
                    : language.pick("Skriv de fire tal i postnummeret", "Write the four digits of the postcode")
            )
        } else if answers.district == nil, there.count == 1 {
            answers.district = there[0].slug
        } else if answers.district == nil {
            answers.postcode = text
        }
    }

    private mutating func add(_ step: GuideStep, _ field: String, _ message: String) {
        errors[step, default: FormErrors()].add(field, message)
    }
}
