import Database
import Web

/// Makes the fields of questions from what was typed.
struct AnswerControls: Sendable {
    var found: ApplicationCase
    var typed: [String: TypedAnswer]
    var errors: FormErrors
    /// Names of organisations and units, where a question asks for partners.
    var names: [String]
    var language: PageLanguage

    func control(_ question: Question) -> AnswerControl? {
        let field = question.field
        let answer = typed[question.key] ?? TypedAnswer()
        let hint = hint(question)
        let error = errors[field]
        switch question.kind {
        case .amount:
            let described = [hint.map { _ in "\(field)-hjaelp" }, error.map { _ in "\(field)-fejl" }].compactMap(\.self)
            return AnswerControl(
                money: MoneyInput(
                    id: field,
                    label: question.label,
                    hint: hint,
                    value: answer.text,
                    error: error,
                    described: described.isEmpty ? nil : described.joined(separator: " ")
                )
            )
        case .block(.line):
            return AnswerControl(
                field: TextInput(field, .text, question.label, hint: hint, value: answer.text, error: error)
            )
        case .block(.number):
            return AnswerControl(
                field: TextInput(
                    field,
                    .text,
                    label(question),
                    width: .short,
                    hint: hint,
                    value: answer.text,
                    error: error
                )
            )
        case .block(.text):
            return AnswerControl(
                area: AreaInput(field, question.label, hint: hint, rows: 6, value: answer.text, error: error)
            )
        case .block(.choice):
            return AnswerControl(
                choice: ChoiceInput(
                    field,
                    question.label,
                    choices(question),
                    chosen: answer.text,
                    hint: hint,
                    error: error
                )
            )
        case .block(.choices):
            let chosen = Set(answer.rows.compactMap { $0[""] })
            return AnswerControl(
                checks: ChoiceInput(field, question.label, choices(question), chosen: chosen, hint: hint, error: error)
            )
        case .block(.date):
            return AnswerControl(
                date: DateFieldset(dates(answer.rows.first, field), legend: question.label, hint: hint, errors)
            )
        case .block(.budget): return AnswerControl(budget: budget(question, answer, hint))
        case .block(.milestones):
            return AnswerControl(
                milestones: MilestonesInput(
                    id: field,
                    legend: question.label,
                    hint: hint,
                    error: error,
                    rows: rows(answer.rows, 3).map { number, row in milestone(field, number, row) }
                )
            )
        case .block(.partners): return AnswerControl(partners: partners(question, answer, hint))
        case .block(.files): return nil
        }
    }

