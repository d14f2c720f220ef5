import Web

/// How far a line of letters has come.
struct MailingPage: Page {
    static let template = "grants/mailing"

    struct Failure: Encodable, Sendable {
        var url: String
        var title: String
        var fault: String
    }

    var back: String
    var heading: String
    var lead: String
    var stateStyle: String
    var stateIcon: String
    var state: String
    /// Nil when all is done.
    var reloadURL: String?
    var failures: [Failure]
    var hasFailures: Bool

    static let sample = MailingPage(
        back: "/bevillinger",
        heading: "Breve",
        lead: "Tre af fire breve er sendt.",
        stateStyle: "ok",
        stateIcon: "check",
        state: "Færdig",
        reloadURL: "/bevillinger/udsendelser/1",
        failures: [Failure(url: "/bevillinger/nr/1", title: "Kulturven", fault: "Det er svært at læse.")],
        hasFailures: true
    )
}

extension MailingPage {
    init(
        _ mailing: Mailing,
        counts: [Mailing.State: Int],
        unprinted: Int,
        failures: [(grant: Int, title: String, fault: Mailing.Fault)],
        _ language: PageLanguage
    ) {
        let (sent, all) = (counts[.sent] ?? 0, counts.values.reduce(0, +))
        let waiting = counts[.waiting] ?? 0
        back = language.base + LetterPath.grants
        heading =
            mailing.kind == .awards
            ? language.pick("Breve om penge", "Grant letters")
            : language.pick("Breve om nye beløb", "Letters about new amounts")
        lead =
            all == 1
            ? sent == 1
                ? language.pick("Brevet er sendt.", "The letter is sent.")
                : language.pick("Brevet er ikke sendt endnu.", "The letter is not sent yet.")
            : language.pick(
                "\(language.number(sent)) af \(language.number(all)) breve er sendt.",
                "\(language.number(sent)) of \(language.number(all)) letters are sent."
            )
        let isDone = waiting + unprinted == 0
        (stateStyle, stateIcon) = isDone ? ("ok", "check") : ("info", "clock")
        state =
            waiting > 0
            ? language.pick("\(language.number(waiting)) venter", "\(language.number(waiting)) wait")
            : unprinted > 0
                ? language.pick(
                    "\(language.number(unprinted)) mangler deres PDF",
                    "\(language.number(unprinted)) lack their PDF"
                )
                : language.pick("Færdig", "Done")
        reloadURL = isDone ? nil : language.base + LetterPath.mailing(mailing.id)
        self.failures = failures.map { failure in
            Failure(
                url: language.base + LetterPath.grant(failure.grant),
                title: failure.title,
                fault: language.fault(failure.fault)
            )
        }
        hasFailures = !failures.isEmpty
    }
}

extension PageLanguage {
    func fault(_ fault: Mailing.Fault) -> String {
        switch fault {
        case .hardToRead:
            pick("Det er svært at læse. Åbn det, og skriv hvorfor.", "It is hard to read. Open it and say why.")
        case .alreadySent: pick("Det var sendt i forvejen.", "It had been sent before.")
        case .other:
            pick(
                "Beløbene passer ikke sammen, eller årets budget er brugt. Tjek dem.",
                "The amounts do not fit, or the year's budget is used. Check them."
            )
        }
    }
}
