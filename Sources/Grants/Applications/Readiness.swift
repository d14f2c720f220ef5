import Web

extension ApplicationCase {
    /// What would make the application stronger; none of it keeps anybody from sending it.
    func advice(budget: [RoundBudget], _ language: PageLanguage) -> [String] {
        // Nobody who has just begun is told what is not there yet.
        guard application.asked != nil else { return [] }
        let questions = steps(language).flatMap(\.questions)
        let silent = criteria.filter { criterion in
            let about = questions.filter { $0.criterionID == criterion.id }
            return !about.isEmpty && !about.contains(where: isAnswered)
        }
        var advice = silent.map { criterion in
            language.pick(
                "I har ikke skrevet om »\(criterion.name)« endnu. Det tæller \(criterion.weight)\u{A0}%.",
                "You have not written about “\(criterion.name)” yet. It counts for \(criterion.weight)\u{A0}%."
            )
        }
        if let share = lackingShare(questions, language) { advice.append(share) }
        let total = budget.map(\.amount).sum
        if let asked = application.asked, total > .zero, asked.ore > total.ore / 2 {
            advice.append(
                language.pick(
                    "I søger om \(language.money(asked)), og der er \(language.money(total)) til alle. Overvej et mindre beløb, eller ring til os.",
                    "You apply for \(language.money(asked)), and there is \(language.money(total)) for everybody. Consider a smaller amount, or call us."
                )
            )
        }
        return advice
    }

    /// Where the pool wants an own share and the budget shows less.
    private func lackingShare(_ questions: [Question], _ language: PageLanguage) -> String? {
        guard pool.ownShare > 0, let asked = application.asked else { return nil }
        var errors = FormErrors()
        for question in questions where question.kind == .block(.budget) {
            guard case .budget(let lines) = value(question, &errors, language) else { continue }
            let costs = lines.sum(.cost)
            // Exact in øre: what is found elsewhere, against its share of all costs.
            guard (costs - asked).ore * 100 < costs.ore * pool.ownShare else { return nil }
            let least = Money(ore: (costs.ore * pool.ownShare + 99) / 100)
            return language.pick(
                "Puljen kræver, at I selv finder \(pool.ownShare)\u{A0}% af udgifterne, altså mindst \(language.money(least))",
                "The pool wants you to find \(pool.ownShare)\u{A0}% of the costs elsewhere, so at least \(language.money(least))"
            )
        }
        return nil
    }
}
