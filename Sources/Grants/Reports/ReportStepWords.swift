import Web

extension ReportStep {
    /// "Over 20.000 kr.".
    func amount(_ language: PageLanguage) -> String {
        above == .zero
            ? language.pick("Fra den første krone", "From the first krone")
            : language.pick("Over \(language.money(above))", "Above \(language.money(above))")
    }

    /// All that is asked, in sentences.
    func words(_ language: PageLanguage) -> String {
        var said = ["\(asked.words(language))."]
        if interim == .halfway {
            said.append(language.pick("I fortæller også kort midtvejs.", "You also tell briefly half-way."))
        }
        said.append(stopping.words(language))
        return said.joined(separator: " ")
    }
}

extension ReportStep.Asked {
    func words(_ language: PageLanguage) -> String {
        switch self {
        case .lines: language.pick("Et par linjer om, hvordan det gik", "A few lines on how it went")
        case .accounts:
            language.pick(
                "Et regnskab linje for linje, som bestyrelsen står bag",
                "Accounts line by line that the board stands behind"
            )
        case .receipts:
            language.pick("Et regnskab linje for linje med kvitteringer", "Accounts line by line with receipts")
        case .audited:
            language.pick(
                "Et regnskab med kvitteringer, som en revisor har set",
                "Accounts with receipts, seen by an auditor"
            )
        }
    }
}

extension ReportStep.Interim {
    func words(_ language: PageLanguage) -> String {
        switch self {
        case .none: language.pick("Nej", "No")
        case .halfway: language.pick("Ja, med et par linjer", "Yes, with a few lines")
        }
    }
}

extension ReportStep.Stopping {
    func words(_ language: PageLanguage) -> String {
        switch self {
        case .never:
            language.pick("Vi holder aldrig penge tilbage. Vi ringer.", "We never hold money back. We call.")
        case .possible:
            language.pick(
                "Kommer det ikke, ringer vi. Vi kan holde penge tilbage, men først når I er advaret.",
                "If it does not come, we call. We can hold money back, but only after a warning."
            )
        }
    }

    func choice(_ language: PageLanguage) -> String {
        switch self {
        case .never: language.pick("Nej, aldrig", "No, never")
        case .possible:
            language.pick("Ja, efter et varsel og kun hvis et menneske siger det", "Yes, after a warning, by a person")
        }
    }
}
