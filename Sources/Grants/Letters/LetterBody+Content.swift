import Database
import Web

extension LetterBody {
    /// More columns than these do not fit on paper: only the sum of each instalment is shown then.
    private static let mostColumns = 4

    init(_ content: LetterContent) {
        let words = LetterWords(content)
        receiver = content.receiver.name
        attention = content.receiver.attention.lowercasedFirst
        cvr = content.receiver.cvr
        sender = [content.sender.municipality, content.sender.unit].filter { !$0.isEmpty }.joined(separator: ", ")
        day = words.date(content.sentOn)
        number = content.number.map { "Brev nr. \($0)" } ?? "Udkast: brevet er ikke sendt"
        heading = words.heading
        amount = words.money(content.amount)
        supplementTo = words.supplementTo
        purpose = content.purpose
        comparison = words.comparison
        duration = words.duration
        tasks = content.tasks.map { task in
            let (day, text) = words.task(task)
            return Task(day: day, text: text)
        }
        hasTasks = !tasks.isEmpty
        help = words.help
        changes = content.supplement.map { Self.changes($0, words) }
        let total = content.asked
        asked = total.map(words.money)
        parts = content.parts.map { part in
            Part(
                source: part.source,
                line: [part.line, part.detail].compactMap(\.self).joined(separator: ", "),
                basis: part.basis,
                asked: total.map { _ in words.money(part.asked ?? .zero) },
                given: words.money(part.given)
            )
        }
        regulations = content.parts.enumerated().compactMap { index, part in
            part.regulation.map { Self.arithmetic($0, part.line, "regulering-\(index + 1)", words) }
        }
        let names = content.parts.map(\.line)
        let isWide = names.count > Self.mostColumns || names.count == 1
        columns = isWide ? [] : names
        func cells(_ amounts: [Money]) -> [Cell] {
            isWide ? [] : zip(names, amounts).map { Cell(label: $0, amount: words.money($1)) }
        }
        instalments = content.instalments.map { instalment in
            Instalment(
                day: words.date(instalment.on),
                cells: cells(instalment.amounts),
                sum: words.money(instalment.sum)
            )
        }
        hasInstalments = !instalments.isEmpty
        sums = cells(content.parts.map(\.given))
        terms = content.terms.map { Term(title: $0.title, text: $0.text) }
        terms.append(Term(title: "Penge til overs", text: content.leftover))
        whyHeading = words.whyHeading
        deciding = words.deciding
        reasons = content.reasons.map { reason in
            Reason(
                criterion: "\(reason.criterion) (\(reason.weight)\u{A0}%)",
                verdict: words.verdict(reason.verdict),
                text: reason.text
            )
        }
        hasReasons = !reasons.isEmpty
        complaint = words.complaint
        signTitle = content.sender.title
    }

    private static func changes(_ supplement: LetterContent.Supplement, _ words: LetterWords) -> Changes {
        let (from, to) = (supplement.changes.map(\.before).sum, supplement.changes.map(\.after).sum)
        return Changes(
            before: supplement.before,
            after: supplement.after,
            rows: supplement.changes.map { change in
                Changes.Row(
                    line: change.line,
                    from: words.money(change.before),
                    to: words.money(change.after),
                    change: words.change(change.after - change.before)
                )
            },
            sumFrom: words.money(from),
            sumTo: words.money(to),
            sumChange: words.change(to - from)
        )
    }

    private static func arithmetic(
        _ regulation: Regulation,
        _ line: String,
        _ id: String,
        _ words: LetterWords
    ) -> Arithmetic {
        Arithmetic(
            id: id,
            line: line,
            note: words.note(regulation),
            formula: words.formula(regulation),
            steps: regulation.steps.map { step in
                let (label, sum) = words.step(step, of: regulation.year)
                return Arithmetic.Step(
                    label: label,
                    sum: sum,
                    change: step.kind == .base ? nil : words.change(step.change),
                    amount: words.exactly(step.after)
                )
            },
            total: "Beløb i \(regulation.year)",
            change: words.change(regulation.change),
            result: words.exactly(regulation.result)
        )
    }
}
