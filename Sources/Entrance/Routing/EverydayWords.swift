/// Everyday words for what certain functions do, as beginnings of words, folded.
enum EverydayWords {
    /// Of whoever wants to help.
    static let volunteering = ["frivillig", "volunt"]

    /// Of what an association asks its contact about: rooms, papers, how to run it.
    static let associations = [
        "forening", "bestyrelse", "vedtægt", "generalforsamling", "formand", "forperson", "kasserer", "lokale",
        "mødelokale", "klubhus", "børneattest", "nemkonto", "fundrais",
    ]

    /// Money that has a name of its own.
    private static let grants = ["pulje", "tilskud", "fondsmidl", "fondsansøg", "støttekron"]
    /// To ask for money makes it a grant, whatever one calls it.
    private static let asking = ["søg", "ansøg", "bevilg", "støtt"]

    /// "Hvordan søger vi penge til en ny ovn", "§ 18-midler".
    static func speakOfGrants(_ words: Set<String>) -> Bool {
        func speak(_ beginnings: [String]) -> Bool {
            words.contains { word in beginnings.contains { word.hasPrefix($0) } }
        }
        if speak(grants) { return true }
        // The section of the Social Services Act that gives money to voluntary social work.
        if words.contains("18"), speak(["paragraf", "midl"]) || words.contains("§") { return true }
        return words.contains("penge") && speak(asking)
    }
}
