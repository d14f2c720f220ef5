import Web

/// Makes the controls of a form, each named once: what was typed in it, and what is wrong with that, is found by the name.
struct EditFields {
    let input: FormInput
    let errors: FormErrors
    let setting: EditSetting

    init(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) {
        self.input = input
        self.errors = errors
        self.setting = setting
    }

    func pick(_ danish: String, _ english: String) -> String { setting.pick(danish, english) }

    func text(
        _ name: String,
        _ label: String,
        _ type: TextInput.Kind = .text,
        width: TextInput.Width = .full,
        hint: String? = nil
    ) -> EditControl {
        .field(
            TextInput(name, type, label, width: width, hint: hint, value: input[name] ?? "", error: errors[name])
        )
    }

    func area(_ name: String, _ label: String, hint: String? = nil, rows: Int = 3) -> EditControl {
        .area(AreaInput(name, label, hint: hint, rows: rows, value: input[name] ?? "", error: errors[name]))
    }

    /// - `usual`: is chosen while nothing is.
    func choice(
        _ name: String,
        _ legend: String,
        _ answers: [ChoiceInput.Answer],
        usual: String? = nil,
        hint: String? = nil
    ) -> EditControl {
        .choice(ChoiceInput(name, legend, answers, chosen: input[name] ?? usual, hint: hint, error: errors[name]))
    }

    func checks(
        _ name: String,
        _ legend: String,
        _ answers: [ChoiceInput.Answer],
        hint: String? = nil
    ) -> EditControl {
        .checks(
            ChoiceInput(name, legend, answers, chosen: Set(input.all(name)), hint: hint, error: errors[name])
        )
    }

    func select(
        _ name: String,
        _ legend: String,
        _ groups: [(name: String, answers: [ChoiceInput.Answer])],
        hint: String? = nil
    ) -> EditControl {
        let chosen = Set(input[name].map { [$0] } ?? [])
        return .select(ChoiceInput(name, legend, groups: groups, chosen: chosen, hint: hint, error: errors[name]))
    }

    /// - `prefix`: of the names of day, month and year.
    func date(_ prefix: String, _ legend: String, hint: String? = nil) -> EditControl {
        var fields = DateFields(prefix: prefix)
        fields.read(input)
        return .date(DateFieldset(fields, legend: legend, hint: hint, errors))
    }
}
