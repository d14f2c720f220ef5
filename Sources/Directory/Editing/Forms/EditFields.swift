import Web

typealias EditFields = FormFields<EditSetting>

extension FormFields where Setting == EditSetting {
    init(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) {
        self.init(input, errors, setting.language, setting: setting)
    }
}
