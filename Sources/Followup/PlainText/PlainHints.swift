package import Language
package import Web

/// How easily a text is read, and what could be said more plainly: advice, which stops nobody.
package struct PlainHints: Encodable, Sendable, Equatable {
    package struct Hint: Encodable, Sendable, Equatable {
        /// As it stands in the text.
        package var text: String
        package var advice: String
    }

    /// In a sentence, with the number.
    package var verdict: String
    /// `ok`, `info` or `warn`, as the stylesheet names them.
    package var kind: String
    package var icon: String
    package var hasHints: Bool
    package var hints: [Hint]

    package static let sample = PlainHints(
        verdict: "Teksten er let at læse (LIX 28).",
        kind: "ok",
        icon: "check",
        hasHints: true,
        hints: [Hint(text: "såfremt", advice: "Skriv hellere: hvis")]
    )

    private static let most = 6

    private init(verdict: String, kind: String, icon: String, hasHints: Bool, hints: [Hint]) {
        self.verdict = verdict
        self.kind = kind
        self.icon = icon
        self.hasHints = hasHints
        self.hints = hints
    }

    /// Nil for a text in which there is nothing to measure.
    package init?(_ text: String, _ check: TextCheck, for reader: TextKind = .citizen, _ language: PageLanguage) {
        let report = check.report(text, for: reader)
        guard let lix = report.lix, lix.words >= Self.fewest else { return nil }
        hints = Self.hints(report, language)
        hasHints = !hints.isEmpty
        switch lix.level {
        case .veryEasy, .easy:
            (kind, icon) = ("ok", "check")
            verdict = language.pick("Teksten er let at læse", "The text is easy to read")
        case .medium:
            (kind, icon) = ("info", "info")
            verdict = language.pick("Teksten er lidt svær at læse", "The text is a little hard to read")
        case .hard, .veryHard:
            (kind, icon) = ("warn", "warning")
            verdict = language.pick("Teksten er svær at læse", "The text is hard to read")
        }
        verdict += " (LIX \(lix.value))."
        if kind != "ok" {
            verdict += language.pick(
                " Kortere sætninger og korte ord hjælper.",
                " Shorter sentences and short words help."
            )
        }
    }

    /// Fewer words say nothing about a text.
    private static let fewest = 8

    private static func hints(_ report: TextReport, _ language: PageLanguage) -> [Hint] {
        var hints = report.longSentences.prefix(2).map { sentence in
            Hint(
                text: sentence.text.shortened(to: 90),
                advice: language.pick(
                    "Sætningen er på \(sentence.words) ord. Del den i to.",
                    "The sentence has \(sentence.words) words. Make it two."
                )
            )
        }
        for finding in report.findings where finding.kind != .passive {
            let advice =
                switch finding.kind {
                case .longWord: language.pick("Et langt ord. Kan det siges kortere?", "A long word. Can it be shorter?")
                default:
                    finding.instead.map { language.pick("Skriv hellere: \($0)", "Rather write: \($0)") }
                        ?? language.pick("Sig det lige ud", "Say it straight")
                }
            hints.append(Hint(text: finding.text, advice: advice))
        }
        return Array(hints.prefix(most))
    }
}
