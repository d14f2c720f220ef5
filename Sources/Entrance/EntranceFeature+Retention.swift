import Database
package import Registry

extension EntranceFeature: Retains {
    package static let retention: [RetentionRule] = [
        RetentionRule(
            "henvendelser",
            what: .init("Henvendelser, når samtalen er slut", "Inquiries, when the conversation has ended"),
            basis: .init(
                "Så du kan læse svaret igen, og så vi kan se, hvad vi svarede.",
                "So that you can read the answer again, and we can see what we answered."
            ),
            usual: .months(InquiryRetention.closedMonths),
            choice: 3...36,
            remove: { due, db in try InquiryRetention.forgetClosed(due, in: db) }
        ),
        RetentionRule(
            "henvendelser-stille",
            what: .init(
                "Henvendelser, som er besvaret, men aldrig afsluttet",
                "Inquiries that were answered but never closed"
            ),
            basis: .init(
                "Tiden går fra det sidste ord. Så når du at skrive igen.",
                "Time runs from the last word, so that you can write again."
            ),
            usual: .months(InquiryRetention.silentMonths),
            choice: 6...60,
            remove: { due, db in try InquiryRetention.forgetSilent(due, in: db) }
        ),
        RetentionRule(
            "idefoelgere",
            what: .init("Mail på dem, der følger en idé", "Addresses of those who follow an idea"),
            basis: .init(
                "Tiden går fra svaret på idéen. Siger du ikke ja i den første mail, sletter vi efter 7 dage.",
                "Time runs from the answer to the idea. If you do not say yes in the first mail, we delete after 7 days."
            ),
            usual: .days(IdeaFollower.keptDays),
            remove: { due, db in try IdeaFollower.forgetOld(due, in: db) }
        ),
    ]
}
