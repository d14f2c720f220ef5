import Database
import Followup
import Registry
import Web

/// How it went with the money of a demo round: most told it in time, some wait to be read, and a few are late.
struct DemoReports: Sendable {
    /// Who writes, by organisation.
    var contacts: [Int: Actor.Function]
    var officer: Actor.Function
    var now: Timestamp

    private static let words: [(did: String, people: String, learnt: String)] = [
        (
            "Vi holdt det, vi havde planlagt. Der kom flere, end der var stole til.",
            "Cirka 80 fra hele byen. Hver tredje havde ikke været med før.",
            "Det virker, når vi ringer til folk. Plakater gør det ikke alene."
        ),
        (
            "Vi mødtes hver anden uge. To gange måtte vi aflyse, fordi lokalet var optaget.",
            "Mellem 15 og 25 hver gang, mest pensionister og et par unge frivillige.",
            "Vi skal bestille lokalet tidligere, og vi skal være flere om kaffen."
        ),
        (
            "Vi købte det, vi skulle bruge, og holdt tre åbne dage.",
            "60 børn og deres forældre. Ti nye frivillige skrev sig på listen.",
            "Børnene vil selv bestemme mere. Næste gang spørger vi dem først."
        ),
    ]

    func make(_ grants: [Grant], in db: any Connection) throws {
        for grant in grants {
            for report in try Report.of(grant: grant.id, in: db) { try make(report, in: db) }
        }
        try change(grants, in: db)
    }

    /// One asked for more time and was told yes; another one waits.
    private func change(_ grants: [Grant], in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        let open = try grants.filter { grant in
            try contacts[grant.organizationID] != nil
                && Report.of(grant: grant.id, in: db).contains { $0.isWritable && $0.dueOn > today }
        }
        for (index, grant) in open.prefix(2).enumerated() {
            guard let contact = contacts[grant.organizationID] else { continue }
            let wish: GrantChange.Wish =
                index == 0
                ? .purpose("Flere fælles måltider i stedet for udflugten")
                : .time(today.adding(months: 4))
            let why =
                index == 0
                ? "Bussen blev dobbelt så dyr, som vi regnede med." : "Salen bliver først færdig til foråret."
            let asked = now.adding(seconds: (index - 6) * 86_400)
            try GrantChange.ask(wish, because: why, of: grant, by: contact, at: asked, in: db)
            guard index > 0, let change = try GrantChange.of(grant: grant.id, in: db).first else { continue }
            let reason = "Det giver god mening. I får mere tid."
            _ = try change.settle(.yes, because: reason, grant, by: officer, at: asked.adding(seconds: 86_400), in: db)
        }
    }

    private func make(_ report: Report, in db: any Connection) throws {
        guard let contact = contacts[report.organizationID] else { return }
        let today = DanishTime.date(of: now)
        guard report.dueOn < today else {
            // Some have begun.
            if report.id % 4 == 1 {
                _ = try write(report, isWhole: false, by: contact, at: now.adding(seconds: -90_000), in: db)
            }
            return
        }
        // What needs receipts has none in the demo: it is late, as are a few others.
        let needsFiles = report.kind == .final && report.asked.needsFiles
        guard !needsFiles, report.id % 9 != 4 else { return }
        let isRead = report.id % 7 != 2
        let day = isRead ? report.dueOn.adding(days: -12) : today.adding(days: -3)
        let moment = Timestamp(day).adding(seconds: 36_000)
        guard try write(report, isWhole: true, by: contact, at: moment, in: db),
            let written = try Report.find(id: report.id, in: db),
            try written.send(by: contact, at: moment.adding(seconds: 600), in: db), isRead,
            let sent = try ReportSending.of(report: report.id, in: db).first
        else { return }
        let rest =
            sent.rest > .zero
            ? ReportRest(.kept, sent.rest, because: "I må bruge resten på det samme til næste år.") : nil
        _ = try written.approve(rest, by: officer, at: moment.adding(seconds: 5 * 86_400), in: db)
    }

    /// - `isWhole`: all of it; else a draft that somebody will go on with.
    private func write(
        _ report: Report,
        isWhole: Bool,
        by contact: Actor.Function,
        at moment: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let words = Self.words[report.id % Self.words.count]
        var draft = ReportDraft(did: words.did)
        draft.lines = try ReportLine.of(report: report.id, in: db)
        if isWhole {
            (draft.people, draft.learnt) = (words.people, words.learnt)
            for index in draft.lines.indices {
                let budget = draft.lines[index].budget
                // Some used a little less.
                let hundredths = index == 0 && report.id % 3 == 0 ? 93 : 100
                draft.lines[index].spent = Money(ore: budget.ore * hundredths / 100).rounded(to: .krone)
            }
        }
        return try report.save(draft, revision: report.revision, by: contact, at: moment, in: db)
    }
}
