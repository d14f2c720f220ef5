import Database
import Followup
import Web

/// What staff see beside what was sent.
struct ReportCase: Sendable {
    var rest: ReportRest?
    var draw: ReceiptDraw?
    var receipts: [DrawnReceipt]
    var calls: [ReportCall]
    var warning: ReportWarning?
    var fault: StopFault?
    /// Why payments are held back; nil when they are not.
    var stop: String?
    var entries: [JournalEntry]
}

/// What somebody typed in one of the forms of a report's page.
struct ReportTyping: Sendable {
    enum Which: Equatable, Sendable {
        case approve
        case ask
        case call
        case warn
        case stop
        case receipt(Int)
    }

    var which: Which?
    var input = FormInput()
    var errors = FormErrors()

    /// The fields of a form: empty where another one was sent.
    func fields(_ form: Which, _ language: PageLanguage) -> FormFields<Void> {
        form == which ? FormFields(input, errors, language) : FormFields(FormInput(), FormErrors(), language)
    }
}

extension ReportPage {
    /// - `isStaff`: with what can be done.
    init(
        _ whole: ReportWhole,
        _ found: ReportCase,
        _ typing: ReportTyping,
        isStaff: Bool,
        history: [HistoryLine],
        at screens: GrantsScreens,
        _ language: PageLanguage
    ) {
        let (report, today) = (whole.report, screens.today)
        back = language.base + ReportPath.index
        eyebrow = isStaff ? "\(report.title), \(report.organization)" : report.title
        heading = language.name(of: report)
        badge = language.badge(of: report, on: today)
        errors = typing.errors.items
        hasErrors = !errors.isEmpty
        let sending = whole.sendings.first
        facts = Self.facts(report, sending, language)
        note = Self.note(report, isStaff: isStaff, isLate: report.isLate(on: today), language)
        told = sending.map { ReportTold(report, $0.content, leftover: whole.leftover, language) }
        files =
            sending == nil
            ? nil
            : AttachmentSection(
                whole.files,
                screens.followup.files,
                action: nil,
                whole.limits,
                mayRemove: false,
                language
            )
        outcome = found.rest.map { Self.outcome($0, language) }
        versions = whole.sendings.dropFirst().map { sending in
            language.pick(
                "Udgave \(sending.number), sendt \(language.moment(sending.sentAt)). Tilbage: \(language.money(sending.rest))",
                "Version \(sending.number), sent \(language.moment(sending.sentAt)). Left: \(language.money(sending.rest))"
            )
        }
        hasVersions = !versions.isEmpty
        let waits = isStaff && report.state == .sent
        approve = waits ? Self.approve(report, sending, typing, language) : nil
        ask = waits ? Self.ask(report, found, typing, language) : nil
        let count = sending?.content.files.count ?? 0
        let isDrawn = found.draw.map { $0.number == sending?.number } ?? false
        drawAll = waits && count > 0 && !isDrawn ? language.base + ReportPath.draw(report.id) : nil
        let size = ReceiptDraw.size(of: count, .sample)
        drawText = language.pick(
            "Der er \(language.number(count)) filer. En stikprøve på 10 % er \(language.number(size)).",
            "There are \(language.number(count)) files. A sample of 10% is \(language.number(size))."
        )
        draw = isStaff ? Self.draw(whole, found, typing, language) : nil
        late = isStaff && report.isLate(on: today) ? Self.late(report, found, typing, on: today, language) : nil
        changesURL = language.base + ReportPath.changes(report.grantID)
        grantURL = isStaff ? language.base + LetterPath.grant(report.grantID) : nil
        held = found.stop.map { reason in
            language.pick("Pengene holdes tilbage: \(reason)", "Payments are held back: \(reason)")
        }
        self.history = isStaff ? history : []
        hasHistory = !self.history.isEmpty
    }

    private static func facts(_ report: Report, _ sending: ReportSending?, _ language: PageLanguage) -> [CasePage.Fact]
    {
        var facts = [
            CasePage.Fact(label: language.pick("Nummer", "Number"), text: language.reference(of: report)),
            CasePage.Fact(label: language.pick("Beløb", "Amount"), text: language.money(report.given)),
            CasePage.Fact(label: language.pick("Frist", "Due"), text: language.date(report.dueOn)),
        ]
        if let sending {
            facts.append(CasePage.Fact(label: language.pick("Sendt", "Sent"), text: language.moment(sending.sentAt)))
        }
        return facts
    }

    private static func note(
        _ report: Report,
        isStaff: Bool,
        isLate: Bool,
        _ language: PageLanguage
    ) -> String? {
        switch (report.state, isStaff) {
        case (.sent, false):
            language.pick(
                "Vi har fået jeres afregning. I hører fra os, når vi har læst den. Sig nummeret, hvis I ringer.",
                "We have your report. You hear from us when we have read it. Say the number if you call."
            )
        case (.approved, false):
            language.pick("Afregningen er godkendt. I skal ikke gøre mere.", "The report is approved. You are done.")
        case (.returned, true): report.returnReason.map { language.pick("I spurgte: \($0)", "You asked: \($0)") }
        case (.draft, true) where !isLate:
            language.pick("Foreningen har ikke sendt den endnu.", "The association has not sent it yet.")
        default: nil
        }
    }

