import Web

/// Reads fields one by one; what cannot be read is an error.
struct EditReading {
    let input: FormInput
    let language: PageLanguage
    var errors = FormErrors()

    init(_ input: FormInput, language: PageLanguage) {
        self.input = input
        self.language = language
    }

    init(_ input: FormInput, _ setting: EditSetting) { self.init(input, language: setting.language) }

    /// A text of at most so many characters; nil when there is none.
    mutating func text(_ name: String, most: Int) -> String? {
        guard let text = input[name] else { return nil }
        let over = text.unicodeScalars.count - most
        if over > 0 {
            let (many, room) = (language.number(over), language.number(most))
            errors.add(
                name,
                language.pick(
                    "Gør teksten \(many) tegn kortere. Der er plads til \(room).",
                    "Make the text \(many) characters shorter. There is room for \(room)."
                )
            )
        }
        return text
    }

    /// A text that must be there.
    mutating func needed(_ name: String, most: Int, _ danish: String, _ english: String) -> String {
        guard let text = text(name, most: most) else {
            errors.add(name, language.pick(danish, english))
            return ""
        }
        return text
    }

    /// A whole number, with or without a dot for thousands.
    mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = input[name] else { return nil }
        guard let number = Int(text.replacing(".", with: "").replacing(" ", with: "")), range.contains(number) else {
            let (from, to) = (language.number(range.lowerBound), language.number(range.upperBound))
            errors.add(
                name,
                language.pick(
                    "Skriv et helt tal mellem \(from) og \(to), eller lad feltet være tomt",
                    "Write a whole number between \(from) and \(to), or leave it empty"
                )
            )
            return nil
        }
        return number
    }

    /// `9.30`, `9:30`, `9` or `0930` as `09:30`.
    mutating func time(_ name: String) -> String? {
        guard let text = input[name] else { return nil }
        let parts = text.split { $0 == "." || $0 == ":" }
        let digits = parts.count == 1 && text.count == 4 ? [text.prefix(2), text.suffix(2)] : parts
        guard (1...2).contains(digits.count), let hour = Int(digits[0]), (0...23).contains(hour),
            let minute = digits.count == 2 ? Int(digits[1]) : 0, (0...59).contains(minute)
        else {
            errors.add(name, language.pick("Skriv et klokkeslæt som 9.30", "Write a time such as 9:30"))
            return nil
        }
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    mutating func phone(_ name: String) -> String? {
        guard let text = input[name] else { return nil }
        let digits = text.filter(\.isNumber).count
        guard (3...15).contains(digits), text.count <= 30, text.allSatisfy({ $0.isNumber || " +()-".contains($0) })
        else {
            errors.add(
                name,
                language.pick("Skriv et telefonnummer som 70 00 11 04", "Write a phone number such as 70 00 11 04")
            )
            return nil
        }
        return text
    }

    mutating func email(_ name: String) -> String? {
        guard let text = input[name] else { return nil }
        guard let address = EmailAddress(text) else {
            errors.add(
                name,
                language.pick(
                    "Skriv en mailadresse som navn@eksempel.dk",
                    "Write an email address like name@example.com"
                )
            )
            return nil
        }
        return address.text
    }

    /// With `https://` before it when that was left out.
    mutating func website(_ name: String) -> String? {
        guard let text = input[name] else { return nil }
        let whole = text.contains("://") ? text : "https://\(text)"
        guard whole.hasPrefix("https://") || whole.hasPrefix("http://"), whole.contains("."), whole.count <= 500,
            !whole.contains(where: { $0.isWhitespace || "\"<>".contains($0) })
        else {
            errors.add(
                name,
                language.pick("Skriv en adresse som www.eksempel.dk", "Write an address like www.example.com")
            )
            return nil
        }
        return whole
    }

    mutating func postcode(_ name: String) -> String? {
        guard let text = input[name] else { return nil }
        guard text.count == 4, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            errors.add(name, language.pick("Skriv et postnummer med fire tal", "Write a postcode of four digits"))
            return nil
        }
        return text
    }
}
