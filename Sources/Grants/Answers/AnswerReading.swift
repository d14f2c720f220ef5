import Database
import Web

/// Reads what was typed for a question, and says what is wrong with it.
struct AnswerReading: Sendable {
    /// What is applied for, as far as it is known.
    var asked: Money?
    var language: PageLanguage

    /// - Returns: nil for no answer, and for one that cannot be read.
    func read(_ typed: TypedAnswer, for question: Question, _ errors: inout FormErrors) -> AnswerValue? {
        guard !typed.isEmpty else {
            if question.need == .required, !question.isFiles { errors.add(question.firstField, missing(question)) }
            return nil
        }
        switch question.kind {
        case .amount: return amount(typed.text, question.field, &errors).map(AnswerValue.amount)
        case .block(let kind): return read(typed, kind, question, &errors)
        }
    }

    private func missing(_ question: Question) -> String {
        switch question.kind {
        case .amount: language.pick("Skriv, hvor mange penge I søger om", "Write how much you apply for")
        case .block(.choice): language.pick("Vælg et svar: \(question.label)", "Choose an answer: \(question.label)")
        case .block(.choices):
            language.pick("Vælg mindst ét svar: \(question.label)", "Choose at least one answer: \(question.label)")
        case .block(.date): language.pick("Skriv en dato: \(question.label)", "Write a date: \(question.label)")
        case .block(.budget): language.pick("Skriv jeres udgifter i budgettet", "Write your costs in the budget")
        default: language.pick("Skriv et svar: \(question.label)", "Write an answer: \(question.label)")
        }
    }

    private func read(
        _ typed: TypedAnswer,
        _ kind: Block.Kind,
        _ question: Question,
        _ errors: inout FormErrors
    ) -> AnswerValue? {
        let field = question.field
        switch kind {
        case .line, .text:
            let most = question.settings.most ?? (kind == .line ? 200 : 4_000)
            // Browsers send a line's end as two signs; whoever counts sees one.
            let text = typed.text.replacing("\r\n", with: "\n")
            guard isShort(text, most, field, &errors) else { return nil }
            return .text(text)
        case .number: return number(typed.text, question, &errors).map(AnswerValue.number)
        case .date: return date(typed.rows[0], question.label, "\(field)-dag", &errors).map(AnswerValue.date)
        case .choice:
            guard question.settings.choices?.contains(typed.text) == true else {
                errors.add(field, missing(question))
                return nil
            }
            return .choice(typed.text)
        case .choices:
            let chosen = Set(typed.rows.compactMap { $0[""] })
            let known = (question.settings.choices ?? []).filter(chosen.contains)
            guard known.count == chosen.count else {
                errors.add(field, missing(question))
                return nil
            }
            return .choices(known)
        case .budget: return budget(typed, field, &errors)
        case .partners: return partners(typed, field, &errors)
        case .milestones: return milestones(typed, field, &errors)
        case .files: return nil
        }
    }

    // MARK: One field

    private func isShort(_ text: String, _ most: Int, _ field: String, _ errors: inout FormErrors) -> Bool {
        let over = text.unicodeScalars.count - most
        guard over > 0 else { return true }
        errors.add(
            field,
            language.pick(
                "Gør teksten \(language.number(over)) tegn kortere",
                "Make the text \(language.number(over)) characters shorter"
            )
        )
        return false
    }

    private func amount(_ text: String, _ field: String, _ errors: inout FormErrors) -> Money? {
        guard let amount = Money(typed: text), amount > .zero else {
            let digits = text.filter { $0.isNumber }
            if digits.count > 10 {
                errors.add(
                    field,
                    language.pick("Beløbet er for stort. Tjek nullerne", "The amount is too large. Check the zeros")
                )
                return nil
            }
            if !digits.isEmpty, digits.allSatisfy({ $0 == "0" }) {
                errors.add(field, language.pick("Beløbet skal være over nul", "The amount must be above zero"))
                return nil
            }
            errors.add(
                field,
                language.pick(
                    "Skriv et beløb i kroner, for eksempel 12.500",
                    "Write an amount in kroner, such as 12500"
                )
            )
            return nil
        }
        return amount
    }

