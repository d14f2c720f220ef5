/// Reads the files of the thesaurus: blocks of `field: value` lines.
package enum ThesaurusFile {
    /// A line that cannot be understood.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package var file: String
        package var line: Int
        package var reason: String

        package var description: String { "\(file):\(line): \(reason)" }
    }

    private static let languages: Set<String> = ["en", "ar", "uk", "tr", "so", "pl", "fa", "de"]

    /// - Returns: the concepts that could be read and a fault for each line that could not.
    package static func read(_ text: String, file: String) -> (concepts: [Concept], faults: [Fault]) {
        var concepts: [Concept] = []
        var faults: [Fault] = []
        var current: Concept?
        func finish() {
            if let concept = current { concepts.append(concept) }
            current = nil
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = trim(line)
            if trimmed.isEmpty {
                finish()
                continue
            }
            if trimmed.hasPrefix("#") { continue }
            func fault(_ reason: String) { faults.append(Fault(file: file, line: index + 1, reason: reason)) }
            guard let colon = trimmed.firstIndex(of: ":") else {
                fault("no field")
                continue
            }
            let field = trim(trimmed[..<colon])
            let value = trim(trimmed[trimmed.index(after: colon)...])
            if field == "concept" {
                finish()
                current = Concept(key: String(value))
            } else if var concept = current {
                if let reason = set(field, value, of: &concept) { fault(reason) }
                current = concept
            } else {
                fault("«\(field)» before a concept")
            }
        }
        finish()
        return (concepts, faults)
    }

    /// - Returns: what is wrong, nil when nothing is.
    private static func set(_ field: Substring, _ value: Substring, of concept: inout Concept) -> String? {
        switch field {
        case "kind":
            guard let kind = Concept.Kind(rawValue: String(value)) else { return "unknown kind «\(value)»" }
            concept.kind = kind
        case "label":
            let labels = value.split(separator: "|", maxSplits: 1).map { String(trim($0)) }
            concept.danishLabel = labels.first ?? ""
            concept.englishLabel = labels.last ?? ""
        case "terms": concept.terms += list(value)
        case "lay": concept.lay += list(value)
        case "weak": concept.weak += list(value)
        case "not": concept.not += list(value)
        case "topics": concept.topics += weighted(value)
        case "groups": concept.groups += weighted(value)
        case "related": concept.related += weighted(value)
        case "unlike": concept.unlike += list(value)
        case "both":
            let sets = list(value).map { $0.split(separator: "+").map { String(trim($0)) } }
            if let odd = sets.first(where: { $0.count < 2 || $0.contains("") }) {
                return "«\(odd.joined())» is not «a + b»"
            }
            concept.both += sets
        case "crisis":
            guard let crisis = Concept.Crisis(rawValue: String(value)) else { return "unknown crisis «\(value)»" }
            concept.crisis = crisis
        default:
            guard languages.contains(String(field)) else { return "unknown field «\(field)»" }
            concept.foreign[String(field), default: []] += list(value)
        }
        return nil
    }

    private static func list(_ value: Substring) -> [String] {
        value.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "،" }).map { String(trim($0)) }
            .filter { !$0.isEmpty }
    }

    /// `misbrug_alkohol 1, paaroerende 0.3`; no weight means 1.
    private static func weighted(_ value: Substring) -> [Concept.Weighted] {
        list(value).map { item in
            let words = item.split(separator: " ")
            guard words.count > 1, let last = words.last, let weight = Double(last) else {
                return Concept.Weighted(key: words.first.map(String.init) ?? item, weight: 1)
            }
            return Concept.Weighted(key: String(words[0]), weight: weight)
        }
    }

    private static func trim(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
