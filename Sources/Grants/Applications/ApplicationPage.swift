import Database
import Followup
import Web

/// An application's own page: what is left to do, or what has become of it.
struct ApplicationPage: Page {
    static let template = "grants/application"

    /// Where it stands, for whoever has sent it.
    struct Hearing: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Sent: Encodable, Sendable {
        var reference: String
        var text: String
        var readURL: String
        var receiptURL: String
        /// The answer, when there is one.
        var verdictURL: String?
        /// Where one says yes to be named also when one gets nothing.
        var nameURL: String?
        /// Where it is opened again; nil when the deadline has passed.
        var correctionAction: String?
    }
    struct Later: Encodable, Sendable {
        var label: String
        var action: String
        var input: AnswerFileInput
    }
    struct PartnerLine: Encodable, Sendable {
        var name: String
        var detail: String
        var badge: StateBadge
        var reason: String?
    }

    var back: String
    var eyebrow: String
    var heading: String
    var lead: String?
    var isWritten: Bool
    /// Why nothing can be written any more.
    var closed: String?
    var correcting: String?
    var sent: Sent?
    var aside: ApplicationAside
    var advice: [String]
    var hasAdvice: Bool
    var partners: [PartnerLine]
    var hasPartners: Bool
    var later: [Later]
    var hasLater: Bool
    var laterText: String
    /// What one may answer before it is decided.
    var hearing: Hearing?
    var completions: [CompletionShown]
    var hasCompletions: Bool
    var withdrawal: WithdrawalShown?
    /// Where a draft is deleted; nil for what was sent.
    var deletionURL: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = ApplicationPage(
        back: "/ansoegninger",
        eyebrow: "Kulturpuljen, Efterår 2026",
        heading: "Fællesspisning",
        lead: "Det tager cirka 10 minutter.",
        isWritten: true,
        closed: "Fristen er gået.",
        correcting: "I er ved at rette.",
        sent: Sent(
            reference: "2026-0001",
            text: "Sendt i dag.",
            readURL: "/ansoegninger/1/laes",
            receiptURL: "/ansoegninger/1/kvittering",
            verdictURL: "/ansoegninger/1/afgoerelse",
            nameURL: "/navn-paa-listen/1",
            correctionAction: "/ansoegninger/1/rettelse"
        ),
        aside: .sample,
        advice: ["Skriv mere om fællesskab."],
        hasAdvice: true,
        partners: [
            PartnerLine(name: "Lundby", detail: "Laver mad. 2.000 kr.", badge: .sample, reason: "Vi har travlt")
        ],
        hasPartners: true,
        later: [Later(label: "Regnskab", action: "/ansoegninger/1/filer/regnskab", input: .sample)],
        hasLater: true,
        laterText: "Senest 1. februar",
        hearing: Hearing(url: "/svar-foerst/1", text: "I kan svare først."),
        completions: [.sample],
        hasCompletions: true,
        withdrawal: .sample,
        deletionURL: "/ansoegninger/1/slet",
        hasErrors: true,
        errors: [FormErrors.Item(field: "hvorfor", message: "Skriv hvorfor")],
        history: [.sample],
        hasHistory: true
    )
}

