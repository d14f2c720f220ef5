import Database
import Web

/// All answers once more before they are sent.
struct ApplicationCheckPage: Page {
    static let template = "grants/application-check"

    struct Section: Encodable, Sendable {
        var title: String
        var url: String
        var answers: [ShownAnswer]
    }
    struct Missing: Encodable, Sendable {
        var url: String
        var text: String
    }

    var back: String
    var eyebrow: String
    /// What must be answered before it can be sent.
    var missing: [Missing]
    var hasMissing: Bool
    var sections: [Section]
    var advice: [String]
    var hasAdvice: Bool
    /// Partners that have not said yes.
    var waiting: String?
    var action: String?
    var sendText: String
    var aside: ApplicationAside

    static let sample = ApplicationCheckPage(
        back: "/ansoegninger/1",
        eyebrow: "Kulturpuljen, Efterår 2026",
        missing: [Missing(url: "/ansoegninger/1/aktiviteten#svar-hvad", text: "Skriv et svar")],
        hasMissing: true,
        sections: [Section(title: "Aktiviteten", url: "/ansoegninger/1/aktiviteten", answers: [.sample])],
        advice: ["Skriv mere om fællesskab."],
        hasAdvice: true,
        waiting: "Lundby har ikke svaret.",
        action: "/ansoegninger/1/afsendelse",
        sendText: "Send ansøgningen",
        aside: .sample
    )
}

extension ApplicationCheckPage {
    init(
        _ found: ApplicationCase,
        budget: [RoundBudget],
        aside: ApplicationAside,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let id = found.application.id
        back = language.base + ApplicationPath.show(id)
        eyebrow = "\(found.pool.title), \(found.round.title)"
        let steps = found.steps(language)
        missing = steps.flatMap { step in
            found.errors(step, language).items.map { error in
                Missing(
                    url: "\(language.base)\(ApplicationPath.step(id, step.slug))#\(error.field)",
                    text: error.message
                )
            }
        }
        let partnerStep = steps.first { step in step.questions.contains { $0.kind == .block(.partners) } }?.slug
        missing += found.unagreed(language).map { text in
            Missing(
                url: language.base + (partnerStep.map { ApplicationPath.step(id, $0) } ?? ApplicationPath.show(id)),
                text: text
            )
        }
        hasMissing = !missing.isEmpty
        sections = steps.map { step in
            Section(
                title: step.title,
                url: language.base + ApplicationPath.step(id, step.slug),
                answers: step.questions.map { ShownAnswer($0, in: found, language) }
            )
        }
        advice = found.advice(budget: budget, language)
        hasAdvice = !advice.isEmpty
        let silent = found.partners.filter { $0.answer != .yes }.map(\.name)
        waiting =
            silent.isEmpty || found.pool.joint == .agreed
            ? nil
            : language.pick(
                "Ikke alle partnere har sagt ja: \(language.list(silent)). I kan godt sende nu. Vi kan se, hvem der mangler.",
                "Not all partners have said yes: \(language.list(silent)). You can send now. We see who is missing."
            )
        action = missing.isEmpty && found.canBeWritten(at: now) ? language.base + ApplicationPath.send(id) : nil
        sendText =
            found.application.sentAt == nil
            ? language.pick("Send ansøgningen", "Send the application")
            : language.pick("Send ansøgningen igen", "Send the application again")
        self.aside = aside
    }
}

extension ShownAnswer {
    /// An answer as it stands now; one that cannot be read is shown as it was typed.
    init(_ question: Question, in found: ApplicationCase, _ language: PageLanguage) {
        var errors = FormErrors()
        let value = found.value(question, &errors, language)
        let typed = found.answers[question.key]?.typed.rows.map { row in
            TypedAnswer.columns(question.kind).compactMap { row[$0] }.joined(separator: " ")
        }
        let unread = typed.flatMap { $0.isEmpty ? nil : AnswerValue.text($0.joined(separator: "\n")) }
        let files = found.files(question)
        self.init(
            SubmittedContent.Item(
                key: question.key,
                label: question.label,
                criterionID: question.criterionID,
                value: value ?? unread,
                files: files.map { SubmittedContent.File(id: $0.attachmentID, name: $0.name) },
                isLater: question.isFiles && question.need == .later && files.isEmpty
            ),
            language
        )
    }
}

/// What somebody keeps who has sent an application.
struct ApplicationReceiptPage: Page {
    static let template = "grants/application-receipt"

