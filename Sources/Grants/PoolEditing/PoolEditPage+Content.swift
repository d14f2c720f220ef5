import Database
import Followup
import Web

extension StateBadge {
    static func done(_ language: PageLanguage) -> StateBadge {
        StateBadge(style: "ok", icon: "check", text: language.pick("Gennemført", "Done"))
    }

    static func lacking(_ language: PageLanguage) -> StateBadge {
        StateBadge(style: "warn", icon: "pencil", text: language.pick("Mangler", "Missing"))
    }

    init(_ round: Round, at now: Timestamp, _ language: PageLanguage) {
        (style, icon, text) = language.state(of: round, at: now)
    }
}

extension PoolEditPage {
    init(
        _ pool: Pool,
        _ ready: PoolReadiness,
        _ rounds: [Round],
        _ questions: [PoolQuestion],
        _ files: AttachmentSection,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        back = language.base + PoolPath.show(pool.slug)
        title = pool.title
        let lacking = ready.items.filter { $0.state != .done }.count
        lead =
            switch lacking {
            case 0: language.pick("Alt er klar til en runde.", "Everything is ready for a round.")
            case 1:
                language.pick(
                    "Én ting mangler, før en runde kan åbne.",
                    "One thing is missing before a round can open."
                )
            default:
                language.pick(
                    "\(language.inWords(lacking).uppercasedFirst) ting mangler, før en runde kan åbne.",
                    "\(language.inWords(lacking).uppercasedFirst) things are missing before a round can open."
                )
            }
        tasks = ready.items.map { item in
            switch item.state {
            case .done: Task(url: language.base + item.path, label: item.label, badge: .done(language))
            case .lacking(let why):
                Task(url: language.base + item.path, label: item.label, badge: .lacking(language), lacking: why)
            }
        }
        self.rounds = rounds.map { round in
            RoundLine(
                url: language.base + PoolPath.editRound(pool.slug, round.slug),
                title: round.title,
                badge: StateBadge(round, at: now, language),
                applicationsURL: round.openedAt == nil
                    ? nil : language.base + PoolPath.round(pool.slug, round.slug) + "/ansoegninger"
            )
        }
        hasRounds = !rounds.isEmpty
        newRoundURL = language.base + PoolPath.newRound(pool.slug)
        self.questions = questions.map { question in
            QuestionLine(
                url: language.base + PoolPath.question(pool.slug, question.id),
                text: question.text.shortened(to: 120)
            )
        }
        hasQuestions = !questions.isEmpty
        self.files = files
    }
}
