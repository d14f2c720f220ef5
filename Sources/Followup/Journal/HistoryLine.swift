import Database
import Web

/// One thing that happened, as every page with a history tells it.
package struct HistoryLine: Encodable, Sendable, Equatable {
    /// For `datetime`.
    var moment: String
    /// Day and time.
    var when: String
    var text: String
    /// What it was done to, where a page tells of several things: "Kor".
    package var thing: String?
    package var thingURL: String?
    /// "Frivilligkonsulent, Social og Sundhed (Kim)".
    var who: String
    var reason: String?
    /// When it was received or sent, and its short theme, where the law wants it.
    var dates: String?

    package static let sample = HistoryLine(
        moment: "2026-11-24T09:12:00Z",
        when: "24. november 2026 kl. 10.12",
        text: "Gav opgaven videre",
        thing: "Kørsel",
        thingURL: "/opgaver/1",
        who: "Frivilligkonsulent, Social og Sundhed",
        reason: "Det er kørsel",
        dates: "Modtaget 23. november 2026. Om: lån af lokaler"
    )
}

extension HistoryLine {
    init(_ entry: JournalEntry, act: JournalAct?, _ language: PageLanguage) {
        moment = entry.at.description
        when = language.moment(entry.at)
        text = act.map { language.pick($0.danish, $0.english) } ?? entry.act
        who = Self.who(entry, language)
        reason = entry.reason
        let parts: [String?] = [
            entry.receivedOn.map { language.pick("Modtaget \(language.date($0))", "Received \(language.date($0))") },
            entry.sentOn.map { language.pick("Sendt \(language.date($0))", "Sent \(language.date($0))") },
            entry.theme.map { language.pick("Om: \($0)", "About: \($0)") },
        ]
        let known = parts.compactMap(\.self)
        dates = known.isEmpty ? nil : known.joined(separator: ". ")
    }

    private static func who(_ entry: JournalEntry, _ language: PageLanguage) -> String {
        if entry.isBySystem { return "Medspil" }
        guard entry.isBySomebody, let function = entry.function else {
            return language.pick("En uden log-ind", "Somebody without an account")
        }
        // The person may be forgotten; what the function did is not.
        return entry.name.map { "\(function) (\($0))" }
            ?? language.pick("Tidligere: \(function)", "Former: \(function)")
    }
}
