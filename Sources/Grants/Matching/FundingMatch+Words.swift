import Database
import Registry
import Web

/// A suggestion as a page shows it.
struct Suggestion: Encodable, Sendable {
    var url: String
    var name: String
    var foreign: Bool
    var style: String
    var icon: String
    var deadline: String
    var reasons: [String]
    var hasReasons: Bool
    var obstacles: [String]
    var hasObstacles: Bool

    static let sample = Suggestion(
        url: "/fonde/fyrfonden",
        name: "Fyrfonden",
        foreign: true,
        style: "ok",
        icon: "clock",
        deadline: "Frist 1. marts 2027",
        reasons: ["Det handler om ensomhed, som I arbejder med"],
        hasReasons: true,
        obstacles: ["I skal selv finde 10 % af pengene"],
        hasObstacles: true
    )
}

extension Suggestion {
    init(_ match: FundingMatch, _ vocabulary: FundVocabulary, on today: CalendarDate, _ language: PageLanguage) {
        let source = match.source
        url = language.base + source.path
        name = source.name
        foreign = language != .danish
        if source.isRunning {
            (style, icon, deadline) = ("ok", "check", language.pick("Søg hele året", "Apply all year"))
        } else if let day = source.deadline {
            style = today.days(to: day) <= 30 ? "warn" : "ok"
            icon = "clock"
            deadline = language.pick(
                "Frist \(language.date(day)), \(language.away(day, from: today))",
                "Deadline \(language.date(day)), \(language.away(day, from: today))"
            )
        } else {
            (style, icon) = ("info", "info")
            deadline = language.pick("Næste frist er ikke kendt", "Next deadline not known")
        }
        reasons = match.reasons.map { $0.text(vocabulary, language) }
        hasReasons = !reasons.isEmpty
        obstacles = match.obstacles.map { $0.text(on: today, language) }
        hasObstacles = !obstacles.isEmpty
    }
}

extension FundingMatch.Reason {
    func text(_ vocabulary: FundVocabulary, _ language: PageLanguage) -> String {
        func names(_ trait: FundTrait, _ keys: [String]) -> String {
            language.list(keys.map { vocabulary.name(trait, $0, language).lowercasedFirst })
        }
        switch self {
        case .topics(let keys):
            let list = names(.topic, keys)
            return language.pick("Det handler om \(list), som I arbejder med", "It is about \(list), as you are")
        case .targetGroups(let keys):
            let list = names(.targetGroup, keys)
            return language.pick("Det er for \(list), som I er til for", "It is for \(list), as you are")
        case .districts(let keys):
            let list = language.list(keys.map { vocabulary.name(.district, $0, language) })
            return language.pick("Det er til jeres del af kommunen: \(list)", "It is for your part of town: \(list)")
        case .kind: return language.pick("Foreninger som jeres kan søge", "Associations of your kind can apply")
        case .size:
            return language.pick("Det er for foreninger på jeres størrelse", "It is for associations of your size")
        case .ownMunicipality: return language.pick("Det er kommunens egne penge", "It is the municipality's own money")
        case .allYear: return language.pick("I kan søge hele året", "You can apply all year")
        }
    }
}

extension FundingMatch.Obstacle {
    func text(on today: CalendarDate, _ language: PageLanguage) -> String {
        switch self {
        case .ownShare(let percent): return language.ownShare(percent) ?? ""
        case .english: return language.pick("I skal skrive på engelsk", "You must write in English")
        case .unknownSize:
            return language.pick(
                "Den er ikke for alle størrelser. Skriv på jeres side, hvor store I er",
                "It is not for all sizes. Say on your page how large you are"
            )
        case .deadlineUnknown: return language.pick("Vi kender ikke næste frist", "We do not know the next deadline")
        case .shortTime(let day):
            return language.pick(
                "Der er kort tid: fristen er \(language.away(day, from: today))",
                "There is little time: the deadline is \(language.away(day, from: today))"
            )
        case .opensLater(let day):
            return language.pick(
                "I kan først søge fra \(language.date(day))",
                "You can apply from \(language.date(day)) only"
            )
        }
    }
}
