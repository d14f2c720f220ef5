import Language
import OpenFormats

/// A plain-language report as JSON; described in `docs/handbook/language.md`.
struct TextReportOutput: Encodable {
    struct Measure: Encodable {
        enum CodingKeys: String, CodingKey {
            case value, level, words, sentences
            case longWords = "long_words"
        }

        var value: Int
        var level: String
        var words: Int
        var sentences: Int
        var longWords: Int
    }

    struct Doubt: Encodable {
        var reason: String
        var language: String?
        var message: String
        var signs: [Place]
    }

    struct Place: Encodable {
        var line: Int
        var text: String
    }

    struct Sentence: Encodable {
        var line: Int
        var words: Int
        var text: String
    }

    struct Finding: Encodable {
        struct Example: Encodable {
            var hard: String
            var plain: String
        }

        var kind: String
        var line: Int
        var text: String
        var times: Int
        var instead: String?
        var example: Example?
    }

    enum CodingKeys: String, CodingKey {
        case kind, goal, reached, lix, doubt, counts, findings
        case longSentences = "long_sentences"
    }

    var kind: String
    var goal: Int
    var reached: Bool?
    var lix: Measure?
    var doubt: Doubt?
    var counts: [String: Int]
    var longSentences: [Sentence]
    var findings: [Finding]

    init(_ report: TextReport) {
        kind = report.kind.rawValue
        goal = report.kind.goal
        reached = report.isGoalReached
        lix = report.lix.map {
            Measure(
                value: $0.value,
                level: $0.level.rawValue,
                words: $0.words,
                sentences: $0.sentences,
                longWords: $0.longWords
            )
        }
        doubt = report.doubt.map { doubt in
            Doubt(
                reason: doubt.key,
                language: doubt.language,
                message: doubt.message,
                signs: report.signs.map { Place(line: $0.line, text: $0.text) }
            )
        }
        counts = Dictionary(
            uniqueKeysWithValues: TextFinding.Kind.allCases.map { ($0.rawValue, report.counts[$0] ?? 0) }
        )
        counts["long_sentence"] = report.longSentenceCount
        longSentences = report.longSentences.map { Sentence(line: $0.line, words: $0.words, text: $0.text) }
        findings = report.findings.map { finding in
            Finding(
                kind: finding.kind.rawValue,
                line: finding.line,
                text: finding.text,
                times: finding.times,
                instead: finding.instead,
                example: finding.example.map { Finding.Example(hard: $0.hard, plain: $0.plain) }
            )
        }
    }

    /// Missing values are written as null, so that every report has the same fields.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(goal, forKey: .goal)
        try fields.encode(reached, forKey: .reached)
        try fields.encode(lix, forKey: .lix)
        try fields.encode(doubt, forKey: .doubt)
        try fields.encode(counts, forKey: .counts)
        try fields.encode(longSentences, forKey: .longSentences)
        try fields.encode(findings, forKey: .findings)
    }
}

extension TextReport.Doubt {
    /// Its name in JSON.
    var key: String {
        switch self {
        case .notDanish: "not_danish"
        case .badScan: "bad_scan"
        case .lostLetters: "lost_letters"
        case .noSentences: "no_sentences"
        }
    }

    var language: String? {
        if case .notDanish(let name) = self { name } else { nil }
    }

    var message: String {
        switch self {
        case .notDanish(let name?): "Teksten ser ud til at være på \(name). Kun danske tekster kan måles."
        case .notDanish(nil): "Teksten ser ikke ud til at være på dansk. Kun danske tekster kan måles."
        case .badScan: "Teksten ligner en dårlig scanning. Ret den, eller find den som rigtig tekst, før den måles."
        case .lostLetters: "Teksten har mistet æ, ø og å. Find den i en udgave med alle bogstaver, før den måles."
        case .noSentences: "Der er ingen hele sætninger at måle, kun overskrifter, lister eller ingenting."
        }
    }
}
