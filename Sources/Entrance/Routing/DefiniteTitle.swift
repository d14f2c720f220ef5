import Web

extension String {
    /// Endings of titles that take -en: "koordinator" becomes "koordinatoren".
    private static let common = [
        "koordinator", "konsulent", "leder", "chef", "jurist", "sekretær", "direktør", "bygger", "administrator",
        "ambassadør", "formand", "medarbejder", "rådgiver", "vejleder", "inspektør", "pædagog",
    ]

    /// A function's title as a sentence speaks of it: "målgruppekoordinatoren for ældre", "den puljeansvarlige".
    ///
    /// A title that follows no known pattern stays as it is. In English: "the function “Puljeansvarlig”".
    func asTitle(_ language: PageLanguage) -> String {
        // Titles are Danish; a sentence in another language names them as what they are.
        guard language == .danish else { return "the function “\(self)”" }
        let words = inSentence.split(separator: " ", maxSplits: 1)
        guard let first = words.first else { return self }
        let rest = words.count > 1 ? " \(words[1])" : ""
        if first.hasSuffix("ansvarlig") { return "den \(first)e\(rest)" }
        guard Self.common.contains(where: first.hasSuffix) else { return inSentence }
        return "\(first)en\(rest)"
    }
}
