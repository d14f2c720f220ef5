import Database
import Web

extension PageLanguage {
    /// How far away a day is: "i dag", "om 12 dage", "om 3 måneder".
    func away(_ day: CalendarDate, from today: CalendarDate) -> String {
        let days = today.days(to: day)
        switch days {
        case ..<0: return pick("er gået", "has passed")
        case 0: return pick("i dag", "today")
        case 1: return pick("i morgen", "tomorrow")
        case ..<21: return pick("om \(days) dage", "in \(days) days").unbroken
        case ..<70: return pick("om \(days / 7) uger", "in \(days / 7) weeks").unbroken
        default: return pick("om \(days / 30) måneder", "in \(days / 30) months").unbroken
        }
    }

    /// A fund's badge: style, icon and words.
    func deadline(of fund: Fund, on today: CalendarDate) -> (style: String, icon: String, text: String) {
        if fund.timing == .running { return ("ok", "check", pick("Søg hele året", "Apply all year")) }
        guard let next = fund.nextOn else {
            return ("info", "info", pick("Næste frist er ikke kendt", "Next deadline not known"))
        }
        let isNear = today.days(to: next) <= 30
        return (
            isNear ? "warn" : "ok", "clock",
            pick(
                "Frist \(date(next)), \(away(next, from: today))",
                "Deadline \(date(next)), \(away(next, from: today))"
            )
        )
    }

    /// The least and the most, in words.
    func amounts(_ least: Money?, _ most: Money?) -> String? {
        switch (least, most) {
        case (nil, nil): nil
        case (let least?, nil): pick("Fra \(money(least))", "From \(money(least))")
        case (nil, let most?): pick("Op til \(money(most))", "Up to \(money(most))")
        case (let least?, let most?):
            least == most
                ? money(most) : pick("\(money(least)) til \(money(most))", "\(money(least)) to \(money(most))")
        }
    }

    func ownShare(_ percent: Int) -> String? {
        percent == 0
            ? nil
            : pick("I skal selv finde \(percent) % af pengene", "You must find \(percent) % of the money yourselves")
    }
}
