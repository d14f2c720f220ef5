package import Database
import Followup
package import Registry
package import Web

/// An inquiry of a demo municipality with all that has happened to it, in days before the demo was made.
package struct DemoInquiry: Decodable, Sendable {
    struct Said: Decodable, Sendable {
        var days: Int
        var text: String
    }
    struct Outcome: Decodable, Sendable {
        var days: Int
        var outcome: String
        var reason: String
        var title: String
        var text: String
    }
    /// An idea that everybody may read while it waits for its outcome.
    struct Shown: Decodable, Sendable {
        var title: String
        var text: String
    }
    struct BarrierFile: Decodable, Sendable {
        struct Settled: Decodable, Sendable {
            var days: Int
            var state: String
            var done: String
        }
        var days: Int
        var owner: String
        var title: String
        var text: String
        var settled: Settled?
    }

    var kind: String
    var days: Int
    package var text: String
    var name: String?
    var email: String?
    var phone: String?
    var association: String?
    /// Key of a function of the demo.
    var askedBy: String?
    var answers: [Said]?
    var reply: Said?
    var verdict: String?
    var shown: Shown?
    var outcome: Outcome?
    var barrier: BarrierFile?

    /// What in the file stands for nothing.
    package struct Unknown: Error {
        package var text: String
    }
}

extension DemoInquiry {
    /// Makes it, and lets everything happen at its own time.
    ///
    /// - `municipality`: whose it is.
    /// - `functions`: of the demo, by key.
    /// - `reading`: what the search understood of the text.
    /// - `keys`: for sealing.
    /// - `now`: the moment from which days are counted back.
    /// - `db`: a transaction.
    package func make(
        municipality: Int,
        functions: [String: Function],
        reading: TextReading,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let kind = InquiryKind(rawValue: kind) else { throw Unknown(text: kind) }
        func moment(_ days: Int) -> Timestamp { min(now, now.adding(seconds: -days * 86_400 + 3_600)) }
        let received = moment(days)
        let table = try RoutingTable.load(
            municipality: municipality,
            concepts: [],
            on: DanishTime.date(of: received),
            in: db
        )
        let routing = Routing.choose(kind, reading, hasAssociation: association != nil, table)
        let draft = Inquiry.Draft(
            kind: kind,
            text: text,
            asker: Asker(name: name, email: email, phone: phone, association: association),
            language: .danish,
            token: .make(),
            askedBy: try askedBy.map { try known($0, functions) }
        )
        let inquiry = try Inquiry.receive(draft, routing, reading, table, keys: keys, at: received, in: db)
        let actor = try answerer(routing.function, at: received, in: db)
        func fresh(_ inquiry: Inquiry) throws -> Inquiry { try Inquiry.find(id: inquiry.id, in: db) ?? inquiry }
        for said in answers ?? [] {
            try inquiry.answer(said.text, as: actor, keys: keys, at: moment(said.days), in: db)
        }
        if let reply { try fresh(inquiry).reply(reply.text, keys: keys, at: moment(reply.days), in: db) }
        if let verdict = verdict.flatMap(Verdict.init) {
            try fresh(inquiry).judge(verdict, at: moment((answers?.last?.days ?? 1) - 1), in: db)
        }
        if let shown { try Idea.of(inquiry, in: db)?.publish(shown.title, shown.text, at: moment(days - 1), in: db) }
        if let outcome, let chosen = IdeaOutcome(rawValue: outcome.outcome) {
            let at = moment(outcome.days)
            try inquiry.decide(chosen, outcome.reason, as: actor, keys: keys, at: at, in: db)
            try Idea.of(inquiry, in: db)?.publish(outcome.title, outcome.text, at: at, in: db)
            try fresh(inquiry).close(as: actor, at: at, in: db)
        }
        if let barrier { try make(barrier, inquiry, actor, functions, moment, in: db) }
    }

    private func make(
        _ file: BarrierFile,
        _ inquiry: Inquiry,
        _ actor: Actor.Function,
        _ functions: [String: Function],
        _ moment: (Int) -> Timestamp,
        in db: any Connection
    ) throws {
        let author = Author(actor)
        let owner = try known(file.owner, functions)
        let at = moment(file.days)
        let id = try Barrier.make(file.title, file.text, owner: owner, from: inquiry, by: author, at: at, in: db)
        guard let settled = file.settled, let state = BarrierState(rawValue: settled.state),
            let made = try Barrier.find(id: id, in: db)
        else { return }
        try made.settle(state, settled.done, by: author, at: moment(settled.days), in: db)
    }

    /// Whoever holds the function, or else whoever looks after it.
    private func answerer(_ function: Function, at now: Timestamp, in db: any Connection) throws -> Actor.Function {
        let day = DanishTime.date(of: now)
        let guardian = try Ladder.guardian(of: function, on: day, in: db)
        for one in [function] + (guardian.map { [$0] } ?? []) {
            guard let holding = try Holding.current(function: one.id, on: day, in: db).first else { continue }
            return Actor.Function(
                id: one.id,
                holdingID: holding.id,
                title: one.title,
                place: try Place.name(of: one, in: db),
                unitID: one.unitID,
                organizationID: one.organizationID,
                isDeputy: false,
                permissions: []
            )
        }
        throw Unknown(text: function.title)
    }

    private func known(_ key: String, _ functions: [String: Function]) throws -> Function {
        guard let function = functions[key] else { throw Unknown(text: key) }
        return function
    }
}
