import Database
import Language
import Registry

/// What is said about a fund, from a file or a form, before it is written down.
struct FundDraft: Equatable, Sendable {
    var name: String
    var owner: String
    var giver: Fund.Giver
    var purpose: String
    var least: Money?
    var most: Money?
    var ownShare: Int
    var timing: Fund.Timing
    /// In order, without the same twice; empty when one can apply all year.
    var deadlines: [CalendarDate]
    var link: String?
    var language: Fund.Language
    var updatedOn: CalendarDate
    /// Keys that the municipality has.
    var traits: [FundTrait: [String]]

    static let longestName = 150
    static let longestPurpose = 2_000
    /// Deadlines of one fund.
    static let mostDeadlines = 24

    /// What a search looks through.
    var foldKey: String { Danish.fold("\(name) \(owner) \(purpose)") }

    /// An address that a browser can open and that leads to a site.
    static func isLink(_ text: String) -> Bool {
        text.count <= 500 && (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
            && text.drop { $0 != "/" }.dropFirst(2).first.map { $0.isLetter || $0.isNumber } == true
    }

    /// A day as people and files write it: `2027-03-01`, `1.3.2027`, `1/3-2027`.
    static func day(_ text: String) -> CalendarDate? {
        if let day = CalendarDate(text) { return day }
        let parts = text.split { ".-/ ".contains($0) }.map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year > 999 else {
            return nil
        }
        return CalendarDate(year: year, month: month, day: day)
    }
}
