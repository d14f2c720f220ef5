import Database
import Registry
import Web

/// One fund: what it is for, who can apply, until when, and how sure we are.
struct FundPage: Page {
    static let template = "grants/fund"

    struct Term: Encodable, Sendable {
        var label: String
        var text: String
    }
    /// For those who may apply for an association.
    struct Apply: Encodable, Sendable {
        var askURL: String
        var teamURL: String
    }
    /// For those who look after the list.
    struct Staff: Encodable, Sendable {
        var editURL: String
        var checkURL: String
        var endURL: String
    }

    var back: String
    var name: String
    var foreign: Bool
    var owner: String
    var style: String
    var icon: String
    var deadline: String
    var paragraphs: [String]
    var terms: [Term]
    var hasLater: Bool
    /// Deadlines after the next one.
    var later: [String]
    var link: String?
    var linkText: String
    var helpURL: String
    /// What one should know before trusting it.
    var warning: String?
    var checked: String
    var apply: Apply?
    var staff: Staff?

    static let sample = FundPage(
        back: "/fonde",
        name: "Fyrbøderfonden",
        foreign: true,
        owner: "Fyrbøderfonden (fond)",
        style: "ok",
        icon: "clock",
        deadline: "Frist 1. marts 2027",
        paragraphs: ["Penge til fællesskaber."],
        terms: [Term(label: "Hvor meget?", text: "Op til 50.000 kr.")],
        hasLater: true,
        later: ["1. september 2027"],
        link: "https://fyrboederfonden.example",
        linkText: "Læs mere og søg på fyrboederfonden.example",
        helpURL: "/hjaelp-til-ansoegning",
        warning: "Den stod ikke på den seneste liste.",
        checked: "Tjekket 24. november 2026 af Puljeansvarlig, Kultur.",
        apply: Apply(askURL: "/hjaelp-til-ansoegning/sparring/ny?fond=x", teamURL: "/faelles-ansoegninger/ny?fond=x"),
        staff: Staff(editURL: "/fonde/x/rettelse", checkURL: "/fonde/x/tjek", endURL: "/fonde/x/lukning")
    )
}

extension FundPage {
    init(
        _ fund: Fund,
        _ traits: FundTraits,
        deadlines: [CalendarDate],
        checked check: FundCheck?,
        _ vocabulary: FundVocabulary,
        mayApply: Bool,
        mayChange: Bool,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        back = language.base + FundPath.index
        name = fund.name
        foreign = language != .danish
        owner = "\(fund.owner) (\(language.giver(fund.giver).lowercasedFirst))"
        (style, icon, deadline) = language.deadline(of: fund, on: today)
        paragraphs = fund.purpose.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
        terms = Self.terms(fund, traits, vocabulary, language)
        later = deadlines.filter { day in fund.nextOn.map { day > $0 } ?? false }.map { language.date($0) }
        hasLater = !later.isEmpty
        link = fund.link
        let host = fund.link.map { String($0.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" && $0 != "?" }) } ?? ""
        linkText = language.pick("Læs mere og søg på \(host)", "Read more and apply at \(host)")
        helpURL = "\(language.base)\(HelpPath.index)"
        warning = Self.warning(fund, on: today, language)
        let updated = language.pick(
            "Teksten er fra \(language.date(fund.updatedOn)).",
            "The text is from \(language.date(fund.updatedOn))."
        )
        checked =
            check.map { check in
                language.pick(
                    "\(updated) Tjekket \(language.date(check.day)) af \(check.function).",
                    "\(updated) Checked \(language.date(check.day)) by \(check.function)."
                )
            }
            ?? language.pick(
                "\(updated) Ingen har tjekket den her endnu.",
                "\(updated) Nobody has checked it here yet."
            )
        apply =
            mayApply
            ? Apply(
                askURL: "\(language.base)\(HelpPath.new)?fond=\(fund.slug)",
                teamURL: "\(language.base)\(TeamPath.new)?fond=\(fund.slug)"
            ) : nil
        staff =
            mayChange
            ? Staff(
                editURL: language.base + FundPath.edit(fund.slug),
                checkURL: language.base + FundPath.check(fund.slug),
                endURL: language.base + FundPath.end(fund.slug)
            ) : nil
    }

    private static func terms(
        _ fund: Fund,
        _ traits: FundTraits,
        _ vocabulary: FundVocabulary,
        _ language: PageLanguage
    ) -> [Term] {
        func names(_ trait: FundTrait) -> String? {
            let keys = traits[fund.id, trait]
            return keys.isEmpty ? nil : language.list(keys.map { vocabulary.name(trait, $0, language) })
        }
        let who = [names(.kind), names(.size)].compactMap(\.self)
        let lines: [(String, String?)] = [
            (
                language.pick("Hvor meget?", "How much?"),
                language.amounts(fund.least, fund.most)
                    ?? language.pick("Der er ingen fast grænse", "There is no fixed limit")
            ),
            (
                language.pick("Jeres egen del", "Your own part"),
                language.ownShare(fund.ownShare)
                    ?? language.pick("I skal ikke selv finde penge", "You need no money of your own")
            ),
            (
                language.pick("Hvem kan søge?", "Who can apply?"),
                who.isEmpty ? language.pick("Alle foreninger", "All associations") : who.joined(separator: ". ")
            ),
            (language.pick("Emner", "Topics"), names(.topic)),
            (language.pick("Målgrupper", "Target groups"), names(.targetGroup)),
            (
                language.pick("Hvor?", "Where?"),
                names(.district) ?? language.pick("Alle bydele", "All districts")
            ),
            (
                language.pick("Sprog", "Language"),
                fund.language == .english
                    ? language.pick("I skal skrive på engelsk", "You write in English")
                    : language.pick("I skal skrive på dansk", "You write in Danish")
            ),
        ]
        return lines.compactMap { label, text in text.map { Term(label: label, text: $0) } }
    }

    /// Months after which nobody should trust what nobody has looked at.
    private static let oldMonths = 18

    private static func warning(_ fund: Fund, on today: CalendarDate, _ language: PageLanguage) -> String? {
        if fund.endedOn != nil {
            return language.pick("Fonden findes ikke mere.", "The fund is no more.")
        }
        if fund.absentSince != nil {
            return language.pick(
                "Fonden stod ikke på den seneste liste, vi fik. Ring, før I bruger tid på at søge.",
                "The fund was not on the latest list we got. Call before you spend time on applying."
            )
        }
        let seen = max(fund.updatedOn, fund.checkedOn ?? fund.updatedOn)
        guard seen.adding(months: oldMonths) < today else { return nil }
        return language.pick(
            "Det er længe siden, nogen har tjekket teksten. Ring, før I bruger tid på at søge.",
            "It is long since anybody checked the text. Call before you spend time on applying."
        )
    }
}
