import Followup
import Web

/// A report while the organisation writes it.
struct ReportFormPage: Page {
    static let template = "grants/report-form"

    struct Field: Encodable, Sendable {
        var id: String
        var label: String
        var value: String
        var error: String?
    }
    struct Row: Encodable, Sendable {
        /// Nil where the organisation writes it.
        var what: String?
        var own: Field?
        var budget: String
        var mark: String
        var spent: Field
    }
    struct Side: Encodable, Sendable {
        var heading: String
        var mark: String
        var rows: [Row]
        var budget: String
        var sum: String
        var sumLabel: String
    }
    /// What is left, worked out by the server and again as one types.
    struct Rest: Encodable, Sendable {
        var label: String
        /// Øre.
        var given: Int
        var amount: String
        var leftover: String
    }

    var back: String
    var eyebrow: String
    var heading: String
    var lead: String
    var badge: StateBadge
    var saved: String
    /// What was asked about.
    var question: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var action: String
    var revision: Int
    var controls: [FormControl]
    var sides: [Side]
    var rest: Rest?
    /// Nil where no receipts are asked for.
    var fileHint: String?
    var files: AttachmentSection?
    var changesURL: String

    static let sample = ReportFormPage(
        back: "/bevillinger/afregninger",
        eyebrow: "Kulturven",
        heading: "Afregning for 2027",
        lead: "Send den senest 1. april 2028.",
        badge: .sample,
        saved: "Gemt 3. februar 2028 kl. 10.12",
        question: "Hvad er »Diverse«?",
        hasErrors: true,
        errors: [FormErrors.Item(field: "gjort", message: "Skriv, hvad I gjorde")],
        action: "/bevillinger/afregninger/1",
        revision: 2,
        controls: [.sample],
        sides: [
            Side(
                heading: "Udgifter",
                mark: "u",
                rows: [
                    Row(
                        what: "Mad",
                        own: Field(id: "hvad-1", label: "Linje", value: "Mad", error: "Skriv"),
                        budget: "12.000 kr.",
                        mark: "u",
                        spent: Field(id: "brugt-1", label: "Brugt på mad", value: "11500", error: "Skriv")
                    )
                ],
                budget: "12.000 kr.",
                sum: "11.500 kr.",
                sumLabel: "Udgifter i alt"
            )
        ],
        rest: Rest(label: "Tilbage af 12.000 kr.", given: 1_200_000, amount: "500 kr.", leftover: "Gem op til 10 %."),
        fileHint: "Læg en fil op for hver kvittering.",
        files: .sample,
        changesURL: "/bevillinger/nr/1/aendringer"
    )
}

/// All that a page about a report is made from.
struct ReportWhole: Sendable {
    var report: Report
    var leftover: String
    var lines: [ReportLine]
    var files: [Attachment]
    var limits: FileLimits
    /// The latest first.
    var sendings: [ReportSending]
}

extension ReportFormPage {
    init(
        _ whole: ReportWhole,
        _ form: ReportForm,
        _ files: Files,
        fileError: String?,
        at screens: GrantsScreens,
        _ language: PageLanguage
    ) {
        let report = whole.report
        back = language.base + ReportPath.index
        eyebrow = report.title
        heading = language.name(of: report)
        let day = language.date(report.dueOn)
        lead = language.pick(
            "Send den senest \(day). I kan gemme og fortsætte senere.",
            "Send it by \(day). Save any time."
        )
        badge = language.badge(of: report, on: screens.today)
        saved =
            report.savedAt.map { language.pick("Gemt \(language.moment($0))", "Saved \(language.moment($0))") }
            ?? language.pick("Ikke gemt endnu", "Not saved yet")
        question = report.returnReason
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        action = language.base + ReportPath.show(report.id)
        revision = report.revision
        controls = Self.controls(report, FormFields(form.input, form.errors, language))
        sides = ReportLine.Side.allCases.compactMap { Self.side($0, form, language) }
        rest =
            report.hasLines
            ? Rest(
                label: language.pick(
                    "Tilbage af \(language.money(report.given))",
                    "Left of \(language.money(report.given))"
                ),
                given: report.given.ore,
                amount: language.money(form.lines.rest(of: report.given)),
                leftover: whole.leftover
            ) : nil
        fileHint =
            report.asked.needsFiles && report.kind == .final
            ? language.pick(
                "Læg en fil op for hver kvittering. Så kan vi nøjes med at se på nogle af dem.",
                "Attach one file for each receipt. Then we can look at just some of them."
            ) : nil
        self.files = AttachmentSection(
            whole.files,
            files,
            action: language.base + ReportPath.files(report.id),
            whole.limits,
            error: fileError,
            mayRemove: true,
            language
        )
        changesURL = language.base + ReportPath.changes(report.grantID)
    }

    private static func controls(_ report: Report, _ fields: FormFields<Void>) -> [FormControl] {
        let did = fields.area(
            "gjort",
            report.kind == .interim
                ? fields.pick("Hvordan går det?", "How is it going?")
                : fields.pick("Hvad gjorde I?", "What did you do?"),
            hint: fields.pick("Et par linjer er nok.", "A few lines are enough."),
            rows: 4
        )
        guard report.kind == .final else { return [did] }
        return [
            did,
            fields.area(
                "deltagere",
                fields.pick("Hvem var med?", "Who took part?"),
                hint: fields.pick(
                    "Cirka hvor mange, og hvem de var. Ingen navne.",
                    "About how many, and who. No names."
                )
            ),
            fields.area(
                "laert",
                fields.pick("Hvad lærte I?", "What did you learn?"),
                hint: fields.pick("Også det, der ikke gik så godt.", "Also what did not go so well.")
            ),
        ]
    }

    private static func side(_ side: ReportLine.Side, _ form: ReportForm, _ language: PageLanguage) -> Side? {
        let rows = form.rows.filter { $0.side == side }
        guard !rows.isEmpty else { return nil }
        let name = language.side(side)
        return Side(
            heading: name,
            mark: side.mark,
            rows: rows.map { row in
                let what = row.what.isEmpty ? language.pick("ny linje", "new line") : row.what
                return Row(
                    what: row.isOwn ? nil : row.what,
                    own: row.isOwn
                        ? Field(
                            id: "hvad-\(row.position)",
                            label: language.pick("Hvad, linje \(row.position)", "What, line \(row.position)"),
                            value: row.what,
                            error: form.errors["hvad-\(row.position)"]
                        ) : nil,
                    budget: row.isOwn ? "" : language.money(row.budget),
                    mark: side.mark,
                    spent: Field(
                        id: "brugt-\(row.position)",
                        label: language.pick("Blev til, \(what)", "Became, \(what)"),
                        value: row.spent,
                        error: form.errors["brugt-\(row.position)"]
                    )
                )
            },
            budget: language.money(rows.map(\.budget).sum),
            sum: language.money(form.lines.spent(side)),
            sumLabel: language.pick("\(name) i alt", "\(name) in all")
        )
    }
}
