import Database
import Web

/// How the cooperation is doing, in four figures and a few drawings («åbenhed»).
struct HealthPage: Page {
    static let template = "overview/health"

    struct Key: Encodable, Sendable {
        var name: String
        var value: String
        var detail: String
    }

    var keys: [Key]
    var figures: [Figure]
    var hasFigures: Bool

    static let sample = HealthPage(
        keys: [Key(name: "Løfter holdt til tiden", value: "81 %", detail: "69 af 85 på et år")],
        figures: [.sample],
        hasFigures: true
    )
}

extension HealthPage {
    init(_ health: Health, on today: CalendarDate, _ language: PageLanguage) {
        keys = [
            .promises(health.promises, language), .answers(health.answers, language),
            .anchoring(health.anchoring, language), .confirmations(health.confirmations, language),
        ]
        figures = [
            .promises(health.promises, language), .answers(health.answers, language),
            .confirmations(health.confirmations, language),
        ].compactMap(\.self)
        hasFigures = !figures.isEmpty
    }
}

extension HealthPage.Key {
    static func promises(_ promises: PromiseFigures, _ language: PageLanguage) -> Self {
        let open = language.pick(
            "\(language.number(promises.open)) er åbne, \(language.number(promises.overdue)) er over fristen.",
            "\(language.number(promises.open)) are open, \(language.number(promises.overdue)) are overdue."
        )
        return Self(
            name: language.pick("Løfter holdt til tiden", "Promises kept in time"),
            value: language.share(promises.percent),
            detail: language.pick(
                "Af \(language.number(promises.kept)) på et år. \(open)",
                "Of \(language.number(promises.kept)) in a year. \(open)"
            )
        )
    }

    static func answers(_ answers: AnswerFigures, _ language: PageLanguage) -> Self {
        Self(
            name: language.pick("Svar inden 5 hverdage", "Answers within 5 working days"),
            value: language.share(answers.inTime),
            detail: language.pick(
                "\(language.number(answers.answered)) har fået svar på et år. \(language.number(answers.waiting)) venter.",
                "\(language.number(answers.answered)) were answered in a year. \(language.number(answers.waiting)) wait."
            )
        )
    }

    static func anchoring(_ anchoring: Anchoring, _ language: PageLanguage) -> Self {
        let vacant = anchoring.functions - anchoring.held
        let days = language.number(anchoring.longestVacancy)
        let gap =
            switch vacant {
            case 0: language.pick("Alle har en, der svarer.", "All have somebody who answers.")
            case 1: language.pick("En har været ubesat i \(days) dage.", "One has been vacant for \(days) days.")
            default:
                language.pick(
                    "\(language.inWords(vacant).uppercasedFirst) er ubesatte, den ældste i \(days) dage.",
                    "\(language.inWords(vacant).uppercasedFirst) are vacant, the oldest for \(days) days."
                )
            }
        let deputies =
            anchoring.doubled == 0
            ? language.pick("Ingen af dem har en stedfortræder.", "None of them has a deputy.")
            : language.pick(
                "\(language.inWords(anchoring.doubled).uppercasedFirst) har også en stedfortræder.",
                "\(language.inWords(anchoring.doubled).uppercasedFirst) also have a deputy."
            )
        return Self(
            name: language.pick("Funktioner med en, der svarer", "Functions with somebody who answers"),
            value: language.pick(
                "\(anchoring.held) af \(anchoring.functions)",
                "\(anchoring.held) of \(anchoring.functions)"
            ),
            detail: "\(gap) \(deputies)"
        )
    }

    static func confirmations(_ confirmations: ConfirmationFigures, _ language: PageLanguage) -> Self {
        Self(
            name: language.pick("Tilbud bekræftet på et halvt år", "Services confirmed in half a year"),
            value: language.share(confirmations.fresh),
            detail: language.pick(
                "Af \(language.number(confirmations.offers)) åbne tilbud.",
                "Of \(language.number(confirmations.offers)) open services."
            )
        )
    }
}

extension PageLanguage {
    /// "81 %", or that there are too few.
    func share(_ percent: Int?) -> String {
        percent.map { pick("\($0)\u{A0}%", "\($0)%") } ?? pick("For få", "Too few")
    }
}
