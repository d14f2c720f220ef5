import Database
import Registry
import Web

/// What was learned of a pool, year by year, for everybody («Hvad vi lærte»).
struct EvaluationListPage: Page {
    static let template = "grants/evaluation-list"

    struct Item: Encodable, Sendable {
        var year: String
        var saw: String
        var heard: String
        var council: String?
        /// "Det laver vi om", or why not.
        var endHeading: String
        var end: String
        /// Who does it by when, or that it is done.
        var detail: String?
        var written: String
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }

    var back: String
    var pool: String
    var items: [Item]
    var hasItems: Bool
    var figuresURL: String
    /// Years that wait to be written, for those who do it.
    var missing: [Link]

    static let sample = EvaluationListPage(
        back: "/puljer/kulturpuljen",
        pool: "Kulturpuljen",
        items: [
            Item(
                year: "2026",
                saw: "Få unge søgte.",
                heard: "Skemaet er for langt.",
                council: "Rådet er enigt.",
                endHeading: "Det laver vi om",
                end: "Skemaet bliver kortere.",
                detail: "Puljeansvarlig gør det senest 1. marts 2027.",
                written: "Skrevet 12. januar 2027"
            )
        ],
        hasItems: true,
        figuresURL: "/puljer/kulturpuljen/tal",
        missing: [Link(url: "/puljer/kulturpuljen/laering/2026", text: "Skriv, hvad 2026 lærte os")]
    )
}

extension EvaluationListPage {
    init(_ pool: Pool, _ evaluations: [Evaluation], missing years: [Int], _ language: PageLanguage) {
        back = language.base + PoolPath.show(pool.slug)
        self.pool = pool.title
        items = evaluations.map { Item($0, language) }
        hasItems = !items.isEmpty
        figuresURL = language.base + DemandPath.pool(pool.slug)
        missing = years.map { year in
            Link(
                url: language.base + EvaluationPath.edit(pool.slug, year),
                text: language.pick("Skriv, hvad \(year) lærte os", "Write what \(year) taught us")
            )
        }
    }
}

extension EvaluationListPage.Item {
    init(_ evaluation: Evaluation, _ language: PageLanguage) {
        year = "\(evaluation.year)"
        saw = evaluation.saw
        heard = evaluation.heard
        council = evaluation.council
        switch evaluation.outcome {
        case .reason(let reason):
            endHeading = language.pick("Derfor laver vi ikke noget om", "Why we change nothing")
            end = reason
        case .change(let change, let owner, let dueOn, let doneAt):
            endHeading = language.pick("Det laver vi om", "What we change")
            end = change
            detail =
                doneAt.map {
                    let day = language.date(DanishTime.date(of: $0))
                    return language.pick("Det blev gjort \(day).", "It was done \(day).")
                }
                ?? language.pick(
                    "\(owner) gør det senest \(language.date(dueOn)).",
                    "\(owner) does it by \(language.date(dueOn))."
                )
        }
        let day = language.date(DanishTime.date(of: evaluation.at))
        written = language.pick("Skrevet \(day)", "Written \(day)")
    }
}

/// Writing what a year of a pool taught us.
struct EvaluationFormPage: Page {
    static let template = "grants/evaluation-form"

    struct Fact: Encodable, Sendable {
        var label: String
        var text: String
    }

    var back: String
    var pool: String
    var heading: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var facts: [Fact]
    var hasFacts: Bool
    var figuresURL: String
    var action: String
    var controls: [FormControl]

    static let sample = EvaluationFormPage(
        back: "/puljer/kulturpuljen/laering",
        pool: "Kulturpuljen",
        heading: "Hvad lærte 2026 os?",
        hasErrors: true,
        errors: [FormErrors.Item(field: "ende", message: "Vælg")],
        facts: [Fact(label: "Søgte", text: "12")],
        hasFacts: true,
        figuresURL: "/puljer/kulturpuljen/tal",
        action: "/puljer/kulturpuljen/laering/2026",
        controls: [.sample]
    )
}

