import Database
import Web

/// Pools that one can apply to now, those that open later, and the others.
struct PoolListPage: Page {
    static let template = "grants/pool-list"

    struct Item: Encodable, Sendable {
        var url: String
        var title: String
        var lead: String
        var stateStyle: String
        var stateIcon: String
        var state: String
        /// What there is to share out, and for which year.
        var money: String?
    }

    var lead: String
    var items: [Item]
    var hasItems: Bool
    /// For those who make pools.
    var newURL: String?
    /// To the rules that money is given under, for them too.
    var basesURL: String?

    static let sample = PoolListPage(
        lead: "To puljer er åbne nu.",
        items: [
            Item(
                url: "/puljer/kulturpuljen",
                title: "Kulturpuljen",
                lead: "Penge til fællesskaber om kultur.",
                stateStyle: "ok",
                stateIcon: "clock",
                state: "Søg senest 15. december 2026 kl. 12.00",
                money: "300.000 kr. til 2027"
            )
        ],
        hasItems: true,
        newURL: "/puljer/ny",
        basesURL: "/puljer/regler"
    )
}

extension PoolListPage {
    /// - `isArranging`: shows pools as well that nothing was announced of.
    init(
        _ pools: [Pool],
        _ rounds: [Round],
        _ budgets: [RoundBudget],
        isArranging: Bool,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let current = pools.map { pool in
            (pool, Round.current(rounds.filter { $0.poolID == pool.id }, at: now))
        }.filter { isArranging || $0.1 != nil }
        let open = current.filter { $0.1?.stage(at: now) == .open }.count
        lead =
            switch open {
            case 0: language.pick("Ingen puljer er åbne lige nu.", "No pool is open right now.")
            case 1: language.pick("Én pulje er åben nu.", "One pool is open now.")
            default:
                language.pick(
                    "\(language.inWords(open).uppercasedFirst) puljer er åbne nu.",
                    "\(language.inWords(open).uppercasedFirst) pools are open now."
                )
            }
        items = current.sorted { Self.rank($0.1, now) < Self.rank($1.1, now) }.map { pool, round in
            let (style, icon, state) = language.state(of: round, at: now)
            let amount = budgets.filter { $0.roundID == round?.id }.map(\.amount).sum
            return Item(
                url: language.base + PoolPath.show(pool.slug),
                title: pool.title,
                lead: pool.lead,
                stateStyle: style,
                stateIcon: icon,
                state: state,
                money: round.map { round in
                    language.pick(
                        "\(language.money(amount)) til \(round.year)",
                        "\(language.money(amount)) for \(round.year)"
                    )
                }
            )
        }
        hasItems = !items.isEmpty
    }

    /// Open ones first, the first deadline first; then those to come.
    private static func rank(_ round: Round?, _ now: Timestamp) -> Int {
        guard let round else { return .max }
        switch round.stage(at: now) {
        case .open: return round.deadlineAt.seconds
        case .coming: return round.opensAt.seconds + 1 << 36
        case .assessing: return 1 << 37
        case .ended, .draft: return 1 << 38
        }
    }
}

extension Round {
    /// The round that matters to a visitor: the open one, the one to come, or the latest.
    static func current(_ rounds: [Round], at now: Timestamp) -> Round? {
        let stages = rounds.map { ($0, $0.stage(at: now)) }
        return stages.first { $0.1 == .open }?.0 ?? stages.last { $0.1 == .coming }?.0 ?? rounds.first
    }
}

extension PageLanguage {
    /// A round's badge: style, icon and words.
    func state(of round: Round?, at now: Timestamp) -> (String, String, String) {
        guard let round else { return ("info", "info", pick("Ingen runde endnu", "No round yet")) }
        switch round.stage(at: now) {
        case .open:
            return (
                "ok", "clock",
                pick("Søg senest \(moment(round.deadlineAt))", "Apply by \(moment(round.deadlineAt))")
            )
        case .coming:
            return ("info", "calendar", pick("Åbner \(moment(round.opensAt))", "Opens \(moment(round.opensAt))"))
        case .assessing:
            return (
                "warn", "clock",
                pick("Lukket. Svar senest \(date(round.answerOn))", "Closed. Answers by \(date(round.answerOn))")
            )
        case .ended: return ("info", "check", pick("Afgjort", "Decided"))
        case .draft: return ("info", "pencil", pick("Forberedes", "Being prepared"))
        }
    }
}
