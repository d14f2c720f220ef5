import Registry
import Search
import Web

/// What is said first to somebody in acute distress, and whom they can call.
struct CrisisWords: Decodable, Sendable {
    struct Kind: Decodable, Sendable {
        var key: String
        var headlineDanish: String
        var headlineEnglish: String
        var textDanish: String
        var textEnglish: String
        /// Keys of lines, the most urgent first.
        var lines: [String]

        enum CodingKeys: String, CodingKey {
            case key, lines
            case headlineDanish = "headline_da"
            case headlineEnglish = "headline_en"
            case textDanish = "text_da"
            case textEnglish = "text_en"
        }
    }
    struct Line: Decodable, Sendable {
        var key: String
        var nameDanish: String
        var nameEnglish: String
        var phone: String
        var shown: String
        var hoursDanish: String
        var hoursEnglish: String
        var forDanish: String
        var forEnglish: String

        enum CodingKeys: String, CodingKey {
            case key, phone
            case nameDanish = "name_da"
            case nameEnglish = "name_en"
            case shown = "phone_text"
            case hoursDanish = "hours_da"
            case hoursEnglish = "hours_en"
            case forDanish = "for_da"
            case forEnglish = "for_en"
        }
    }

    var kinds: [Kind]
    var lines: [Line]

    /// The lines that stand on the front page and in the guide.
    private var always = ["112", "livslinien", "lev-uden-vold"]

    /// So many stand on a strip: more are no help to somebody in a hurry.
    private static let mostAlways = 3
    private static let emergency = "112"

    private enum CodingKeys: CodingKey { case kinds, lines }

    /// As it is best said at a moment: a line that answers now stands before one that does not.
    func at(_ moment: DanishMoment) -> CrisisWords {
        var words = self
        let closed = Set(lines.filter { OpeningHours.known($0.hoursDanish)?.isOpen(at: moment) == false }.map(\.key))
        func ordered(_ keys: [String]) -> [String] {
            keys.filter { !closed.contains($0) } + keys.filter(closed.contains)
        }
        words.always = ordered(always)
        words.kinds = kinds.map { kind in
            var kind = kind
            kind.lines = ordered(kind.lines)
            return kind
        }
        return words
    }

    /// The municipality's own lines stand first; a nationwide one with the same number is not said twice.
    func with(_ own: EmergencyLines) -> CrisisWords {
        var words = self
        let nationwide = lines
        words.lines =
            own.lines.map(Line.init) + nationwide.filter { line in !own.lines.contains { $0.key == line.key } }
        func merged(_ place: String, _ keys: [String]) -> [String] {
            let first = own.at(place)
            let rest = keys.compactMap { key in nationwide.first { $0.key == key } }
                .filter { line in !first.contains { $0.phone == line.phone || $0.key == line.key } }
            return first.map(\.key) + rest.map(\.key)
        }
        words.always = merged(EmergencyLines.frontPage, always)
        words.kinds = kinds.map { kind in
            var kind = kind
            kind.lines = merged(kind.key, kind.lines)
            return kind
        }
        return words
    }

    func helpLines(_ language: PageLanguage) -> [HelpLine] {
        shownAlways.map { line in
            HelpLine(
                question: language.pick(line.forDanish, line.forEnglish),
                answer: "\(language.pick(line.nameDanish, line.nameEnglish)), "
                    + language.pick(line.hoursDanish, line.hoursEnglish).lowercasedFirst,
                tel: "tel:\(line.phone)",
                number: line.shown.unbroken
            )
        }
    }

    /// The first lines of the strip that each say something else.
    private var shownAlways: [Line] {
        var shown: [Line] = []
        for line in always.compactMap({ key in lines.first { $0.key == key } })
        where shown.count < Self.mostAlways && !shown.contains(where: { isSame($0, line) }) {
            shown.append(line)
        }
        return shown
    }

    /// Both are for the same distress; one that most kinds name is for any.
    private func isSame(_ first: Line, _ second: Line) -> Bool {
        func purposes(_ line: Line) -> Set<String> {
            let keys = kinds.filter { $0.lines.contains(line.key) }.map(\.key)
            return 2 * keys.count > kinds.count ? [] : Set(keys)
        }
        return first.phone == second.phone || first.forDanish == second.forDanish
            || !purposes(first).isDisjoint(with: purposes(second))
    }

    /// A quiet line for words that speak of distress, but not of danger now.
    func care(_ crisis: Concept.Crisis?, _ language: PageLanguage) -> CareNote? {
        guard let crisis, let kind = kinds.first(where: { $0.key == crisis.rawValue }) else { return nil }
        let named = kind.lines.compactMap { key in lines.first { $0.key == key } }
        let calm = named.filter { $0.phone != Self.emergency }.prefix(CareNote.most)
        guard !calm.isEmpty else { return nil }
        return CareNote(
            text: language.pick("Vil du tale med nogen om det?", "Would you like to talk to someone about it?"),
            lines: calm.map { CrisisNotice.Line($0, language) },
            danger: language.pick("Er nogen i fare nu, så ring 112.", "If anyone is in danger now, call 112.")
        )
    }

    func notice(_ crisis: Concept.Crisis?, _ language: PageLanguage) -> CrisisNotice? {
        guard let crisis, let kind = kinds.first(where: { $0.key == crisis.rawValue }) else { return nil }
        return CrisisNotice(
            heading: language.pick(kind.headlineDanish, kind.headlineEnglish),
            text: language.pick(kind.textDanish, kind.textEnglish),
            lines: kind.lines.compactMap { key in lines.first { $0.key == key } }.map {
                CrisisNotice.Line($0, language)
            }
        )
    }
}

extension CrisisWords.Line {
    init(_ line: EmergencyLine) {
        key = line.key
        nameDanish = line.nameDanish
        nameEnglish = line.nameEnglish
        phone = line.phone
        shown = line.phoneText
        hoursDanish = line.hoursDanish
        hoursEnglish = line.hoursEnglish
        forDanish = line.forDanish
        forEnglish = line.forEnglish
    }
}

extension CrisisNotice.Line {
    init(_ line: CrisisWords.Line, _ language: PageLanguage) {
        self.init(
            tel: "tel:\(line.phone)",
            number: line.shown.unbroken,
            name: language.pick(line.nameDanish, line.nameEnglish),
            hours: language.pick(line.hoursDanish, line.hoursEnglish)
        )
    }
}

/// A line on the strip "Brug for hjælp nu?".
struct HelpLine: Encodable, Sendable {
    var question: String
    var answer: String
    var tel: String
    var number: String

    static let sample = HelpLine(
        question: "Når nogen er i fare",
        answer: "Alarmcentralen, hele døgnet",
        tel: "tel:112",
        number: "112"
    )
}
