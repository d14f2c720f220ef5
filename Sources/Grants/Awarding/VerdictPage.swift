import Database
import Web

/// The answer to an application: what was decided, why, and what one can do about it.
struct VerdictPage: Page {
    static let template = "grants/verdict"

    struct Reason: Encodable, Sendable {
        var criterion: String
        var text: String
    }

    var back: String
    var eyebrow: String
    var heading: String
    var title: String
    var amount: String?
    var lead: String
    var reason: String?
    var reasons: [Reason]
    var hasReasons: Bool
    var decided: String
    var complaint: String
    var complainBy: String
    /// The letter about the money, once it is sent.
    var letterURL: String?
    var letterIsComing: Bool
    /// Where one looks for other money.
    var fundsURL: String?
    var owner: String
    var phone: Telephone?

    static let sample = VerdictPage(
        back: "/ansoegninger/1",
        eyebrow: "Kulturpuljen, Efterår 2026. 2026-0001",
        heading: "I får penge",
        title: "Kor for alle",
        amount: "32.000 kr.",
        lead: "I søgte om 45.000 kr.",
        reason: "Der var ikke penge nok til alle.",
        reasons: [Reason(criterion: "Når nye mennesker (50 %)", text: "Halvdelen er nye.")],
        hasReasons: true,
        decided: "Kulturudvalget afgjorde det den 17. november 2026.",
        complaint: "Skriv til os, hvis vi har misforstået noget.",
        complainBy: "Skriv senest 15. december 2026.",
        letterURL: "/bevillinger/breve/2026-0001",
        letterIsComing: true,
        fundsURL: "/fonde",
        owner: "Puljeansvarlig",
        phone: Telephone("70 00 60 52")
    )
}

/// Everything that the answer is made of.
struct VerdictContent: Sendable {
    var found: ApplicationCase
    var decision: Decision
    var reasons: [CriterionReason]
    /// Those of the time it was decided, also such as count no more.
    var criteria: [Criterion]
    var bases: [LegalBasis]
    var letter: String?

    init?(_ found: ApplicationCase, in db: any Connection) throws {
        guard let decision = try Decision.of(application: found.application.id, in: db).last else { return nil }
        self.found = found
        self.decision = decision
        reasons = try decision.reasons(in: db)
        criteria = try Criterion.find(ids: reasons.map(\.criterionID), in: db)
        bases = try LegalBasis.of(pool: found.pool.id, in: db)
        letter = try db.value(
            """
            SELECT l.number FROM grant_letter l JOIN grant_given g ON g.id = l.grant_id
            WHERE g.application_id = \(found.application.id) AND l.supplement = 0
            """
        )
    }
}

extension VerdictPage {
    init(_ content: VerdictContent, owner: (title: String, phone: String?), _ language: PageLanguage) {
        let (found, decision) = (content.found, content.decision)
        back = language.base + ApplicationPath.show(found.application.id)
        eyebrow = "\(found.pool.title), \(found.round.title). \(found.application.reference ?? "")"
        title = found.application.title
        let asked = language.money(decision.asked)
        switch decision.answer {
        case .yes:
            heading = language.pick("I får penge", "You get the money")
            lead = language.pick("I får det, I søgte om.", "You get what you applied for.")
        case .part:
            heading = language.pick("I får penge", "You get money")
            lead = language.pick("I søgte om \(asked)", "You applied for \(asked)")
        case .no:
            heading = language.pick("I får ikke penge denne gang", "You get no money this time")
            lead = language.pick("I søgte om \(asked)", "You applied for \(asked)")
        }
        amount = decision.amount > .zero ? language.money(decision.amount) : nil
        reason = decision.reason.isEmpty ? nil : decision.reason
        reasons = content.reasons.compactMap { reason in
            content.criteria.first { $0.id == reason.criterionID }.map {
                Reason(criterion: "\($0.name) (\($0.weight)\u{A0}%)", text: reason.text)
            }
        }
        hasReasons = !reasons.isEmpty
        let day = DanishTime.date(of: decision.at)
        decided = language.pick(
            "\(found.pool.decider) afgjorde det den \(language.date(day)) efter \(Self.rules(content.bases, language)).",
            "\(found.pool.decider) decided on \(language.date(day)) under \(Self.rules(content.bases, language))."
        )
        complaint = decision.complaint ?? LegalBasis.complaint(of: content.bases)
        let last = language.date(day.adding(days: AwardTerms.complaintDays))
        complainBy = language.pick("Skriv senest \(last).", "Write by \(last).")
        letterURL = content.letter.map { language.base + LetterPath.show($0) }
        letterIsComing = decision.amount > .zero && content.letter == nil
        fundsURL = decision.answer == .yes ? nil : language.base + FundPath.index
        self.owner = owner.title
        phone = owner.phone.map(Telephone.init)
    }

    private static func rules(_ bases: [LegalBasis], _ language: PageLanguage) -> String {
        language.list(bases.map(\.title))
    }
}
