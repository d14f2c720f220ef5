import Web

/// An answer as it is read on a page.
struct ShownAnswer: Encodable, Sendable, Equatable {
    struct Line: Encodable, Sendable, Equatable {
        var what: String
        var detail: String
    }
    struct File: Encodable, Sendable, Equatable {
        var name: String
        var url: String
    }

    var label: String
    var text: String?
    var lines: [Line]
    var hasLines: Bool
    var files: [File]

    static let sample = ShownAnswer(
        label: "Hvad vil I gøre?",
        text: "Spise sammen",
        lines: [Line(what: "Mad", detail: "10.000 kr.")],
        hasLines: true,
        files: [File(name: "vedtaegter.pdf", url: "/filer/1/vedtaegter.pdf")]
    )
}

extension ShownAnswer.File {
    init(_ file: SubmittedContent.File, _ language: PageLanguage) {
        self.init(name: file.name, url: "\(language.base)/filer/\(file.id)/\(percentEncoded(file.name))")
    }
}

extension ShownAnswer {
    init(_ item: SubmittedContent.Item, _ language: PageLanguage) {
        label = item.label
        (text, lines) = item.value.map { Self.words($0, language) } ?? (nil, [])
        hasLines = !lines.isEmpty
        files = item.files.map { File($0, language) }
        guard text == nil, lines.isEmpty, files.isEmpty else { return }
        text = item.isLater ? language.pick("Kommer senere", "Follows later") : language.pick("Intet svar", "No answer")
    }

    private static func words(_ value: AnswerValue, _ language: PageLanguage) -> (String?, [Line]) {
        switch value {
        case .text(let text), .choice(let text): return (text, [])
        case .amount(let amount): return (language.money(amount), [])
        case .number(let number): return (language.number(number), [])
        case .date(let date): return (language.date(date), [])
        case .choices(let choices): return (choices.joined(separator: ", "), [])
        case .budget(let lines):
            let sum = language.money(lines.sum(.cost) - lines.sum(.income))
            let words = lines.map { line in
                Line(what: line.what, detail: language.money(line.side == .cost ? line.amount : -line.amount))
            }
            return (nil, words + [Line(what: language.pick("Mangler i alt", "Lacking in all"), detail: sum)])
        case .partners(let lines):
            return (nil, lines.map { Line(what: "\($0.name): \($0.role)", detail: language.money($0.share)) })
        case .milestones(let steps):
            return (nil, steps.map { Line(what: $0.what, detail: language.date($0.on)) })
        }
    }
}
