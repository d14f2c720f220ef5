import Registry
import Web

extension CPRNumber {
    /// What the form says.
    func refusal(_ language: PageLanguage) -> String {
        language.pick(
            "Tag cpr-nummeret ud, så sender vi resten. Det står her: »\(place)«",
            "Take the CPR number out, and we send the rest. It is here: “\(place)”"
        )
    }
}
