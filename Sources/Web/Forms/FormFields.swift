/// Makes the controls of a form, each named once: what was typed in it, and what is wrong with that, is found by the name.
package struct FormFields<Setting: Sendable>: Sendable {
    package let input: FormInput
    package let errors: FormErrors
    package let language: PageLanguage
    /// What else the form needs to know.
    package let setting: Setting

    package init(_ input: FormInput, _ errors: FormErrors, _ language: PageLanguage, setting: Setting) {
        self.input = input
        self.errors = errors
        self.language = language
        self.setting = setting
    }

    package func pick(_ danish: String, _ english: String) -> String { language.pick(danish, english) }

    package func text(
        _ name: String,
        _ label: String,
        _ type: TextInput.Kind = .text,
        width: TextInput.Width = .full,
        hint: String? = nil
    ) -> FormControl {
        .field(
            TextInput(name, type, label, width: width, hint: hint, value: input[name] ?? "", error: errors[name])
        )
    }

    package func area(_ name: String, _ label: String, hint: String? = nil, rows: Int = 3) -> FormControl {
        .area(AreaInput(name, label, hint: hint, rows: rows, value: input[name] ?? "", error: errors[name]))
    }

    /// - `usual`: is chosen while nothing is.
    package func choice(
        _ name: String,
        _ legend: String,
        _ answers: [ChoiceInput.Answer],
        usual: String? = nil,
        hint: String? = nil
    ) -> FormControl {
        .choice(ChoiceInput(name, legend, answers, chosen: input[name] ?? usual, hint: hint, error: errors[name]))
    }

    package func checks(
        _ name: String,
        _ legend: String,
        _ answers: [ChoiceInput.Answer],
        hint: String? = nil
    ) -> FormControl {
        .checks(
            ChoiceInput(name, legend, answers, chosen: Set(input.all(name)), hint: hint, error: errors[name])
        )
    }

    package func select(
        _ name: String,
        _ legend: String,
        _ groups: [(name: String, answers: [ChoiceInput.Answer])],
        hint: String? = nil
    ) -> FormControl {
        let chosen = Set(input[name].map { [$0] } ?? [])
        return .select(ChoiceInput(name, legend, groups: groups, chosen: chosen, hint: hint, error: errors[name]))
    }

    /// - `prefix`: of the names of day, month and year.
    package func date(_ prefix: String, _ legend: String, hint: String? = nil) -> FormControl {
        var fields = DateFields(prefix: prefix)
        fields.read(input)
        return .date(DateFieldset(fields, legend: legend, hint: hint, errors))
    }
}

extension FormFields where Setting == Void {
    /// For a form that needs to know nothing else.
    package init(_ input: FormInput, _ errors: FormErrors, _ language: PageLanguage) {
        self.init(input, errors, language, setting: ())
    }
}
