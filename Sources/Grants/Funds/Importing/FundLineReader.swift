import Database
import Language
import OpenFormats

/// Reads the cells of one row as a fund, and says of each what is wrong with it.
struct FundLineReader {
    let vocabulary: FundVocabulary
    private(set) var faults: [(column: FundColumn, reason: String)] = []

    init(_ vocabulary: FundVocabulary) { self.vocabulary = vocabulary }

    /// Nil when something is wrong: ``faults``.
    mutating func read(_ cells: [FundColumn: String]) -> FundDraft? {
        faults = []
        let name = text(cells, .name, FundDraft.longestName)
        let owner = text(cells, .owner, FundDraft.longestName)
        let purpose = text(cells, .purpose, FundDraft.longestPurpose)
        let giver: Fund.Giver? = word(cells, .giver)
        let language: Fund.Language? = cells[.language] == nil ? .danish : word(cells, .language)
        let (least, most) = (money(cells, .least), money(cells, .most))
        if let least, let most, least > most { faults.append((.most, "er mindre end \(FundColumn.least.rawValue)")) }
        let traits: [FundTrait: [String]] = [
            .topic: keys(cells, .topics, .topic), .targetGroup: keys(cells, .targetGroups, .targetGroup),
            .district: keys(cells, .districts, .district), .kind: keys(cells, .kinds, .kind),
            .size: keys(cells, .sizes, .size),
        ]
        let (timing, deadlines) = deadlines(cells[.deadlines])
        let ownShare = share(cells[.ownShare])
        if let link = cells[.link], !FundDraft.isLink(link) { faults.append((.link, "»\(link)« er ikke en adresse")) }
        let updatedOn = cells[.updatedOn].flatMap(FundDraft.day)
        if updatedOn == nil { faults.append((.updatedOn, "er ikke en dato som 2026-11-24")) }
        guard faults.isEmpty, let name, let owner, let purpose, let giver, let language, let updatedOn else {
            return nil
        }
        return FundDraft(
            name: name,
            owner: owner,
            giver: giver,
            purpose: purpose,
            least: least,
            most: most,
            ownShare: ownShare,
            timing: timing,
            deadlines: deadlines,
            link: cells[.link],
            language: language,
            updatedOn: updatedOn,
            traits: traits.filter { !$0.value.isEmpty }
        )
    }

    private mutating func text(_ cells: [FundColumn: String], _ column: FundColumn, _ longest: Int) -> String? {
        guard let text = cells[column] else { return nil }
        guard text.unicodeScalars.count <= longest else {
            faults.append((column, "er over \(longest) tegn"))
            return nil
        }
        return text
    }

    private mutating func word<Word: SchemaList>(_ cells: [FundColumn: String], _ column: FundColumn) -> Word? {
        let text = cells[column] ?? ""
        if let word = Word(rawValue: text.lowercased()) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        faults.append((column, "»\(text)« kendes ikke; brug \(known)"))
        return nil
    }

    private mutating func money(_ cells: [FundColumn: String], _ column: FundColumn) -> Money? {
        guard let text = cells[column] else { return nil }
        guard let amount = Money(typed: text), amount > .zero || column == .least else {
            faults.append((column, "»\(text)« er ikke et beløb"))
            return nil
        }
        return amount
    }

    private mutating func share(_ text: String?) -> Int {
        guard let text else { return 0 }
        let digits = text.last == "%" ? text.dropLast() : text[...]
        guard let share = Int(digits), (0...99).contains(share) else {
            faults.append((.ownShare, "»\(text)« er ikke et helt tal fra 0 til 99"))
            return 0
        }
        return share
    }

    private mutating func keys(_ cells: [FundColumn: String], _ column: FundColumn, _ trait: FundTrait) -> [String] {
        var keys: Set<String> = []
        for part in (cells[column] ?? "").split(separator: "|") {
            let word = part.trimmed
            if word.isEmpty { continue }
            if let key = vocabulary.key(trait, word) {
                keys.insert(key)
            } else {
                faults.append((column, "»\(word)« kendes ikke her"))
            }
        }
        return keys.sorted()
    }

    private mutating func deadlines(_ text: String?) -> (Fund.Timing, [CalendarDate]) {
        guard let text else { return (.dates, []) }
        if ["loebende", "løbende"].contains(text.lowercased()) { return (.running, []) }
        var days: Set<CalendarDate> = []
        for part in text.split(separator: "|") {
            guard let day = FundDraft.day(part.trimmed) else {
                faults.append((.deadlines, "»\(part.trimmed)« er hverken en dato som 2027-03-01 eller loebende"))
                continue
            }
            days.insert(day)
        }
        if days.count > FundDraft.mostDeadlines {
            faults.append((.deadlines, "har over \(FundDraft.mostDeadlines) datoer"))
        }
        return (.dates, days.sorted())
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