    private static func outcome(_ rest: ReportRest, _ language: PageLanguage) -> String {
        let amount = language.money(rest.amount)
        let said =
            switch rest.outcome {
            case .kept:
                language.pick("Foreningen beholder \(amount) til året efter.", "The association keeps \(amount).")
            case .repaid: language.pick("\(amount) skal betales tilbage.", "\(amount) is to be paid back.")
            }
        return "\(said) \(rest.reason)"
    }

    private static func approve(
        _ report: Report,
        _ sending: ReportSending?,
        _ typing: ReportTyping,
        _ language: PageLanguage
    ) -> Form {
        let fields = typing.fields(.approve, language)
        var controls: [FormControl] = []
        if let rest = sending?.rest, rest > .zero {
            controls = [
                fields.choice(
                    "rest",
                    language.pick(
                        "Hvad skal der ske med \(language.money(rest)), der er tilbage?",
                        "What becomes of the \(language.money(rest)) that is left?"
                    ),
                    [
                        (
                            ReportRest.Outcome.kept.rawValue,
                            language.pick("Foreningen beholder dem", "The association keeps it")
                        ),
                        (
                            ReportRest.Outcome.repaid.rawValue,
                            language.pick("De skal betales tilbage", "It is paid back")
                        ),
                    ]
                ),
                fields.text(
                    "beloeb",
                    language.pick("Hvor meget?", "How much?"),
                    width: .short,
                    hint: language.pick("Lad stå tom for det hele.", "Leave empty for all of it.")
                ),
                fields.area(
                    "rest-hvorfor",
                    language.pick("Hvorfor?", "Why?"),
                    hint: language.pick("Foreningen kan læse det.", "The association can read it."),
                    rows: 2
                ),
            ]
        }
        return Form(
            action: language.base + ReportPath.approval(report.id),
            controls: controls,
            button: language.pick("Godkend afregningen", "Approve the report"),
            isOpen: typing.which == .approve
        )
    }

    private static func ask(
        _ report: Report,
        _ found: ReportCase,
        _ typing: ReportTyping,
        _ language: PageLanguage
    ) -> Form {
        var fields = typing.fields(.ask, language)
        let questions = found.receipts.filter { $0.verdict == .asked }.map { "\($0.name): \($0.note ?? "")" }
        if typing.which != .ask, !questions.isEmpty {
            // What is asked about receipts need not be typed again.
            fields = FormFields(FormInput([("hvorfor", questions.joined(separator: "\n"))]), FormErrors(), language)
        }
        return Form(
            action: language.base + ReportPath.question(report.id),
            controls: [
                fields.area(
                    "hvorfor",
                    language.pick(
                        "Hvad vil I vide, eller hvad skal rettes?",
                        "What do you ask, or what is to be corrected?"
                    ),
                    hint: language.pick("Skriv venligt og kort.", "Write kindly and briefly.")
                ),
                fields.date("frist", language.pick("Hvornår skal de svare senest?", "By when do they answer?")),
            ],
            button: language.pick("Send spørgsmålet", "Send the question"),
            isOpen: typing.which == .ask
        )
    }

    private static func draw(
        _ whole: ReportWhole,
        _ found: ReportCase,
        _ typing: ReportTyping,
        _ language: PageLanguage
    ) -> Draw? {
        guard let draw = found.draw else { return nil }
        let id = whole.report.id
        let drawn = language.pick(
            "\(language.number(draw.drawn)) af \(language.number(draw.among)), valgt \(language.moment(draw.drawnAt)). ",
            "\(language.number(draw.drawn)) of \(language.number(draw.among)), drawn \(language.moment(draw.drawnAt)). "
        )
        let how =
            draw.method == .all
            ? language.pick("I ser på dem alle.", "You look at all of them.")
            : language.pick(
                "Hver fil fik SHA-256 af »afregning:frø:fil« med tallet fra filens adresse. De laveste blev valgt. Alle kan regne efter.",
                "Each file got the SHA-256 of \u{201C}report:seed:file\u{201D}, with the number in the file's address. The lowest were drawn. Anybody can do it again."
            )
        let urls = Dictionary(whole.files.map { ($0.id, AttachmentPath.show($0)) }) { first, _ in first }
        let isOpen = whole.report.state == .sent && draw.number == whole.sendings.first?.number
        return Draw(
            how: drawn + how,
            seed: language.pick("Afregning \(id), frø \(draw.seed)", "Report \(id), seed \(draw.seed)"),
            receipts: found.receipts.map { receipt in
                Receipt(
                    name: receipt.name,
                    url: urls[receipt.attachmentID].map { language.base + $0 },
                    badge: receipt.verdict.map { $0.badge(language) },
                    note: receipt.note,
                    form: isOpen ? check(receipt, id, typing, language) : nil
                )
            }
        )
    }

