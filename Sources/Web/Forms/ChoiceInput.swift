/// A question with one of a few answers (`web/choice`), or any of them (`web/checks`), or one of many (`web/select`).
package struct ChoiceInput: Encodable, Sendable {
    package struct Choice: Encodable, Sendable {
        /// The error summary leads to the first.
        let id: String
        /// Of the question, as it is sent.
        let name: String
        let value: String
        let label: String
        let isChosen: Bool
    }
    /// Answers that belong together, in a list of many.
    package struct Group: Encodable, Sendable {
        /// Nil for answers without a heading.
        let name: String?
        let choices: [Choice]
    }

    /// Its name in the form, too.
    let id: String
    let legend: String
    let hint: String?
    let error: String?
    let choices: [Choice]
    let groups: [Group]
    let described: String?

    /// For the samples of pages.
    package static let sample = ChoiceInput(
        "rolle",
        "Hvilken rolle?",
        groups: [("Bestyrelsen", [("1", "Formand")])],
        chosen: ["1"],
        hint: "Vælg én",
        error: "Vælg en rolle"
    )

    package typealias Answer = (value: String, label: String)

    /// - `answers`: what is sent, and what is read.
    /// - `chosen`: the values that are chosen.
    package init(
        _ id: String,
        _ legend: String,
        _ answers: [Answer],
        chosen: Set<String>,
        hint: String? = nil,
        error: String? = nil
    ) {
        self.init(id, legend, groups: answers.isEmpty ? [] : [("", answers)], chosen: chosen, hint: hint, error: error)
    }

    /// With one answer chosen, or none.
    package init(
        _ id: String,
        _ legend: String,
        _ answers: [Answer],
        chosen: String?,
        hint: String? = nil,
        error: String? = nil
    ) {
        self.init(id, legend, answers, chosen: Set(chosen.map { [$0] } ?? []), hint: hint, error: error)
    }

    package init(
        _ id: String,
        _ legend: String,
        groups: [(name: String, answers: [Answer])],
        chosen: Set<String>,
        hint: String? = nil,
        error: String? = nil
    ) {
        self.id = id
        self.legend = legend
        self.hint = hint
        self.error = error
        let first = groups.first?.answers.first?.value
        self.groups = groups.map { name, answers in
            Group(
                name: name.isEmpty ? nil : name,
                choices: answers.map { answer in
                    Choice(
                        id: answer.value == first ? id : "\(id)-\(answer.value)",
                        name: id,
                        value: answer.value,
                        label: answer.label,
                        isChosen: chosen.contains(answer.value)
                    )
                }
            )
        }
        choices = self.groups.flatMap(\.choices)
        described = TextInput.described(id, hint, error)
    }
}
