import Database
import Followup
import Registry
import Web

extension PoolPage {
    /// What somebody typed to ask, and what is wrong with it.
    struct Asking: Sendable {
        var text = ""
        var errors = FormErrors()
    }

    init(
        _ content: PoolContent,
        _ asking: Asking = Asking(),
        for actor: Actor?,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let pool = content.pool
        let round = Round.current(content.rounds, at: now)
        let stage = round?.stage(at: now)
        back = language.base + PoolPath.index
        title = pool.title
        lead = pool.lead
        (stateStyle, stateIcon, state) = language.state(of: round, at: now)
        let isOwn = actor?.municipalityID == pool.municipalityID
        let mayArrange = isOwn && actor?.may(.arrangePools) == true
        editURL = mayArrange ? language.base + PoolPath.edit(pool.slug) : nil
        purpose = pool.purpose
        applicants = pool.applicants
        subjects = content.subjects.map { $0.name(language) }
        hasSubjects = !subjects.isEmpty
        focus = content.focus.map { Named(name: $0.name, text: $0.text) }
        hasFocus = !focus.isEmpty
        focusURL = language.base + PoolPath.focus(pool.slug)
        let today = DanishTime.date(of: now)
        focusCall = content.focusRounds.first { $0.isOpen(on: today) }.map { open in
            Link(
                url: language.base + PoolPath.focus(pool.slug),
                text: language.pick(
                    "Sig senest \(language.date(open.closesOn)), hvad puljen skal se efter",
                    "Say by \(language.date(open.closesOn)) what the pool should look for"
                )
            )
        }
        criteria = content.criteria.map { Named(name: "\($0.name) (\($0.weight)\u{A0}%)", text: $0.good) }
        hasCriteria = !criteria.isEmpty
        steps = Self.steps(content.tiers, language)
        hasSteps = !steps.isEmpty
        reportSteps = content.reportSteps.map { Named(name: $0.amount(language), text: $0.words(language)) }
        ownShare =
            pool.ownShare > 0
            ? language.pick(
                "I skal selv finde mindst \(pool.ownShare)\u{A0}% af pengene, for eksempel ved at samle ind eller tage betaling.",
                "You must find at least \(pool.ownShare)\u{A0}% of the money yourselves, such as by fundraising or fees."
            ) : nil
        let titles = Dictionary(content.bases.map { ($0.id, $0.title) }) { first, _ in first }
        let budgets = content.roundBudgets.filter { $0.roundID == round?.id }
        sources = budgets.map { budget in
            Source(
                source: budget.source,
                rule: budget.basisID.flatMap { titles[$0] } ?? "",
                amount: language.money(budget.amount)
            )
        }
        hasSources = !sources.isEmpty
        moneyYear = round.map { "\($0.year)" } ?? ""
        total = language.money(budgets.map(\.amount).sum)
        procedure = pool.procedure
        decides =
            pool.recommender.isEmpty
            ? language.pick("\(pool.decider) afgør, hvem der får penge.", "\(pool.decider) decides who gets money.")
            : language.pick(
                "\(pool.recommender) siger først, hvad rådet anbefaler. Så afgør \(pool.decider), hvem der får penge.",
                "\(pool.recommender) recommends first. Then \(pool.decider) decides who gets money."
            )
        moments = round.map { Self.moments($0, at: now, language) } ?? []
        hasMoments = !moments.isEmpty
        bases = content.bases.map { Named(name: $0.title, text: $0.plain) }
        documents = content.documents.filter { $0.scan != .infected }.map { file in
            Document(
                url: language.base + PoolPath.document(pool.slug, file.id, percentEncoded(file.name)),
                name: file.name,
                detail: "\(file.kind.label(language)), \(language.size(file.bytes))"
            )
        }
        hasDocuments = !documents.isEmpty
        questions = content.questions.map { Question($0, language) }
        hasQuestions = !questions.isEmpty
        allQuestions =
            content.questionCount > content.questions.count
            ? Link(
                url: language.base + PoolPath.questions(pool.slug),
                text: language.pick(
                    "Se alle \(content.questionCount) spørgsmål",
                    "See all \(content.questionCount) questions"
                )
            ) : nil
        askAction = language.base + PoolPath.questions(pool.slug)
        ask = .aboutPool(asking.text, error: asking.errors["tekst"], language)
        errors = asking.errors.items
        hasErrors = !errors.isEmpty
        apply = round.flatMap { stage == .open ? Apply(pool, $0, content.tiers, for: actor, language) : nil }
        rounds = content.rounds.filter { $0.stage(at: now) == .ended }.flatMap { ended in
            let path = language.base + PoolPath.round(pool.slug, ended.slug)
            let result = Link(
                url: path + "/resultat",
                text: language.pick("\(ended.title): hvem fik penge?", "\(ended.title): who got money?")
            )
            let advice = Link(
                url: path + "/indstilling",
                text: language.pick(
                    "\(ended.title): hvad sagde \(pool.recommender)?",
                    "\(ended.title): what did \(pool.recommender) recommend?"
                )
            )
            return content.recommended.contains(ended.id) ? [result, advice] : [result]
        }
        hasRounds = !rounds.isEmpty
        lesson = content.evaluation.map { EvaluationListPage.Item($0, language) }
        lessonsURL = language.base + EvaluationPath.index(pool.slug)
        figuresURL = language.base + DemandPath.pool(pool.slug)
        owner = [content.owner?.title, content.unit?.name].compactMap(\.self).joined(separator: ", ")
        phone = content.owner?.phone.map(Telephone.init)
        email = content.owner?.email
        hours = content.owner?.hours
        feedURL = language.base + PoolPath.feed(pool.slug)
        calendarURL = language.base + PoolPath.calendar(pool.slug)
    }

