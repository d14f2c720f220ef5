extension Listing {
    /// It costs nothing, and its own words about the price do not say otherwise.
    ///
    /// A price of 0 may be that of the first time, of members or of coming without eating; then the words are shown
    /// as they stand and nothing here calls the offer free. "Gratis, kaffe 10 kr." is free: nobody has to drink coffee.
    package var isFree: Bool {
        guard price == 0 else { return false }
        guard let text = priceText, !text.isEmpty else { return true }
        return Self.known.value(for: text) { Self.saysFree(text.lowercased()) }
    }

    /// What words about a price came to: the same few stand in many offers, and comparing them took as long as a card.
    private static let known = Memo<String, Bool>(most: 4_000)

    private static func saysFree(_ text: String) -> Bool {
        let voluntary = Self.voluntary.contains(where: text.contains)
        if Self.conditions.contains(where: text.contains) { return false }
        if !voluntary, Self.fees.contains(where: text.contains) { return false }
        let isCalledFree = text.hasPrefix("gratis") || text.hasPrefix("free")
        let marked = text.replacing(",-", with: " kr").replacing("kr.", with: "kr")
        return !marked.split(whereSeparator: { ".;,(".contains($0) }).contains { part in
            Self.namesAmount(part) && !(isCalledFree && Self.isRefreshment(part))
        }
    }

    /// It is free for some, for a while or in part.
    private static let conditions = [
        "ellers", "derefter", "herefter", "dernæst", "medlem", "første", "gange", "prøve", "betal", "dækker selv",
        "depositum", "indkomst", "efter forbrug", "rabat", "otherwise", "afterwards", "member", "first", "deposit",
        "pay",
    ]
    private static let fees = ["kontingent", "gebyr", "bidrag", "egen udgift", "for egen regning", " fee"]
    private static let voluntary = ["frivillig", "voluntary", "donation"]
    private static let refreshments = [
        "kaffe", "kage", "frokost", "mad", "drikke", "forplejning", "coffee", "lunch", "cake",
    ]
    private static let currencies = ["kr", "dkk", "€", "eur"]

    private static func isRefreshment(_ part: Substring) -> Bool {
        part.split { !$0.isLetter }.contains { word in
            refreshments.contains(where: word.hasPrefix) || ["te", "øl", "tea"].contains(word)
        }
    }

    /// A sum of crowns, before or after the number, but not "0 kr".
    private static func namesAmount(_ part: Substring) -> Bool {
        currencies.contains(where: part.contains)
            && part.split { !$0.isNumber }.contains { Int($0).map { $0 > 0 } ?? true }
    }
}
