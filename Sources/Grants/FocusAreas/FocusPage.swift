import Database
import Registry
import Web

/// What a pool looks for, and how the organisations had a say in it.
struct FocusPage: Page {
    static let template = "grants/focus"

    struct Proposal: Encodable, Sendable {
        var who: String
        var text: String
        var badge: StateBadge?
        var reason: String?
    }
    struct Asked: Encodable, Sendable {
        var question: String
        var detail: String
        var proposals: [Proposal]
        var hasProposals: Bool
        var outcome: String?
    }
    struct Form: Encodable, Sendable {
        var action: String
        var controls: [FormControl]
    }

    var back: String
    var pool: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var areas: [PoolPage.Named]
    var hasAreas: Bool
    var rounds: [Asked]
    var hasRounds: Bool
    /// For an organisation while it can propose.
    var propose: Form?
    var signInURL: String?
    /// For those who look after the pool.
    var ask: Form?
    var choose: Form?

    static let sample = FocusPage(
        back: "/puljer/k",
        pool: "Kulturpuljen",
        hasErrors: true,
        errors: [FormErrors.Item(field: "forslag", message: "Skriv jeres forslag")],
        areas: [PoolPage.Named(name: "Unge", text: "Aktiviteter om aftenen")],
        hasAreas: true,
        rounds: [
            Asked(
                question: "Hvad mangler der?",
                detail: "Til 1. december 2026",
                proposals: [Proposal(who: "Sangklubben", text: "Unge", badge: .sample, reason: "Mange nævner det")],
                hasProposals: true,
                outcome: "Unge kom med."
            )
        ],
        hasRounds: true,
        propose: Form(action: "/puljer/k/fokus/forslag", controls: [.sample]),
        signInURL: "/log-ind",
        ask: Form(action: "/puljer/k/fokus", controls: [.sample]),
        choose: Form(action: "/puljer/k/fokus/valg", controls: [.sample])
    )
}

/// Everything that the page is made of.
struct FocusContent: Sendable {
    var pool: Pool
    var areas: [FocusArea]
    var rounds: [FocusRound]
    var proposals: [Int: [FocusProposal]]

    /// Rounds shown; older ones are history.
    private static let shown = 5

    init(_ pool: Pool, in db: any Connection) throws {
        self.pool = pool
        areas = try FocusArea.of(pool: pool.id, in: db)
        rounds = Array(try FocusRound.of(pool: pool.id, in: db).prefix(Self.shown))
        proposals = Dictionary(grouping: try FocusProposal.of(rounds: rounds.map(\.id), in: db), by: \.roundID)
    }
}

/// What was typed in the forms of the page.
struct FocusTyped: Sendable {
    var propose: FocusProposalForm?
    var ask: FocusAskForm?
    var choose: FocusChoiceForm?

    var errors: FormErrors { propose?.errors ?? ask?.errors ?? choose?.errors ?? FormErrors() }
}

