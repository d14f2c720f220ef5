import Database
import Followup
import Web

/// An application as it was sent, for whoever reads it.
struct ApplicationReadPage: Page {
    static let template = "grants/application-read"

    struct Section: Encodable, Sendable {
        var title: String
        var answers: [ShownAnswer]
    }
    struct Asked: Encodable, Sendable {
        var what: String
        var badge: StateBadge
        var answer: String?
        var files: [ShownAnswer.File]
    }
    struct Form: Encodable, Sendable {
        var action: String
        var what: AreaInput
        var due: DateFieldset
        var isOpen: Bool
    }

    var back: String
    var backText: String
    var eyebrow: String
    var heading: String
    var badge: StateBadge
    var facts: [ShownAnswer.Line]
    var sections: [Section]
    var partners: [ApplicationPage.PartnerLine]
    var hasPartners: Bool
    var asked: [Asked]
    var hasAsked: Bool
    var form: Form?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = ApplicationReadPage(
        back: "/puljer/kultur/runder/2027/ansoegninger",
        backText: "Alle ansøgninger",
        eyebrow: "2026-0001. Kulturpuljen",
        heading: "Fællesspisning",
        badge: .sample,
        facts: [.init(what: "Beløb", detail: "12.500 kr.")],
        sections: [Section(title: "Aktiviteten", answers: [.sample])],
        partners: [.init(name: "Lundby", detail: "Laver mad. 2.000 kr.", badge: .sample, reason: "Vi har travlt")],
        hasPartners: true,
        asked: [Asked(what: "Regnskab", badge: .sample, answer: "Her er det", files: ShownAnswer.sample.files)],
        hasAsked: true,
        form: Form(action: "/ansoegninger/1/mangler", what: .sample, due: .sample, isOpen: true),
        hasErrors: true,
        errors: [FormErrors.Item(field: "mangler", message: "Skriv, hvad der mangler")],
        history: [.sample],
        hasHistory: true
    )
}

extension ApplicationReadPage {
    init(
        _ found: ApplicationCase,
        _ sent: Submission,
        _ completions: [Completion],
        request: CompletionRequest,
        mayAsk: Bool,
        history: [HistoryLine],
        _ language: PageLanguage
    ) {
        let application = found.application
        back =
            language.base
            + (mayAsk
                ? ApplicationPath.round(found.pool.slug, found.round.slug) : ApplicationPath.show(application.id))
        backText =
            mayAsk
            ? language.pick("Alle ansøgninger", "All applications") : language.pick("Ansøgningen", "The application")
        eyebrow = "\(application.reference ?? ""). \(found.pool.title), \(found.round.title)"
        heading = sent.content.title
        badge =
            application.withdrawnAt == nil
            ? StateBadge(
                style: "ok",
                icon: "check",
                text: language.pick("Sendt \(language.moment(sent.at))", "Sent \(language.moment(sent.at))")
            )
            : StateBadge(style: "info", icon: "x", text: language.pick("Trukket tilbage", "Withdrawn"))
        facts = [
            .init(what: language.pick("Forening", "Association"), detail: sent.content.organization),
            .init(what: language.pick("Beløb", "Amount"), detail: language.money(sent.asked)),
        ]
        if let cvr = sent.content.cvr { facts.append(.init(what: "CVR", detail: cvr)) }
        if sent.number > 1 {
            facts.append(.init(what: language.pick("Udgave", "Version"), detail: language.number(sent.number)))
        }
        if let reason = application.withdrawnReason {
            facts.append(.init(what: language.pick("Trukket tilbage, fordi", "Withdrawn because"), detail: reason))
        }
        sections = sent.content.steps.map { step in
            Section(
                title: step.title,
                answers: step.answers.map { item in
                    var item = item
                    // What was promised for later is shown as it comes.
                    if item.isLater {
                        item.files = found.files.filter { $0.key == item.key && $0.leftAt == nil }.map {
                            SubmittedContent.File(id: $0.attachmentID, name: $0.name)
                        }
                    }
                    return ShownAnswer(item, language)
                }
            )
        }
        partners = found.partners.map { ApplicationPage.PartnerLine($0, language) }
        hasPartners = !partners.isEmpty
        asked = completions.map { Asked($0, found.files, language) }
        hasAsked = !asked.isEmpty
        form =
            mayAsk && application.withdrawnAt == nil ? Form(request, application, language) : nil
        errors = request.errors.items
        hasErrors = !errors.isEmpty
        self.history = history
        hasHistory = !history.isEmpty
    }
}

extension ApplicationReadPage.Asked {
    init(_ completion: Completion, _ files: [AnswerFile], _ language: PageLanguage) {
        what = completion.what
        answer = completion.answer
        let due = language.date(completion.dueOn)
        badge =
            completion.answeredAt.map { at in
                let day = language.date(DanishTime.date(of: at))
                return StateBadge(
                    style: "ok",
                    icon: "check",
                    text: language.pick("Svar kom \(day)", "Answered \(day)")
                )
            }
            ?? StateBadge(
                style: "warn",
                icon: "clock",
                text: language.pick("Svar senest \(due)", "Answer by \(due)")
            )
        self.files = files.filter { $0.key == completion.fileKey }.map { file in
            ShownAnswer.File(
                name: file.name,
                url: "\(language.base)/filer/\(file.attachmentID)/\(percentEncoded(file.name))"
            )
        }
    }
}

extension ApplicationReadPage.Form {
    init(_ request: CompletionRequest, _ application: Application, _ language: PageLanguage) {
        action = language.base + ApplicationPath.completions(application.id)
        what = AreaInput(
            "mangler",
            language.pick("Hvad mangler der?", "What is missing?"),
            hint: language.pick(
                "Foreningen læser det, som du skriver det.",
                "The association reads it as you write it."
            ),
            value: request.what,
            error: request.errors["mangler"]
        )
        due = DateFieldset(request.due, legend: language.pick("Svar senest", "Answer by"), request.errors)
        isOpen = !request.errors.isEmpty
    }
}
