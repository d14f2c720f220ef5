import Database
import Web

/// What was given: for staff all of it, for an organisation its own.
struct GrantListPage: PagedPage {
    static let template = "grants/grant-list"

    struct Item: Encodable, Sendable {
        /// Nil for what has no page of its own yet.
        var url: String?
        var title: String
        /// For staff.
        var organization: String?
        var facts: String
        var stateStyle: String
        var stateIcon: String
        var state: String
    }

    /// What staff can do with all of them.
    struct Staff: Encodable, Sendable {
        /// How many letters wait; nil for none.
        var waiting: String?
        /// How many wait for another hand; nil for none.
        var others: String?
        var action: String
        var ratesURL: String
        var paymentsURL: String
    }

    var heading: String
    var lead: String
    var staff: Staff?
    var items: [Item]
    var hasItems: Bool
    var paging: Paging?

    static let sample = GrantListPage(
        heading: "Jeres bevillinger",
        lead: "Her er jeres breve om penge.",
        staff: Staff(
            waiting: "Tre breve er ikke sendt.",
            others: "Ét brev er ikke med, fordi du er inhabil. En anden må tage sig af det.",
            action: "/bevillinger/udsendelser",
            ratesURL: "/bevillinger/regulering",
            paymentsURL: "/bevillinger/betalinger"
        ),
        items: [
            Item(
                url: "/bevillinger/nr/1",
                title: "Kulturven",
                organization: "Lundby Forsamlingshus",
                facts: "148.285 kr. til 2027",
                stateStyle: "ok",
                stateIcon: "check",
                state: "Brev 2026-0417"
            )
        ],
        hasItems: true,
        paging: .sample
    )
}

extension GrantListPage {
    /// Letters that are not sent.
    struct Waiting: Sendable {
        var own: Int
        /// Those that somebody else must see to.
        var others: Int

        static func of(_ free: FreeCases, municipality: Int, in db: any Connection) throws -> Waiting {
            Waiting(
                own: try Grant.withoutLetter(free, municipality: municipality, in: db).count,
                others: try Grant.withoutLetter(free, .other, municipality: municipality, in: db).count
            )
        }
    }

    /// - `waiting`: letters that are not sent; nil for an organisation.
    init(_ lines: [GrantLine], count: Int, page: Int, waiting: Waiting?, _ language: PageLanguage) {
        heading =
            waiting == nil
            ? language.pick("Jeres bevillinger", "Your grants") : language.pick("Bevillinger", "Grants given")
        let number = language.number(count)
        lead =
            count == 0
            ? language.pick("Her er ingen breve om penge endnu.", "There are no grant letters here yet.")
            : waiting == nil
                ? language.pick(
                    "Her er jeres breve om penge. Åbn et for at se beløb og frister.",
                    "Here are your grant letters. Open one to see amounts and deadlines."
                )
                : language.pick("\(number) i alt. De nyeste står øverst.", "\(number) in all. The latest come first.")
        staff = waiting.map { waiting in
            Staff(
                waiting: waiting.own == 0 ? nil : language.unsent(waiting.own),
                others: language.othersLetters(waiting.others),
                action: language.base + LetterPath.mailings,
                ratesURL: language.base + LetterPath.rates,
                paymentsURL: language.base + LetterPath.payments
            )
        }
        items = lines.map { line in
            let url = waiting == nil ? line.letter.map(LetterPath.show) : LetterPath.grant(line.id)
            let (style, icon, state) = language.state(of: line)
            return Item(
                url: url.map { language.base + $0 },
                title: line.title,
                organization: waiting == nil ? nil : line.organization,
                facts: language.pick(
                    "\(language.money(line.amount)) til \(line.year)",
                    "\(language.money(line.amount)) for \(line.year)"
                ),
                stateStyle: style,
                stateIcon: icon,
                state: state
            )
        }
        hasItems = !items.isEmpty
        let pages = (count + GrantLine.pageSize - 1) / GrantLine.pageSize
        paging = Paging(page: page, of: pages, language) { "\(language.base)\(LetterPath.grants)?side=\($0)" }
    }
}

extension PageLanguage {
    /// How many letters wait, one or more.
    func unsent(_ count: Int) -> String {
        guard count > 1 else { return pick("Ét brev er ikke sendt.", "One letter is not sent.") }
        return pick(
            "\(inWords(count).uppercasedFirst) breve er ikke sendt.",
            "\(inWords(count).uppercasedFirst) letters are not sent."
        )
    }

    /// A grant's badge: style, icon and words.
    func state(of line: GrantLine) -> (String, String, String) {
        if line.isEnded { return ("info", "info", pick("Slut", "Ended")) }
        guard let letter = line.letter else {
            return ("warn", "clock", pick("Brevet er ikke sendt", "Letter not sent"))
        }
        return ("ok", "check", pick("Brev \(letter)", "Letter \(letter)"))
    }
}