extension ApplicationPage {
    init(
        _ found: ApplicationCase,
        budget: [RoundBudget],
        completions: [Completion],
        hearings: [PartyHearing],
        history: [HistoryLine],
        limits: FileLimits,
        withdrawal: WithdrawalForm,
        completion: CompletionAnswer?,
        aside: ApplicationAside,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let application = found.application
        let today = DanishTime.date(of: now)
        let asked = completions.filter { $0.answeredAt == nil }
        hearing =
            hearings.last { $0.answer == nil && $0.dueOn >= today && !found.isDecided }.map { hearing in
                Hearing(
                    url: language.base + PartyHearingPath.show(hearing.id),
                    text: language.pick(
                        "Vi har fået noget at vide, som taler imod. I kan svare til og med \(language.date(hearing.dueOn)), før vi afgør.",
                        "We have learnt something that speaks against it. You can answer until \(language.date(hearing.dueOn)), before we decide."
                    )
                )
            }
        back = language.base + ApplicationPath.index
        eyebrow = "\(found.pool.title), \(found.round.title)"
        heading = application.name(language)
        let isWritten = found.canBeWritten(at: now)
        self.isWritten = isWritten
        lead = isWritten ? found.effort(language) : nil
        closed = Self.closed(found, at: now, language)
        correcting = found.correctedAt.flatMap { _ in
            guard isWritten, let at = found.latest?.at else { return nil }
            return language.pick(
                "I er ved at rette. Det, I sendte \(language.moment(at)), gælder, indtil I sender igen.",
                "You are changing it. What you sent on \(language.moment(at)) counts until you send again."
            )
        }
        sent = Self.sent(found, isWritten: isWritten, at: now, language)
        self.aside = aside
        advice = isWritten ? found.advice(budget: budget, language) : []
        hasAdvice = !advice.isEmpty
        partners = found.partners.map { PartnerLine($0, language) }
        hasPartners = !partners.isEmpty
        later =
            found.takesLaterFiles(on: today)
            ? found.laterFiles(language).map { question in
                Later(
                    label: question.label,
                    action: language.base + ApplicationPath.files(application.id, question.key),
                    input: AnswerFileInput(question.key, limits, language)
                )
            } : []
        hasLater = !later.isEmpty
        laterText =
            found.round.attachmentsOn.map { day in
                language.pick(
                    "De skal være her senest \(language.date(day)).",
                    "They must be here by \(language.date(day))."
                )
            } ?? ""
        self.completions = asked.map { item in
            CompletionShown(item, answer: completion?.number == item.id ? completion : nil, limits, language)
        }
        hasCompletions = !asked.isEmpty
        let mayWithdraw =
            application.sentAt != nil && application.withdrawnAt == nil && found.round.endedAt == nil
            && !found.isDecided
        self.withdrawal = mayWithdraw ? WithdrawalShown(withdrawal, application, language) : nil
        deletionURL = application.sentAt == nil ? language.base + ApplicationPath.deletion(application.id) : nil
        var all = withdrawal.errors.items
        if let completion { all += completion.errors.items }
        errors = all
        hasErrors = !all.isEmpty
        self.history = history
        hasHistory = !history.isEmpty
    }

    private static func closed(_ found: ApplicationCase, at now: Timestamp, _ language: PageLanguage) -> String? {
        let application = found.application
        if let at = application.withdrawnAt {
            let day = language.date(DanishTime.date(of: at))
            return language.pick("I trak ansøgningen tilbage den \(day).", "You withdrew the application on \(day).")
        }
        guard application.sentAt == nil, found.round.stage(at: now) != .open else { return nil }
        return language.pick(
            "Fristen er gået, og ansøgningen blev ikke sendt. Alt, hvad I skrev, er her endnu. Næste gang I søger, henter vi det for jer.",
            "The deadline has passed, and the application was not sent. All that you wrote is still here. Next time you apply, we fetch it for you."
        )
    }

    private static func sent(
        _ found: ApplicationCase,
        isWritten: Bool,
        at now: Timestamp,
        _ language: PageLanguage
    ) -> Sent? {
        let application = found.application
        guard let reference = application.reference, let latest = found.latest else { return nil }
        let answer = language.date(found.round.answerOn)
        let mayCorrect = !isWritten && application.withdrawnAt == nil && found.round.stage(at: now) == .open
        return Sent(
            reference: reference,
            text: found.isDecided
                ? language.pick(
                    "I sendte den \(language.moment(latest.at)). Der er svar.",
                    "You sent it on \(language.moment(latest.at)). There is an answer."
                )
                : language.pick(
                    "I sendte den \(language.moment(latest.at)). I får svar senest \(answer).",
                    "You sent it on \(language.moment(latest.at)). You get an answer by \(answer)."
                ),
            readURL: language.base + ApplicationPath.read(application.id),
            receiptURL: language.base + ApplicationPath.receipt(application.id),
            verdictURL: found.isDecided ? language.base + ApplicationPath.verdict(application.id) : nil,
            nameURL: application.withdrawnAt == nil
                ? language.base + NamingConsentPath.show(application.id) : nil,
            correctionAction: mayCorrect ? language.base + ApplicationPath.correction(application.id) : nil
        )
    }
}

extension ApplicationPage.PartnerLine {
    init(_ partner: Partner, _ language: PageLanguage) {
        name = partner.name
        detail = "\(partner.role). \(language.money(partner.share))"
        badge = partner.badge(language)
        reason = partner.reason
    }
}

extension Partner {
    func badge(_ language: PageLanguage) -> StateBadge {
        switch answer {
        case .yes: StateBadge(style: "ok", icon: "check", text: language.pick("Har sagt ja", "Has said yes"))
        case .no: StateBadge(style: "late", icon: "x", text: language.pick("Har sagt nej", "Has said no"))
        case .waiting where askedID == nil:
            StateBadge(
                style: "info",
                icon: "info",
                text: language.pick("Ikke i Medspil. Aftal det selv", "Not in Medspil. Ask them yourselves")
            )
        case .waiting:
            StateBadge(style: "warn", icon: "clock", text: language.pick("Har ikke svaret", "Has not answered"))
        }
    }
}
