import Database
import Web

/// What stands beside every page on which an application is written: how far it is, what counts, whom to ask.
struct ApplicationAside: Encodable, Sendable {
    struct Task: Encodable, Sendable {
        var title: String
        /// Nil for what cannot be begun yet.
        var url: String?
        var badge: StateBadge
        var isCurrent: Bool
    }

    var tasks: [Task]
    var saved: String?
    var deadline: String
    var criteria: [String]
    var hasCriteria: Bool
    var poolURL: String
    var helpName: String
    var helpPhone: String?

    static let sample = ApplicationAside(
        tasks: [Task(title: "Aktiviteten", url: "/ansoegninger/1/aktiviteten", badge: .sample, isCurrent: true)],
        saved: "Gemt i dag kl. 14.32.",
        deadline: "Fristen er 15. december 2026 kl. 12.00.",
        criteria: ["Når nye mennesker (50 %)"],
        hasCriteria: true,
        poolURL: "/puljer/kulturpuljen",
        helpName: "Frivillighuset",
        helpPhone: "70 00 30 56"
    )
}

extension ApplicationAside {
    init(_ found: ApplicationCase, current: String?, _ frame: FrameBase, _ language: PageLanguage) {
        let id = found.application.id
        let steps = found.steps(language)
        tasks = steps.map { step in
            Task(
                title: step.title,
                url: language.base + ApplicationPath.step(id, step.slug),
                badge: found.state(step, language).badge(language),
                isCurrent: step.slug == current
            )
        }
        let isComplete = found.isComplete(language)
        let last =
            isComplete
            ? StateBadge(style: "info", icon: "right", text: language.pick("Klar", "Ready"))
            : StateBadge(style: "none", icon: "clock", text: language.pick("Kan ikke startes endnu", "Not yet"))
        tasks.append(
            Task(
                title: language.pick("Tjek jeres svar, og send", "Check your answers and send"),
                url: isComplete ? language.base + ApplicationPath.check(id) : nil,
                badge: last,
                isCurrent: current == "tjek"
            )
        )
        saved = found.saved(language)
        let moment = language.moment(found.round.deadlineAt)
        deadline = language.pick("Fristen er \(moment).", "The deadline is \(moment).")
        criteria = found.criteria.map { "\($0.name) (\($0.weight)\u{A0}%)" }
        hasCriteria = !criteria.isEmpty
        poolURL = language.base + PoolPath.show(found.pool.slug)
        helpName = frame.helpName
        helpPhone = frame.helpPhone
    }
}

extension ApplicationCase {
    /// When something was saved last, and by whom.
    func saved(_ language: PageLanguage) -> String? {
        guard let last = answers.values.max(by: { ($0.at, $0.key) < ($1.at, $1.key) }) else { return nil }
        let moment = language.moment(last.at)
        return language.pick("Gemt \(moment) af \(last.function).", "Saved \(moment) by \(last.function).")
    }

    /// How much is asked for an amount such as this, and how long that takes.
    func effort(_ language: PageLanguage) -> String? {
        guard let tier else { return nil }
        let minutes = language.number(tier.minutes)
        guard application.asked != nil, tier.upTo != nil else {
            return language.pick("Det tager cirka \(minutes) minutter.", "It takes about \(minutes) minutes.")
        }
        return language.pick(
            "Vi spørger kun om det, der er nødvendigt for beløbet. Det tager cirka \(minutes) minutter.",
            "We only ask what the amount requires. It takes about \(minutes) minutes."
        )
    }
}
