import Database
import Foundation
import OpenFormats

/// Cells as the values that the fields of the `medspil` format have, and back.
enum CSVCells {
    /// What cannot be understood stays text, and the field's own check rejects it.
    static func value(_ cell: String, as kind: CSVColumn.Kind) -> Any {
        let cell = cell.hasPrefix("'") && CSVText.isFormula(String(cell.dropFirst())) ? String(cell.dropFirst()) : cell
        // Few cells hold a backslash, and looking for one is much quicker than replacing.
        let text =
            cell.utf8.contains(0x5c)
            ? cell.replacing("\\r\\n", with: "\n").replacing("\\n", with: "\n").trimmed : cell.trimmed
        switch kind {
        case .text: return text
        case .number:
            return (Double(text) ?? Double(text.replacing(",", with: "."))).map { NSNumber(value: $0) } ?? text
        case .truth:
            switch text.lowercased() {
            case "ja", "true", "1", "x", "yes", "sand": return true
            case "nej", "false", "0", "no", "falsk": return false
            default: return text
            }
        case .list: return list(text)
        case .times: return times(text) ?? text
        }
    }

    /// Members between `|`, or between commas or semicolons when there is no `|`.
    static func list(_ text: String) -> [String] {
        let parts = text.contains("|") ? text.split(separator: "|") : text.split { ",;".contains($0) }
        return parts.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    static func text(_ list: [String]) -> String {
        let joined = list.joined(separator: "|")
        return list.count == 1 && joined.contains(where: { ",;".contains($0) }) ? joined + "|" : joined
    }

    /// `WEEKLY MO,WE 10:00-12:00 2026-01-05|ONCE - - 2026-12-11`: how often, days, from and to, first day; `-` is nothing.
    private static func times(_ text: String) -> [[String: Any]]? {
        var times: [[String: Any]] = []
        for part in text.split(separator: "|") {
            let words = part.split(separator: " ").map(String.init)
            guard (1...4).contains(words.count) else { return nil }
            var time: [String: Any] = ["freq": words[0].uppercased()]
            if words.count > 1, words[1] != "-" {
                time["days"] = words[1].uppercased().split(separator: ",").map(String.init)
            }
            if words.count > 2, words[2] != "-" {
                let clock = words[2].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
                guard clock.count == 2 else { return nil }
                if !clock[0].isEmpty { time["from"] = clock[0] }
                if !clock[1].isEmpty { time["to"] = clock[1] }
            }
            if words.count > 3 { time["starts_on"] = words[3] }
            times.append(time)
        }
        return times
    }

    static func text(_ times: [Schedule]) -> String {
        times.map { time in
            let days = time.days.map { Schedule.codes[$0.rawValue - 1] }.joined(separator: ",")
            let clock =
                time.opensAt == nil && time.closesAt == nil ? "-" : "\(time.opensAt ?? "")-\(time.closesAt ?? "")"
            let start = time.startsOn.map { " \($0)" } ?? ""
            return "\(time.frequency.rawValue) \(days.isEmpty ? "-" : days) \(clock)\(start)"
        }.joined(separator: "|")
    }
}
