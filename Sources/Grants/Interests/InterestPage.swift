import Database
import Web

/// «Er du inhabil?»: one question for each organisation that applies in a round.
struct InterestPage: PagedPage {
    static let template = "grants/interest"

    struct Line: Encodable, Sendable {
        var verdict: ChoiceInput
        var why: AreaInput
    }
    struct Said: Encodable, Sendable {
        var name: String
        var style: String
        var icon: String
        var state: String
        var detail: String
        /// Where one takes it back; nil for what the register says.
        var change: String?
    }

    var back: String
    var heading: String
    var lead: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var action: String
    var lines: [Line]
    var hasLines: Bool
    var more: String?
    var said: [Said]
    var hasSaid: Bool
    var paging: Paging?

    static let sample = InterestPage(
        back: "/vurdering",
        heading: "Er du inhabil?",
        lead: "Fire foreninger mangler.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "f1", message: "Skriv hvorfor")],
        action: "/puljer/kulturpuljen/runder/2027/inhabil",
        lines: [Line(verdict: .sample, why: .sample)],
        hasLines: true,
        more: "Der kommer flere, når du gemmer.",
        said: [
            Said(
                name: "Kulturbroen",
                style: "ok",
                icon: "check",
                state: "Fri",
                detail: "24. november 2026",
                change: "/puljer/kulturpuljen/runder/2027/inhabil?ret=4"
            )
        ],
        hasSaid: true,
        paging: .sample
    )
}

/// What somebody typed on the page: of each organisation the verdict and why.
struct InterestForm: Sendable {
    var verdicts: [Int: String] = [:]
    var whys: [Int: String] = [:]
    var errors = FormErrors()

    static func field(_ organization: Int) -> String { "forening-\(organization)" }
    static func whyField(_ organization: Int) -> String { "hvorfor-\(organization)" }

    init() {}

    /// What was answered about some organisations; those without an answer are left for later.
    init(_ input: FormInput, about organizations: [Int]) {
        for id in organizations {
            verdicts[id] = input[Self.field(id)]
            whys[id] = input[Self.whyField(id)]
        }
    }

    /// The answers that can be taken; what is wrong stands in ``errors``.
    mutating func answers(_ language: PageLanguage) -> [(organization: Int, verdict: Interest.Verdict, why: String?)] {
        var taken: [(organization: Int, verdict: Interest.Verdict, why: String?)] = []
        for (id, typed) in verdicts.sorted(by: { $0.key < $1.key }) {
            guard let verdict = Interest.Verdict(rawValue: typed) else {
                errors.add(Self.field(id), language.pick("Vælg ja eller nej", "Choose yes or no"))
                continue
            }
            guard verdict == .conflicted else {
                taken.append((id, verdict, nil))
                continue
            }
            let why = errors.need(
                Self.whyField(id),
                whys[id],
                atMost: 1_000,
                missing: language.pick("Skriv kort, hvad du har med dem at gøre", "Say what you have to do with them"),
                language
            )
            if let why { taken.append((id, verdict, why)) }
        }
        if verdicts.isEmpty {
            errors.add("foreninger", language.pick("Svar om mindst én forening", "Answer for at least one association"))
        }
        return taken
    }
}

extension InterestPage {
    /// Questions on one page.
    static let perPage = 25
    /// Answers on one page.
    static let saidPerPage = 50

    init(
        _ room: RoundRoom,
        _ applicants: [RoundApplicant],
        _ declared: [Interest],
        asking: [RoundApplicant],
        _ form: InterestForm,
        page: Int,
        _ language: PageLanguage
    ) {
        back = language.base + CasePath.index
        heading = language.pick("Er du inhabil?", "Do you have a conflict of interest?")
        let left = applicants.filter { room.interests.standing($0.organizationID) == .undeclared }.count
        lead =
            switch left {
            case 0: language.pick("Du har svaret om alle.", "You have answered for all.")
            case 1: language.pick("Du mangler at svare om én forening.", "One association is left.")
            default:
                language.pick(
                    "Du mangler at svare om \(language.inWords(left)) foreninger.",
                    "\(language.inWords(left).uppercasedFirst) associations are left."
                )
            }
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        action = language.base + room.path("inhabil")
        lines = asking.map { applicant in
            let id = applicant.organizationID
            let (field, why) = (InterestForm.field(id), InterestForm.whyField(id))
            return Line(
                verdict: ChoiceInput(
                    field,
                    applicant.name,
                    [
                        ("fri", language.pick("Nej, jeg har ikke noget med dem at gøre", "No, I have no ties to them")),
                        ("inhabil", language.pick("Ja, jeg er inhabil", "Yes, I have a conflict of interest")),
                    ],
                    chosen: form.verdicts[id],
                    error: form.errors[field]
                ),
                why: AreaInput(
                    why,
                    language.pick("Hvis ja: hvad har du med dem at gøre?", "If yes: what are your ties to them?"),
                    rows: 2,
                    value: form.whys[id] ?? "",
                    error: form.errors[why]
                )
            )
        }
        hasLines = !lines.isEmpty
        more =
            left > Self.perPage
            ? language.pick("Der kommer flere, når du gemmer.", "More follow when you save.") : nil
        // The conflicts first: they are few, and what one looks for.
        let known =
            applicants.filter { room.interests.standing($0.organizationID) == .conflicted }
            + applicants.filter { room.interests.standing($0.organizationID) == .free }
        let answers = Dictionary(declared.map { ($0.organizationID, $0) }) { first, _ in first }
        said = known.dropFirst((page - 1) * Self.saidPerPage).prefix(Self.saidPerPage).map { applicant in
            let id = applicant.organizationID
            let own = answers[id]
            let isFree = room.interests.standing(id) == .free
            let isConnected = room.interests.connected.contains(id)
            return Said(
                name: applicant.name,
                style: isFree ? "ok" : "warn",
                icon: isFree ? "check" : "warning",
                state: isFree
                    ? language.pick("Ikke inhabil", "No conflict") : language.pick("Inhabil", "Conflict of interest"),
                detail: isConnected
                    ? language.pick(
                        "Du har eller havde en rolle i foreningen i de sidste to år.",
                        "You have or had a role in the association within the last two years."
                    ) : own?.why ?? language.pick("Det har du sagt.", "You said so."),
                change: isConnected || own == nil
                    ? nil : "\(language.base)\(room.path("inhabil"))?ret=\(id)#\(InterestForm.field(id))"
            )
        }
        hasSaid = !said.isEmpty
        paging = Paging(page: page, of: (known.count + Self.saidPerPage - 1) / Self.saidPerPage, language) {
            "\(language.base)\(room.path("inhabil"))?side=\($0)"
        }
    }
}
