import Language

/// A plain-language report for people at the terminal.
struct TextReportListing {
    /// How many of a kind are shown; JSON has them all.
    private static let shown = 15
    private static let linesShown = 5

    let report: TextReport

    var text: String {
        var lines: [String] = []
        guard let lix = report.lix else {
            lines.append(report.doubt?.message ?? "")
            lines += report.signs.prefix(Self.shown).map { "  linje \($0.line): \($0.text)" }
            return lines.joined(separator: "\n")
        }
        lines.append("LIX \(lix.value): \(lix.level.danish)")
        let goal = "Målet for \(audience) er højst \(report.kind.goal)."
        lines.append(report.isGoalReached == true ? "\(goal) Det er nået." : "\(goal) Det er ikke nået.")
        lines.append(
            "\(count(lix.words, "ord", "ord")) i \(count(lix.sentences, "sætning", "sætninger")): \(tenths(lix.sentenceLength)) ord i hver, "
                + "\(tenths(lix.longShare)) % lange ord. Overskrifter og lister er ikke regnet med."
        )
        if lix.words < 50 { lines.append("Teksten er kort, så tallet siger ikke meget.") }
        lines += sentences
        for kind in TextFinding.Kind.allCases { lines += section(kind) }
        return lines.joined(separator: "\n")
    }

    private var audience: String {
        switch report.kind {
        case .citizen: "tekster til borgere"
        case .applicant: "tekster til ansøgere"
        case .decision: "afgørelser"
        }
    }

    private var sentences: [String] {
        guard report.longSentenceCount > 0 else { return ["", "Ingen sætning har over \(TextReport.long) ord."] }
        var lines = ["", "Lange sætninger (over \(TextReport.long) ord): \(report.longSentenceCount)"]
        for sentence in report.longSentences.prefix(Self.shown) {
            let mark = sentence.isTooLong ? ", for lang" : ""
            lines.append("  linje \(sentence.line), \(sentence.words) ord\(mark): \(sentence.text)")
        }
        return lines + rest(report.longSentenceCount)
    }

    private func section(_ kind: TextFinding.Kind) -> [String] {
        let count = report.counts[kind] ?? 0
        guard count > 0 else { return [] }
        var groups = groups(report.findings.filter { $0.kind == kind })
        if kind == .longWord {
            groups.sort { ($1[0].text.count, $0[0].line) < ($0[0].text.count, $1[0].line) }
        }
        var lines = ["", "\(heading(kind)): \(count)"]
        for group in groups.prefix(Self.shown) {
            let finding = group[0]
            let times = finding.times > 1 ? " (\(finding.times) gange)" : ""
            let instead = finding.instead.map { " > \($0)" } ?? ""
            lines.append("  \(place(group.map(\.line))): \(finding.text)\(times)\(instead)")
            if let example = finding.example { lines.append("      \(example.hard) > \(example.plain)") }
        }
        return lines + rest(groups.count)
    }

    /// Findings of the same words stand together, where the first of them is.
    private func groups(_ findings: [TextFinding]) -> [[TextFinding]] {
        var groups: [[TextFinding]] = []
        var places: [String: Int] = [:]
        for finding in findings {
            let key = Danish.fold(finding.text)
            if let place = places[key] {
                groups[place].append(finding)
            } else {
                places[key] = groups.count
                groups.append([finding])
            }
        }
        return groups
    }

    /// "linje 3", "linje 3, 8 og 12".
    private func place(_ lines: [Int]) -> String {
        var seen: [String] = []
        for line in lines where seen.last != String(line) { seen.append(String(line)) }
        if seen.count > Self.linesShown { seen[Self.linesShown...] = ["flere"] }
        let last = seen.removeLast()
        return "linje " + (seen.isEmpty ? last : seen.joined(separator: ", ") + " og " + last)
    }

    private func rest(_ count: Int) -> [String] {
        count > Self.shown ? ["  ... og \(count - Self.shown) til; --json viser flere"] : []
    }

    private func heading(_ kind: TextFinding.Kind) -> String {
        switch kind {
        case .legalese: "Kontorord, og hvad der kan stå i stedet"
        case .nominalisation: "Navneord, der kan blive til udsagnsord"
        case .doubleNegation: "Dobbelte nægtelser"
        case .passive: "Passiv; skriv, hvem der gør det"
        case .longWord: "Meget lange ord; del dem, eller forklar dem"
        }
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    /// "11,8".
    private func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10),\(tenths % 10)"
    }
}