    private static func steps(_ tiers: [Tier], _ language: PageLanguage) -> [Step] {
        tiers.indices.map { index in
            let tier = tiers[index]
            let amount =
                if let upTo = tier.upTo {
                    language.pick("Op til \(language.money(upTo))", "Up to \(language.money(upTo))")
                } else if index > 0, let below = tiers[index - 1].upTo {
                    language.pick("Over \(language.money(below))", "Above \(language.money(below))")
                } else {
                    language.pick("Alle beløb", "Any amount")
                }
            return Step(
                amount: amount,
                time: language.minutes(tier.minutes),
                accounts: tier.accounts.words(language),
                report: tier.report.words(language)
            )
        }
    }

    private static func moments(_ round: Round, at now: Timestamp, _ language: PageLanguage) -> [Moment] {
        let deadline = language.pick("Sidste frist for at søge", "Last moment to apply")
        var all: [(day: CalendarDate, when: String, what: String, isPast: Bool)] = [
            (
                DanishTime.date(of: round.opensAt), language.moment(round.opensAt),
                language.pick("I kan søge", "You can apply"), round.opensAt <= now
            ),
            (
                DanishTime.date(of: round.deadlineAt), language.moment(round.deadlineAt), deadline,
                round.deadlineAt < now
            ),
        ]
        let today = DanishTime.date(of: now)
        if let late = round.attachmentsOn {
            let what = language.pick("De sidste bilag skal være her", "The last papers must be here")
            all.append((late, language.date(late), what, late < today))
        }
        let answer = language.pick("Alle har fået svar", "Everybody has an answer")
        all.append((round.answerOn, language.date(round.answerOn), answer, round.answerOn < today))
        let next = all.firstIndex { !$0.isPast }
        return all.indices.map { index in
            Moment(
                iso: all[index].day.description,
                when: all[index].when,
                what: all[index].what,
                isNext: index == next
            )
        }
    }
}

extension PoolPage.Question {
    init(_ question: PoolQuestion, _ language: PageLanguage) {
        text = question.text
        answer = question.answer ?? ""
        let day = question.answeredAt.map { language.date(DanishTime.date(of: $0)) } ?? ""
        detail = language.pick("Svar den \(day)", "Answered \(day)")
    }
}

extension PoolPage.Apply {
    fileprivate init(_ pool: Pool, _ round: Round, _ tiers: [Tier], for actor: Actor?, _ language: PageLanguage) {
        let least = tiers.first?.minutes ?? 10
        let most = tiers.last?.minutes ?? least
        let base = language.base
        if let actor, actor.may(.applyForGrants), actor.municipalityID == pool.municipalityID {
            action = base + PoolPath.round(pool.slug, round.slug) + "/ansoegninger"
            signInURL = nil
            let place = actor.acting?.place ?? ""
            hint = language.pick("I søger som \(place).", "You apply as \(place).")
        } else if actor == nil {
            action = nil
            signInURL = base + SignInPath.form(onwardTo: PoolPath.show(pool.slug))
            hint = language.pick(
                "Log ind med den rolle, I har i foreningen. Har I ingen, så ring til os.",
                "Sign in with the role you have in the association. If you have none, call us."
            )
        } else {
            action = nil
            signInURL = nil
            hint = language.pick(
                "Kun foreninger kan søge. Skift til din rolle i foreningen under »Mit Medspil«.",
                "Only associations can apply. Switch to your role in the association under “My Medspil”."
            )
        }
        hint +=
            least == most
            ? language.pick(
                " Det tager cirka \(language.minutes(least)).",
                " It takes about \(language.minutes(least))."
            )
            : language.pick(
                " Det tager fra \(language.minutes(least)) for et lille beløb til \(language.minutes(most)) for et stort.",
                " It takes from \(language.minutes(least)) for a small amount to \(language.minutes(most)) for a large one."
            )
    }
}

extension PageLanguage {
    /// "10 minutter", "en time", "1½ time".
    func minutes(_ count: Int) -> String {
        switch count {
        case 60: pick("en time", "an hour")
        case 90: pick("1½ time", "1½ hours")
        case 120...: pick("\(count / 60)\u{A0}timer", "\(count / 60)\u{A0}hours")
        default: pick("\(count)\u{A0}minutter", "\(count)\u{A0}minutes")
        }
    }
}

extension Tier.Accounts {
    func words(_ language: PageLanguage) -> String {
        switch self {
        case .none: language.pick("Intet. Gem kvitteringerne.", "None. Keep the receipts.")
        case .endorsed: language.pick("Et regnskab, som bestyrelsen skriver under på", "Accounts signed by the board")
        case .audited: language.pick("Et regnskab, som en revisor har set", "Accounts seen by an auditor")
        }
    }
}

extension Tier.Report {
    func words(_ language: PageLanguage) -> String {
        switch self {
        case .lines: language.pick("Tre linjer om, hvordan det gik", "Three lines on how it went")
        case .short: language.pick("En halv side om, hvordan det gik", "Half a page on how it went")
        case .full:
            language.pick("En side, hvor I ser på hvert af jeres mål", "A page that looks at each of your goals")
        }
    }
}

extension AreaInput {
    static func aboutPool(_ text: String, error: String?, _ language: PageLanguage) -> AreaInput {
        AreaInput(
            "tekst",
            language.pick("Dit spørgsmål", "Your question"),
            hint: language.pick(
                "Alle kan læse spørgsmål og svar. Skriv ikke navne.",
                "Everybody can read question and answer. Do not write names."
            ),
            value: text,
            error: error
        )
    }
}