    var heading: String
    var lead: String
    var reference: String
    var facts: [ShownAnswer.Line]
    var later: String?
    var partners: String?
    var correction: String?
    var showURL: String
    var readURL: String
    var listURL: String

    static let sample = ApplicationReceiptPage(
        heading: "Vi har fået jeres ansøgning",
        lead: "Kulturpuljen",
        reference: "2026-0001",
        facts: [ShownAnswer.Line(what: "Beløb", detail: "12.500 kr.")],
        later: "Send regnskab senere.",
        partners: "Lundby mangler.",
        correction: "I kan rette.",
        showURL: "/ansoegninger/1",
        readURL: "/ansoegninger/1/laes",
        listURL: "/ansoegninger"
    )
}

extension ApplicationReceiptPage {
    init(_ found: ApplicationCase, _ sent: Submission, reference: String, at now: Timestamp, _ language: PageLanguage) {
        let id = found.application.id
        heading = language.pick("Vi har fået jeres ansøgning", "We have your application")
        let answer = language.date(found.round.answerOn)
        lead = language.pick("I får svar senest den \(answer).", "You get an answer by \(answer).")
        self.reference = reference
        facts = [
            .init(what: language.pick("Pulje", "Grant"), detail: "\(found.pool.title), \(found.round.title)"),
            .init(what: language.pick("Forening", "Association"), detail: sent.content.organization),
            .init(what: language.pick("Det søger I til", "What you apply for"), detail: sent.content.title),
            .init(what: language.pick("Beløb", "Amount"), detail: language.money(sent.asked)),
            .init(what: language.pick("Sendt", "Sent"), detail: language.moment(sent.at)),
        ]
        if sent.number > 1 {
            facts.append(
                .init(what: language.pick("Udgave", "Version"), detail: language.number(sent.number))
            )
        }
        let missing = found.laterFiles(language).map(\.label)
        later = found.round.attachmentsOn.flatMap { day in
            guard !missing.isEmpty else { return nil }
            return language.pick(
                "Husk at sende: \(language.list(missing)), senest den \(language.date(day)).",
                "Remember to send: \(language.list(missing)), by \(language.date(day))."
            )
        }
        let silent = sent.content.partners.filter { $0.answer != .yes }.map(\.name)
        partners =
            silent.isEmpty
            ? nil
            : language.pick(
                "De mangler at sige ja til at være med: \(language.list(silent)).",
                "They have not yet said yes to taking part: \(language.list(silent))."
            )
        correction =
            found.round.stage(at: now) == .open && found.application.withdrawnAt == nil
            ? language.pick(
                "I kan rette ansøgningen indtil \(language.moment(found.round.deadlineAt)).",
                "You can change the application until \(language.moment(found.round.deadlineAt))."
            ) : nil
        showURL = language.base + ApplicationPath.show(id)
        readURL = language.base + ApplicationPath.read(id)
        listURL = language.base + ApplicationPath.index
    }
}

/// The application came too late: said kindly, with what can be done.
struct ApplicationLatePage: Page {
    static let template = "grants/application-late"

    var heading: String
    var text: String
    var kept: String
    var showURL: String
    var helpName: String
    var helpPhone: String?

    static let sample = ApplicationLatePage(
        heading: "Fristen er gået",
        text: "Fristen var i går.",
        kept: "Intet er tabt.",
        showURL: "/ansoegninger/1",
        helpName: "Frivillighuset",
        helpPhone: "70 00 30 56"
    )
}

extension ApplicationLatePage {
    init(_ found: ApplicationCase, arrived: Timestamp, _ frame: FrameBase, _ language: PageLanguage) {
        heading = language.pick("Fristen er desværre gået", "Sorry, the deadline has passed")
        let deadline = language.moment(found.round.deadlineAt)
        text = language.pick(
            "Fristen var \(deadline). Jeres ansøgning kom \(language.moment(arrived)), så vi kan ikke tage den med i denne runde.",
            "The deadline was \(deadline). Your application came on \(language.moment(arrived)), so we cannot take it in this round."
        )
        kept =
            found.application.sentAt == nil
            ? language.pick(
                "Intet er tabt. Alt, hvad I skrev, er gemt, og vi henter det for jer, næste gang I søger.",
                "Nothing is lost. All that you wrote is kept, and we fetch it for you the next time you apply."
            )
            : language.pick(
                "Det, I sendte før fristen, gælder stadig.",
                "What you sent before the deadline still counts."
            )
        showURL = language.base + ApplicationPath.show(found.application.id)
        helpName = frame.helpName
        helpPhone = frame.helpPhone
    }
}
