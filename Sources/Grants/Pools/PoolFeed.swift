import Database
import Web

/// What is new about a pool: rounds that were announced, and questions that were answered.
struct PoolFeed: Sendable {
    let feed: AtomFeed

    private static let most = 30

    /// - `base`: the public address with the language.
    init(_ content: PoolContent, base: String, author: String, at now: Timestamp, _ language: PageLanguage) {
        let pool = content.pool
        let page = base + PoolPath.show(pool.slug)
        let rounds = content.rounds.map { round in
            let until = language.moment(round.deadlineAt)
            return AtomFeed.Entry(
                id: "\(page)#runde-\(round.id)",
                title: "\(pool.title): \(round.title)",
                updated: round.openedAt ?? round.madeAt,
                url: page,
                summary: language.pick(
                    "I kan søge til \(until). Der er \(language.money(content.money(round))) at dele ud.",
                    "You can apply until \(until). There is \(language.money(content.money(round))) to share out."
                )
            )
        }
        let answers = content.questions.compactMap { question -> AtomFeed.Entry? in
            guard let answer = question.answer, let at = question.answeredAt else { return nil }
            return AtomFeed.Entry(
                id: "\(page)#spoergsmaal-\(question.id)",
                title: question.text.shortened(to: 120),
                updated: at,
                url: page + "#spoergsmaal",
                summary: answer
            )
        }
        let lessons = content.evaluation.map { evaluation in
            AtomFeed.Entry(
                id: "\(page)#laering-\(evaluation.year)",
                title: language.pick(
                    "Hvad vi lærte af \(pool.title) i \(evaluation.year)",
                    "What we learned from \(pool.title) in \(evaluation.year)"
                ),
                updated: evaluation.at,
                url: base + EvaluationPath.index(pool.slug),
                summary: evaluation.saw.shortened(to: 300)
            )
        }
        feed = AtomFeed(
            title: pool.title,
            url: base + PoolPath.feed(pool.slug),
            pageURL: page,
            author: author,
            language: language,
            begun: pool.madeAt,
            entries: Array(
                (rounds + answers + (lessons.map { [$0] } ?? [])).sorted { $0.updated > $1.updated }.prefix(Self.most)
            )
        )
    }
}
