package import Database
import Followup
package import Language
package import Registry
package import Web

/// Those who assess, recommend and decide in a demo municipality.
package struct DemoDeciders: Sendable {
    /// The officer first; as many as a pool asks for take part.
    package var assessors: [Actor]
    package var council: Actor
    package var committee: Actor

    package init(assessors: [Actor], council: Actor, committee: Actor) {
        self.assessors = assessors
        self.council = council
        self.committee = committee
    }
}

/// A round of a demo municipality with its applications, as far as it has come.
package struct DemoRound: Sendable {
    var round: Round
    var pool: Pool
    var files: [DemoApplication]

    package init(_ round: Round, _ pool: Pool, _ files: [DemoApplication]) {
        self.round = round
        self.pool = pool
        self.files = files
    }
}

extension DemoRound {
    /// Lets everything happen at its own time: applications, assessments, the council's words, decisions and letters.
    ///
    /// - `contacts`: of the organisations, by the identifier they were imported with.
    /// - `check`: measures how hard letters are to read.
    package func make(
        organizations: [String: Organization],
        contacts: [String: Actor.Function],
        deciders: DemoDeciders,
        measuredBy check: TextCheck,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        var made: [(file: DemoApplication, application: Application)] = []
        for file in files {
            guard let organization = organizations[file.organization], let contact = contacts[file.organization] else {
                throw DemoPool.Unknown(text: file.organization)
            }
            let application = try file.make(
                in: round,
                of: pool,
                for: organization,
                by: contact,
                at: now,
                in: db
            )
            made.append((file, application))
        }
        guard round.stage(at: now) == .assessing, let officer = deciders.assessors.first else { return }
        let cases = made.filter { $0.file.state != "trukket" && $0.application.sentAt != nil }
        let assessed = round.deadlineAt.adding(seconds: 10 * 86_400)
        try declare(deciders, at: min(now, round.deadlineAt.adding(seconds: 3_600)), in: db)
        try assess(cases, deciders.assessors, at: min(now, assessed), in: db)
        guard cases.allSatisfy({ $0.file.granted != nil }) else { return }
        try recommend(cases, deciders.council, at: assessed.adding(seconds: 7 * 86_400), in: db)
        let decidedAt = Timestamp(round.answerOn.adding(days: -4)).adding(seconds: 36_000)
        try decide(cases, deciders.committee, check, at: decidedAt, in: db)
        let grants = try sendLetters(officer, check, at: decidedAt.adding(seconds: 2 * 86_400), now: now, in: db)
        guard let function = officer.acting else { return }
        let writers = organizations.compactMap { key, organization in contacts[key].map { (organization.id, $0) } }
        let reports = DemoReports(
            contacts: Dictionary(writers) { first, _ in first },
            officer: function,
            now: now
        )
        try reports.make(grants, in: db)
    }

    private func declare(_ deciders: DemoDeciders, at moment: Timestamp, in db: any Connection) throws {
        for actor in deciders.assessors + [deciders.council, deciders.committee] {
            let room = try RoundRoom.enter(pool, round, actor, at: moment, in: db)
            for applicant in try RoundApplicant.of(round: round.id, in: db) {
                try Interest.declare(
                    .free,
                    why: nil,
                    about: applicant.organizationID,
                    room.interests,
                    municipality: pool.municipalityID,
                    at: moment,
                    in: db
                )
            }
        }
    }

    private func room(
        _ application: Application,
        _ actor: Actor,
        at moment: Timestamp,
        in db: any Connection
    ) throws -> CaseRoom {
        guard case .open(let room) = try CaseRoom.enter(application.id, actor, at: moment, in: db) else {
            throw DemoPool.Unknown(text: application.title)
        }
        return room
    }

    private func assess(
        _ cases: [(file: DemoApplication, application: Application)],
        _ all: [Actor],
        at moment: Timestamp,
        in db: any Connection
    ) throws {
        let assessors = Array(all.prefix(pool.assessors))
        let functions = try assessors.compactMap { try $0.acting.flatMap { try Function.find(id: $0.id, in: db) } }
        guard let officer = assessors.first?.acting else { return }
        try AssessorSharing.share(
            round,
            of: pool,
            among: functions,
            dueOn: round.answerOn.adding(days: -21),
            by: Author(officer),
            at: moment,
            in: db
        )
        let criteria = try Criterion.of(pool: pool.id, in: db)
        for (file, application) in cases {
            guard let said = file.assessment, let first = said.first else { continue }
            for (index, actor) in assessors.enumerated() {
                let scores = said.indices.contains(index) ? said[index].scores : first.scores
                let room = try room(application, actor, at: moment, in: db)
                let marks = zip(criteria, scores).map { criterion, score in
                    Assessment.Mark(criterionID: criterion.id, score: score.score, reason: score.reason)
                }
                _ = try Assessment.save(marks, isDone: true, of: room, at: moment, in: db)
            }
        }
    }

    private func recommend(
        _ cases: [(file: DemoApplication, application: Application)],
        _ council: Actor,
        at moment: Timestamp,
        in db: any Connection
    ) throws {
        for (file, application) in cases {
            let room = try room(application, council, at: moment, in: db)
            let amount = Money(kroner: file.recommended ?? file.granted ?? 0)
            try Recommended.save(amount, file.recommendedReason ?? "", of: room, at: moment, in: db)
        }
        guard let function = council.acting else { return }
        try Recommendation.handOver(
            "Rådet har læst alle ansøgninger og talt om dem på to møder.",
            round,
            municipality: pool.municipalityID,
            by: function,
            at: moment,
            in: db
        )
    }