extension FocusPage {
    init(
        _ content: FocusContent,
        _ typed: FocusTyped,
        for actor: Actor?,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        let pool = content.pool
        back = language.base + PoolPath.show(pool.slug)
        self.pool = pool.title
        let errors = typed.errors
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        areas = content.areas.map { .init(name: $0.name, text: $0.text) }
        hasAreas = !areas.isEmpty
        rounds = content.rounds.map { Asked($0, content.proposals[$0.id] ?? [], language) }
        hasRounds = !rounds.isEmpty
        let base = language.base + PoolPath.focus(pool.slug)
        let isOwn = actor?.municipalityID == pool.municipalityID
        let current = content.rounds.first { $0.endedAt == nil }
        let isOpen = current?.isOpen(on: today) == true
        if isOpen, isOwn, let actor, actor.may(.applyForGrants), let organization = actor.acting?.organizationID {
            let own = current.flatMap { content.proposals[$0.id] }?.first { $0.organizationID == organization }
            propose = Form(
                action: base + "/forslag",
                controls: [
                    .area(
                        AreaInput(
                            "forslag",
                            language.pick("Jeres forslag", "Your proposal"),
                            hint: language.pick(
                                "Alle kan læse det. I kan rette det, til fristen er gået.",
                                "Everybody can read it. You can change it until the deadline."
                            ),
                            rows: 4,
                            value: typed.propose?.text ?? own?.text ?? "",
                            error: errors["forslag"]
                        )
                    )
                ]
            )
        }
        if isOpen, actor == nil {
            signInURL = language.base + SignInPath.form(onwardTo: PoolPath.focus(pool.slug))
        }
        guard isOwn, actor?.may(.arrangePools) == true else { return }
        if let current {
            let fields = FormFields(typed.choose?.input ?? Self.filled(content.areas), errors, language)
            choose = Form(
                action: base + "/valg",
                controls: Self.choosing(fields, content.proposals[current.id] ?? [])
            )
        } else {
            let fields = FormFields(typed.ask?.input ?? FormInput(), errors, language)
            ask = Form(
                action: base,
                controls: [
                    fields.area(
                        "spoergsmaal",
                        language.pick("Hvad spørger I foreningerne om?", "What do you ask the associations?")
                    ),
                    fields.date("til", language.pick("Hvornår skal de svare senest?", "By when do they answer?")),
                ]
            )
        }
    }

    private static func filled(_ areas: [FocusArea]) -> FormInput {
        FormInput(
            areas.enumerated().flatMap { index, area in
                [("navn-\(index + 1)", area.name), ("om-\(index + 1)", area.text)]
            }
        )
    }

    private static func choosing(_ fields: FormFields<Void>, _ proposals: [FocusProposal]) -> [FormControl] {
        let answers = FocusProposal.Verdict.allCases.map { ($0.rawValue, $0.label(fields.language)) }
        return proposals.flatMap { proposal -> [FormControl] in
            [
                .heading("\(proposal.organization): »\(proposal.text.shortened(to: 120))«"),
                fields.choice("svar-\(proposal.id)", fields.pick("Kom det med?", "Was it taken up?"), answers),
                fields.area("hvorfor-\(proposal.id)", fields.pick("Hvorfor?", "Why?"), rows: 2),
            ]
        }
            + (1...FocusChoiceForm.mostAreas).flatMap { row -> [FormControl] in
                [
                    .heading(fields.pick("Fokus \(row)", "Focus \(row)")),
                    fields.text("navn-\(row)", fields.pick("Navn", "Name")),
                    fields.area("om-\(row)", fields.pick("Hvad ser I efter?", "What do you look for?"), rows: 2),
                ]
            } + [
                .heading(fields.pick("Det blev valgt", "What was chosen")),
                fields.area("udfald", fields.pick("Hvad blev valgt og hvorfor?", "What was chosen and why?")),
            ]
    }
}

extension FocusPage.Asked {
    fileprivate init(_ round: FocusRound, _ proposals: [FocusProposal], _ language: PageLanguage) {
        question = round.question
        let (from, to) = (language.date(round.opensOn), language.date(round.closesOn))
        detail = language.pick("Fra \(from) til \(to)", "From \(from) to \(to)")
        self.proposals = proposals.map { proposal in
            FocusPage.Proposal(
                who: proposal.organization,
                text: proposal.text,
                badge: proposal.verdict.map { $0.badge(language) },
                reason: proposal.reason
            )
        }
        hasProposals = !proposals.isEmpty
        outcome = round.outcome
    }
}

extension FocusProposal.Verdict {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .taken: language.pick("Ja, det kom med", "Yes, it was taken up")
        case .partly: language.pick("Noget af det", "Some of it")
        case .left: language.pick("Nej", "No")
        }
    }

    func badge(_ language: PageLanguage) -> StateBadge {
        switch self {
        case .taken: StateBadge(style: "ok", icon: "check", text: language.pick("Kom med", "Taken up"))
        case .partly: StateBadge(style: "info", icon: "check", text: language.pick("Delvist med", "Partly"))
        case .left: StateBadge(style: "info", icon: "x", text: language.pick("Kom ikke med", "Not taken up"))
        }
    }
}