    private func number(_ text: String, _ question: Question, _ errors: inout FormErrors) -> Int? {
        let digits = text.filter { $0 != "." && !$0.isWhitespace }
        let settings = question.settings
        let range = (settings.least ?? 0)...max(settings.least ?? 0, settings.greatest ?? 1_000_000_000)
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits),
            range.contains(number)
        else {
            errors.add(
                question.field,
                settings.greatest == nil
                    ? language.pick("Skriv et helt tal: \(question.label)", "Write a whole number: \(question.label)")
                    : language.pick(
                        "Skriv et tal fra \(language.number(range.lowerBound)) til \(language.number(range.upperBound)): \(question.label)",
                        "Write a number from \(language.number(range.lowerBound)) to \(language.number(range.upperBound)): \(question.label)"
                    )
            )
            return nil
        }
        return number
    }

    private func date(
        _ row: [String: String],
        _ label: String,
        _ field: String,
        _ errors: inout FormErrors
    ) -> CalendarDate? {
        var fields = DateFields(prefix: "")
        (fields.day, fields.month, fields.year) = (row["dag"] ?? "", row["maaned"] ?? "", row["aar"] ?? "")
        guard let date = fields.date, (2000...2200).contains(date.year) else {
            errors.add(field, language.noSuchDate(label))
            return nil
        }
        return date
    }

    // MARK: Tables

    private func budget(_ typed: TypedAnswer, _ field: String, _ errors: inout FormErrors) -> AnswerValue? {
        var lines: [AnswerValue.BudgetLine] = []
        for side in AnswerValue.BudgetLine.Side.allCases {
            for (index, row) in typed.rows(of: side).enumerated() {
                let place = "\(field)-\(side.mark)\(index + 1)"
                guard let what = text(row["hvad"], "\(place)-hvad", 200, &errors),
                    let amount = amount(row["beloeb"] ?? "", "\(place)-beloeb", &errors)
                else { continue }
                lines.append(.init(side: side, what: what, amount: amount))
            }
        }
        guard lines.count == typed.rows.count else { return nil }
        guard lines.contains(where: { $0.side == .cost }) else {
            errors.add("\(field)-u1-hvad", language.pick("Skriv mindst én udgift", "Write at least one cost"))
            return nil
        }
        let lacking = lines.sum(.cost) - lines.sum(.income)
        if let asked, asked > lacking {
            let money = language.money(asked)
            errors.add(
                "\(field)-u1-hvad",
                language.pick(
                    "I søger om \(money), men der mangler kun \(language.money(max(lacking, .zero))) i budgettet. Ret budgettet eller beløbet.",
                    "You apply for \(money), but the budget lacks only \(language.money(max(lacking, .zero))). Change the budget or the amount."
                )
            )
            return nil
        }
        return .budget(lines)
    }

    private func partners(_ typed: TypedAnswer, _ field: String, _ errors: inout FormErrors) -> AnswerValue? {
        var lines: [AnswerValue.PartnerLine] = []
        for (index, row) in typed.rows.enumerated() {
            let place = "\(field)-\(index + 1)"
            guard let name = text(row["hvem"], "\(place)-hvem", 200, &errors),
                let role = text(row["hvad"], "\(place)-hvad", 300, &errors)
            else { continue }
            var share = Money.zero
            // A partner may well take part without money.
            if let text = row["beloeb"], text != "0" {
                guard let amount = amount(text, "\(place)-beloeb", &errors) else { continue }
                share = amount
            }
            guard !lines.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
                errors.add(
                    "\(place)-hvem",
                    language.pick("»\(name)« står der to gange", "“\(name)” stands there twice")
                )
                continue
            }
            lines.append(.init(name: name, role: role, share: share))
        }
        guard lines.count == typed.rows.count else { return nil }
        let shares = lines.map(\.share).sum
        if let asked, shares > asked {
            errors.add(
                "\(field)-1-hvem",
                language.pick(
                    "Partnerne får \(language.money(shares)) tilsammen. Det er mere end de \(language.money(asked)), I søger om.",
                    "The partners get \(language.money(shares)) together. That is more than the \(language.money(asked)) you apply for."
                )
            )
            return nil
        }
        return .partners(lines)
    }

    private func milestones(_ typed: TypedAnswer, _ field: String, _ errors: inout FormErrors) -> AnswerValue? {
        var steps: [AnswerValue.Milestone] = []
        for (index, row) in typed.rows.enumerated() {
            let place = "\(field)-\(index + 1)"
            guard let what = text(row["hvad"], "\(place)-hvad", 200, &errors),
                let date = date(row, language.pick("Hvornår", "When"), "\(place)-dag", &errors)
            else { continue }
            steps.append(.init(what: what, on: date))
        }
        return steps.count == typed.rows.count ? .milestones(steps) : nil
    }

    private func text(_ text: String?, _ field: String, _ most: Int, _ errors: inout FormErrors) -> String? {
        guard let text else {
            errors.add(field, language.pick("Linjen mangler en tekst", "The line lacks a text"))
            return nil
        }
        return isShort(text, most, field, &errors) ? text : nil
    }
}