    /// The form's own hint, how long it may be, and where it came from.
    private func hint(_ question: Question) -> String? {
        var parts: [String] = []
        if question.need != .required { parts.append(language.pick("Valgfrit.", "Optional.")) }
        if let hint = question.hint { parts.append(hint) }
        if question.kind == .block(.text), let most = question.settings.most {
            parts.append(
                language.pick("Højst \(language.number(most)) tegn.", "At most \(language.number(most)) characters.")
            )
        }
        if let answer = found.answers[question.key] {
            switch answer.origin {
            case .lastAnswer:
                let year = answer.originYear.map(String.init) ?? ""
                parts.append(
                    language.pick(
                        "Hentet fra jeres ansøgning til \(year). Ret det gerne.",
                        "Taken from your application for \(year). Change it as you like."
                    )
                )
            case .profile:
                parts.append(
                    language.pick(
                        "Hentet fra jeres side i Medspil. Ret det gerne.",
                        "Taken from your page in Medspil. Change it as you like."
                    )
                )
            case .typed: break
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private func label(_ question: Question) -> String {
        question.settings.unit.map { "\(question.label) (\($0))" } ?? question.label
    }

    private func choices(_ question: Question) -> [ChoiceInput.Answer] {
        (question.settings.choices ?? []).map { ($0, $0) }
    }

    private func dates(_ row: [String: String]?, _ field: String) -> DateFields {
        var fields = DateFields(prefix: field)
        (fields.day, fields.month, fields.year) = (row?["dag"] ?? "", row?["maaned"] ?? "", row?["aar"] ?? "")
        return fields
    }

    /// What was typed, and some empty lines.
    private func rows(_ rows: [[String: String]], _ spare: Int) -> [(number: Int, row: [String: String])] {
        let count = min(rows.count + spare, TypedAnswer.mostRows)
        return (1...max(count, 1)).map { ($0, rows.indices.contains($0 - 1) ? rows[$0 - 1] : [:]) }
    }

    private func cell(_ place: String, _ column: String, _ label: String, _ row: [String: String]) -> RowInput.Cell {
        let id = "\(place)-\(column)"
        return RowInput.Cell(id: id, label: label, value: row[column] ?? "", error: errors[id])
    }

    // MARK: Tables

    private func budget(_ question: Question, _ answer: TypedAnswer, _ hint: String?) -> BudgetInput {
        let field = question.field
        func side(
            _ side: AnswerValue.BudgetLine.Side,
            _ heading: String,
            _ what: String,
            _ one: String
        ) -> BudgetInput.Side {
            let lines = answer.rows(of: side)
            return BudgetInput.Side(
                mark: side.mark,
                heading: heading,
                what: what,
                rows: rows(lines, 3).map { number, row in
                    let place = "\(field)-\(side.mark)\(number)"
                    return RowInput(
                        number: number,
                        first: cell(place, "hvad", "\(one) \(number)", row),
                        second: cell(place, "beloeb", "\(one) \(number), \(language.pick("kroner", "kroner"))", row)
                    )
                },
                sum: language.money(sum(lines)),
                sumLabel: language.pick("\(heading) i alt", "\(heading) in all")
            )
        }
        let lacking = sum(answer.rows(of: .cost)) - sum(answer.rows(of: .income))
        return BudgetInput(
            id: field,
            legend: question.label,
            hint: hint,
            error: errors[field],
            sides: [
                side(
                    .cost,
                    language.pick("Udgifter", "Costs"),
                    language.pick("Hvad koster penge?", "What costs money?"),
                    language.pick("Udgift", "Cost")
                ),
                side(
                    .income,
                    language.pick("Andre indtægter", "Other income"),
                    language.pick("Hvor kommer der ellers penge fra?", "Where else does money come from?"),
                    language.pick("Indtægt", "Income")
                ),
            ],
            asked: found.application.asked.map { String($0.ore) } ?? "",
            lacking: language.money(max(lacking, .zero)),
            verdict: found.application.asked.map { asked in
                language.pick("I søger om \(language.money(asked))", "You apply for \(language.money(asked))")
            } ?? ""
        )
    }

    /// Of the amounts that can be read.
    private func sum(_ rows: [[String: String]]) -> Money {
        rows.compactMap { $0["beloeb"].flatMap(Money.init(typed:)) }.sum
    }

    private func milestone(_ field: String, _ number: Int, _ row: [String: String]) -> RowInput {
        let place = "\(field)-\(number)"
        return RowInput(
            number: number,
            first: cell(place, "hvad", language.pick("Hvad sker der?", "What happens?"), row),
            date: DateFieldset(dates(row, place), legend: language.pick("Hvornår?", "When?"), errors)
        )
    }

    private func partners(_ question: Question, _ answer: TypedAnswer, _ hint: String?) -> PartnersInput {
        let field = question.field
        return PartnersInput(
            id: field,
            legend: question.label,
            hint: hint,
            error: errors[field],
            rows: rows(answer.rows, 2).map { number, row in
                let place = "\(field)-\(number)"
                return RowInput(
                    number: number,
                    first: cell(place, "hvem", language.pick("Hvem?", "Who?"), row),
                    second: cell(place, "hvad", language.pick("Hvad gør de?", "What do they do?"), row),
                    third: cell(place, "beloeb", language.pick("Deres del af pengene", "Their part of the money"), row)
                )
            },
            names: names,
            own: found.application.asked.map { asked in
                let own = language.money(max(asked - sum(answer.rows), .zero))
                return language.pick("Jeres egen del: \(own)", "Your own part: \(own)")
            }
        )
    }
}