extension EvaluationFormPage {
    /// - `owners`: functions that can make a change, with their places.
    init(
        _ pool: Pool,
        _ year: Int,
        _ figures: DemandFigures?,
        _ owners: [(id: Int, name: String)],
        _ form: EvaluationForm,
        _ language: PageLanguage
    ) {
        back = language.base + EvaluationPath.index(pool.slug)
        self.pool = pool.title
        heading = language.pick("Hvad lærte \(year) os?", "What did \(year) teach us?")
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        facts = figures.map { Self.facts($0, language) } ?? []
        hasFacts = !facts.isEmpty
        figuresURL = "\(language.base)\(DemandPath.pool(pool.slug))?aar=\(year)"
        action = language.base + EvaluationPath.edit(pool.slug, year)
        controls = Self.controls(FormFields(form.input, form.errors, language), pool, owners)
    }

    private static func facts(_ figures: DemandFigures, _ language: PageLanguage) -> [Fact] {
        [
            Fact(
                label: language.pick("Søgte", "Applied"),
                text: "\(language.number(figures.applications)), \(language.money(figures.asked))"
            ),
            Fact(
                label: language.pick("Fik ja", "Got money"),
                text: "\(language.number(figures.yes)), \(language.money(figures.granted))"
            ),
            Fact(
                label: language.pick("Fik nej", "Refused"),
                text: "\(language.number(figures.no)), \(language.money(figures.refused))"
            ),
            Fact(
                label: language.pick("Ikke brugt", "Not spent"),
                text: figures.unspent.map { language.money($0) } ?? language.pick("ved vi ikke", "not known")
            ),
        ]
    }

    private static func controls(
        _ fields: FormFields<Void>,
        _ pool: Pool,
        _ owners: [(id: Int, name: String)]
    ) -> [FormControl] {
        var controls = [
            fields.area(
                "saa",
                fields.pick("Hvad så vi i tallene?", "What did we see in the figures?"),
                hint: fields.pick(
                    "Hvem søgte, hvem søgte ikke, hvem fik nej, og hvad blev ikke brugt?",
                    "Who applied, who did not, who was refused, and what was not spent?"
                ),
                rows: 5
            ),
            fields.area(
                "hoerte",
                fields.pick("Hvad sagde foreningerne?", "What did the associations say?"),
                hint: fields.pick("Skriv også, hvordan I spurgte dem.", "Write also how you asked them."),
                rows: 5
            ),
        ]
        if !pool.recommender.isEmpty {
            controls.append(
                fields.area(
                    "raad",
                    fields.pick(
                        "Hvad siger \(pool.recommender)? (valgfrit)",
                        "What does \(pool.recommender) say? (optional)"
                    ),
                    hint: fields.pick("Rådets egne ord.", "The council's own words.")
                )
            )
        }
        return controls + [
            fields.choice(
                "ende",
                fields.pick("Laver I noget om?", "Do you change something?"),
                [
                    (EvaluationForm.End.change.rawValue, fields.pick("Ja, en ændring", "Yes, a change")),
                    (EvaluationForm.End.reason.rawValue, fields.pick("Nej, og her er grunden", "No, and this is why")),
                ]
            ),
            .heading(fields.pick("Hvis I laver noget om", "If you change something")),
            fields.text(
                "aendring",
                fields.pick("Hvad laver I om?", "What do you change?"),
                hint: fields.pick("Som »Gør skemaet til små beløb kortere«.", "Such as “Make the form shorter”.")
            ),
            fields.select(
                "hvem",
                fields.pick("Hvem gør det?", "Who does it?"),
                [("", [("", fields.pick("Vælg", "Choose"))] + owners.map { ("\($0.id)", $0.name) })],
                hint: fields.pick("Det bliver en opgave for funktionen.", "It becomes a task of the function.")
            ),
            fields.date("senest", fields.pick("Hvornår er det senest gjort?", "By when is it done?")),
            .heading(fields.pick("Hvis I ikke laver noget om", "If you change nothing")),
            fields.area("hvorfor", fields.pick("Hvorfor ikke?", "Why not?")),
        ]
    }
}