    private static func check(
        _ receipt: DrawnReceipt,
        _ report: Int,
        _ typing: ReportTyping,
        _ language: PageLanguage
    ) -> Form {
        let which = ReportTyping.Which.receipt(receipt.id)
        let fields = typing.fields(which, language)
        return Form(
            action: language.base + ReportPath.receipt(report, receipt.id),
            controls: [
                fields.choice(
                    "dom-\(receipt.id)",
                    language.pick("Hvordan er den?", "How is it?"),
                    [
                        (DrawnReceipt.Verdict.fine.rawValue, language.pick("Den er fin", "It is fine")),
                        (DrawnReceipt.Verdict.asked.rawValue, language.pick("Jeg vil spørge om den", "I ask about it")),
                    ],
                    usual: receipt.verdict?.rawValue
                ),
                fields.text(
                    "note-\(receipt.id)",
                    language.pick("Hvad vil du spørge om?", "What do you ask?"),
                    hint: language.pick("Kun hvis du vil spørge.", "Only if you ask.")
                ),
            ],
            button: language.pick("Gem", "Save"),
            isOpen: typing.which == which
        )
    }

    private static func late(
        _ report: Report,
        _ found: ReportCase,
        _ typing: ReportTyping,
        on today: CalendarDate,
        _ language: PageLanguage
    ) -> Late {
        let day = language.date(report.dueOn)
        let calls = found.calls.map { "\(language.moment($0.at)): \($0.note)" }
        let call = Form(
            action: language.base + ReportPath.call(report.id),
            controls: [
                typing.fields(.call, language).area(
                    "aftale",
                    language.pick("Hvad aftalte I?", "What did you agree?"),
                    hint: language.pick("Skriv ikke navne.", "Write no names."),
                    rows: 2
                )
            ],
            button: language.pick("Jeg har ringet", "I have called"),
            isOpen: typing.which == .call
        )
        let hasWarning = found.warning.map { $0.deadline >= today } ?? false
        let mayWarn = report.stopping == .possible && !hasWarning && found.fault != nil && found.fault != .stopped
        let warn = Form(
            action: language.base + ReportPath.warning(report.id),
            controls: [
                typing.fields(.warn, language).date(
                    "varsel",
                    language.pick("Hvornår skal den senest være her?", "By when must it be here?"),
                    hint: language.pick(
                        "Mindst \(Report.warningDays) dage fra i dag. Foreningen får besked.",
                        "At least \(Report.warningDays) days from today. The association is told."
                    )
                )
            ],
            button: language.pick("Send advarslen", "Send the warning"),
            isOpen: typing.which == .warn
        )
        let stop = Form(
            action: language.base + ReportPath.stop(report.id),
            controls: [
                typing.fields(.stop, language).area(
                    "grund",
                    language.pick("Hvorfor holder I pengene tilbage?", "Why do you hold the money back?"),
                    hint: language.pick("Foreningen får besked.", "The association is told.")
                )
            ],
            button: language.pick("Hold pengene tilbage", "Hold the money back"),
            isOpen: typing.which == .stop
        )
        return Late(
            text: language.pick("Den skulle være kommet \(day).", "It was due \(day)."),
            calls: calls,
            hasCalls: !calls.isEmpty,
            call: call,
            stopText: language.stopText(found.fault, found.warning),
            warn: mayWarn ? warn : nil,
            stop: found.fault == nil ? stop : nil
        )
    }
}

extension DrawnReceipt.Verdict {
    fileprivate func badge(_ language: PageLanguage) -> StateBadge {
        switch self {
        case .fine: StateBadge(style: "ok", icon: "check", text: language.pick("Fin", "Fine"))
        case .asked: StateBadge(style: "warn", icon: "chat", text: language.pick("Spørg", "Ask"))
        }
    }
}

extension PageLanguage {
    /// Whether money may be held back, and why not.
    fileprivate func stopText(_ fault: StopFault?, _ warning: ReportWarning?) -> String {
        switch fault {
        case nil:
            pick(
                "Fristen i jeres advarsel er gået. Du kan holde penge tilbage, hvis du vælger det.",
                "The deadline of your warning has passed. You can hold money back if you so decide."
            )
        case .belowThreshold:
            pick(
                "Beløbet er for lille til at holde penge tilbage. Ring, og hjælp dem i mål.",
                "The amount is too small to hold money back. Call, and help them finish."
            )
        case .stopped: pick("Pengene holdes tilbage nu.", "The money is held back now.")
        case .tooEarly:
            warning.map {
                pick(
                    "Foreningen er advaret. Fristen er \(date($0.deadline)). Først derefter kan I holde penge tilbage.",
                    "The association is warned. The deadline is \(date($0.deadline)). Only then can money be held back."
                )
            } ?? ""
        case .notWarned, .notLate:
            pick(
                "Penge bliver aldrig holdt tilbage af sig selv. Først skal foreningen advares.",
                "Money is never held back by itself. First the association must be warned."
            )
        }
    }
}