    /// The council's order of sources: the first budget as long as it lasts, then the next.
    private func decide(
        _ cases: [(file: DemoApplication, application: Application)],
        _ committee: Actor,
        _ check: TextCheck,
        at moment: Timestamp,
        in db: any Connection
    ) throws {
        var left = try Round.budgets(rounds: [round.id], in: db).map { ($0.budgetID, $0.amount) }
        let criteria = try Criterion.of(pool: pool.id, in: db)
        var shown: [Int: Int] = [:]
        for (file, application) in cases {
            let room = try room(application, committee, at: moment, in: db)
            let granted = Money(kroner: file.granted ?? 0)
            var missing = granted
            var shares: [BudgetShare] = []
            for index in left.indices where missing > .zero && left[index].1 > .zero {
                let part = min(missing, left[index].1)
                shares.append(BudgetShare(budgetID: left[index].0, amount: part))
                left[index].1 = left[index].1 - part
                missing = missing - part
            }
            let asked = application.asked ?? granted
            let answer: Decision.Answer = granted == .zero ? .no : granted == asked ? .yes : .part
            let scores = file.assessment?.first?.scores ?? []
            var draft = DecisionDraft(
                applicationID: application.id,
                answer: answer,
                ground: answer == .yes ? nil : granted == .zero ? .criteria : .money,
                reason: file.reason ?? "",
                deviation: file.recommended.map { Money(kroner: $0) } == granted
                    ? nil : "Udvalget vejer det anderledes end rådet. \(file.reason ?? "")",
                shares: shares,
                reasons: zip(criteria, scores).map { .init(criterionID: $0.id, text: $1.reason) },
                at: moment
            )
            if file.duration?.permanent == true { draft.duration = .permanent }
            if let years = file.duration?.years {
                (draft.duration, draft.lastYear) = (.severalYears, round.year + years - 1)
            }
            guard try draft.save(of: room, at: moment, in: db) else { continue }
            shown[application.id] = 1
            if file.mayNameRefusal == true { try consent(application, in: db, at: moment) }
        }
        let room = try RoundRoom.enter(pool, round, committee, at: moment, in: db)
        let decisions = try Decision.confirm(shown, room, at: moment, in: db)
        let author = Author(room.interests.function)
        try Grant.make(decisions, of: round, pool, measuredBy: check, by: author, at: moment, in: db)
        try Decision.tell(decisions, of: round, pool, by: author, at: moment, in: db)
    }

    private func consent(_ application: Application, in db: any Connection, at moment: Timestamp) throws {
        try db.run(
            """
            INSERT INTO grant_naming_consent (application_id, holding_id, at)
            SELECT application_id, holding_id, \(moment) FROM grant_submission
            WHERE application_id = \(application.id) ORDER BY number DESC LIMIT 1
            """
        )
    }

    private func sendLetters(
        _ officer: Actor,
        _ check: TextCheck,
        at moment: Timestamp,
        now: Timestamp,
        in db: any Connection
    ) throws -> [Grant] {
        guard let function = officer.acting else { return [] }
        let author = Author(function)
        let today = DanishTime.date(of: now)
        let grants: [Grant] = try db.all(
            "SELECT \(Grant.columns) FROM grant_given g WHERE g.round_id = \(round.id) ORDER BY g.id"
        )
        for grant in grants {
            let letter = try Letter.send(
                grant,
                measuredBy: check,
                hardBecause: "Navnet på projektet er langt.",
                by: author,
                at: moment,
                in: db
            )
            // What was due before today was done in its time.
            for task in try Obligation.open(about: letter.subject, in: db) where task.dueOn < today {
                try task.settle(.done, by: .system, at: Timestamp(task.dueOn).adding(seconds: 36_000), in: db)
            }
        }
        for task in try Obligation.open(about: round.subject, kind: .sendLetters, in: db) {
            try task.settle(.done, by: author, at: moment, in: db)
        }
        try pay(officer, function, before: today, in: db)
        try askBack(grants, function, at: now, in: db)
        return grants
    }

    /// What was due before today was paid on its day.
    private func pay(
        _ person: Actor,
        _ officer: Actor.Function,
        before today: CalendarDate,
        in db: any Connection
    ) throws {
        guard let free = FreeCases(person, on: today) else { return }
        let days: [CalendarDate] = try db.values(
            """
            SELECT DISTINCT i.due_on FROM grant_instalment i JOIN grant_given g ON g.id = i.grant_id
            WHERE g.round_id = \(round.id) AND i.due_on < \(today) ORDER BY i.due_on
            """
        )
        for day in days {
            _ = try PaymentFile.make(
                dueBy: day,
                free,
                municipality: pool.municipalityID,
                holding: officer.holdingID,
                by: Author(officer),
                at: Timestamp(day).adding(seconds: 32_400),
                in: db
            )
        }
    }

    /// Of one grant some of the money is asked back.
    private func askBack(
        _ grants: [Grant],
        _ officer: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let (today, author) = (DanishTime.date(of: now), Author(officer))
        let least = Money(kroner: 10_000)
        guard try OpenRepayment.all(municipality: pool.municipalityID, in: db).isEmpty,
            let grant = try grants.first(where: { try Payment.sum(grant: $0.id, in: db) >= least })
        else { return }
        let repayment = try Repayment.ask(
            Money(kroner: 1_200),
            of: grant,
            because: "Turen i august blev aflyst, og bussen blev ikke betalt.",
            by: today.adding(days: 21),
            holding: officer.holdingID,
            author: author,
            at: now,
            in: db
        )
        try repayment.receive(
            Money(kroner: 500),
            on: today,
            of: grant,
            holding: officer.holdingID,
            author: author,
            at: now,
            in: db
        )
    }
}
