import Database
import Followup
import Language
import Registry

/// What an inquiry sets going beside the answer itself.
enum CasePlan {
    /// A task and the words of the units' names that have such things; the owner of the inquiry when no unit has.
    private struct Task {
        var what: String
        var nextStep: String
        var days: Int
        var units: [String]
    }

    /// An association in trouble needs a roof, and its people need to know; several units have a part in that.
    private static let crisis = [
        Task(
            what: "Find et sted, foreningen kan være så længe",
            nextStep: "Se, hvilke lokaler der er ledige, og skriv det på henvendelsen.",
            days: 5,
            units: ["fritid", "ejendom", "lokale"]
        ),
        Task(
            what: "Se, om vi kan hjælpe med flytning og nøgler",
            nextStep: "Aftal det praktiske med den, der ejer henvendelsen.",
            days: 5,
            units: ["drift", "ejendom"]
        ),
        Task(
            what: "Hjælp foreningen med at sige det til deltagerne",
            nextStep: "Ret tilbuddene på Medspil, og ring til dem, der ikke læser mail.",
            days: 3,
            units: []
        ),
    ]
    /// Months until somebody asks how the new activity goes.
    static let followUpMonths = 3

    static func begin(
        _ inquiry: Inquiry,
        _ owner: Function,
        _ table: RoutingTable,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        switch inquiry.kind {
        case .crisis:
            for task in crisis {
                try make(
                    .crisisHelp,
                    task.what,
                    task.nextStep,
                    self.owner(task.units, table) ?? owner,
                    inquiry,
                    due: today.adding(workingDays: task.days),
                    at: now,
                    in: db
                )
            }
        case .activity:
            try make(
                .followUp,
                "Spørg, hvordan det går med den nye aktivitet",
                "Ring til dem, og gå tjeklisten igennem sammen.",
                owner,
                inquiry,
                due: today.adding(months: followUpMonths).orNextWorkingDay,
                at: now,
                in: db
            )
        case .question, .idea, .need, .barrier: break
        }
    }

    private static func make(
        _ kind: ObligationKind,
        _ what: String,
        _ nextStep: String,
        _ owner: Function,
        _ inquiry: Inquiry,
        due: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try Obligation.make(
            Obligation.Draft(
                kind,
                owner: owner,
                owedTo: .other("foreningen"),
                what: "\(what), nr. \(inquiry.reference)",
                nextStep: nextStep,
                subject: inquiry.subject,
                dueOn: due
            ),
            by: .system,
            at: now,
            in: db
        )
    }

    /// The leader of a unit whose name says that it has such things.
    private static func owner(_ words: [String], _ table: RoutingTable) -> Function? {
        table.candidates.first { candidate in
            let name = Danish.fold(candidate.unit)
            return candidate.duty == .leader && words.contains { name.contains($0) }
        }?.function
    }
}
