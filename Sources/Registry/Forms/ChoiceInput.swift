/// A question of a form with one of a few answers, as the partial `registry/choice` shows it.
struct ChoiceInput: Encodable, Sendable {
    struct Choice: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
        /// The error summary leads to it.
        var isFirst: Bool
    }

    /// Its name in the form, too.
    var id: String
    var legend: String
    var error: String?
    var choices: [Choice]

    static let sample = ChoiceInput(
        "rolle",
        "Hvilken rolle?",
        [("1", "Formand")],
        chosen: "1",
        error: "Vælg en rolle"
    )

    /// - Parameter answers: what is sent, and what is read.
    init(
        _ id: String,
        _ legend: String,
        _ answers: [(value: String, label: String)],
        chosen: String?,
        error: String? = nil
    ) {
        self.id = id
        self.legend = legend
        self.error = error
        choices = answers.enumerated().map { index, answer in
            Choice(
                value: answer.value,
                label: answer.label,
                isChosen: answer.value == chosen,
                isFirst: index == 0
            )
        }
    }
}
