import Database
import Language
import Registry
import Web

/// Whom one can turn to with what in a municipality: functions, never persons.
struct ContactRegister: Sendable {
    /// A function as the public may know it.
    struct Entry: Sendable {
        var candidate: RoutingTable.Candidate
        var subjects: [FunctionSubject]
        var staffing: Staffing?
        /// Who looks after it while nobody holds it.
        var guardian: Function?
    }

    var municipality: Municipality
    var entries: [Entry]
    var names: TermNames
    var times: AnswerTimes

    /// A fixed number of statements.
    ///
    /// - Returns: nil for a municipality that does not exist.
    static func of(municipality id: Int, on today: CalendarDate, in db: any Connection) throws -> ContactRegister? {
        guard let municipality = try Municipality.find(id: id, in: db) else { return nil }
        let candidates = try Answering.functions(municipality: id, in: db).filter { candidate in
            candidate.duty != .administrator && (candidate.function.phone != nil || candidate.function.email != nil)
        }
        let functions = candidates.map(\.function)
        let subjects = Dictionary(
            grouping: try FunctionSubject.of(functions: functions.map(\.id), in: db),
            by: \.functionID
        )
        let staffing = try Staffing.of(functions, on: today, in: db)
        let all = try Function.ofUnits(municipality: id, in: db)
        let guarded = try GuardedFunction.guarded(by: Set(all.map(\.id)), municipality: id, on: today, in: db)
        let guardians = Dictionary(guarded.map { ($0.function.id, $0.guardianID) }) { first, _ in first }
        return ContactRegister(
            municipality: municipality,
            entries: candidates.map { candidate in
                let id = candidate.function.id
                return Entry(
                    candidate: candidate,
                    subjects: subjects[id] ?? [],
                    staffing: staffing[id],
                    guardian: guardians[id].flatMap { guardian in all.first { $0.id == guardian } }
                )
            },
            names: try TermNames.all(in: db),
            times: try AnswerTimes.of(municipality: id, on: today, in: db)
        )
    }

    /// Those of which something holds all the words, or that were found by what the words mean.
    func matching(_ query: String, meaning function: Int?) -> [Entry] {
        let words = Danish.fold(query).split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard !words.isEmpty else { return entries }
        let found = entries.filter { entry in
            let terms = entry.subjects.compactMap { names[$0.taxonomy, $0.key] }.flatMap { [$0.danish, $0.english] }
            let texts = [entry.candidate.function.title, entry.candidate.unit, entry.candidate.function.mandate ?? ""]
            let text = Danish.fold((texts + terms).joined(separator: " "))
            return words.allSatisfy { text.contains($0) }
        }
        let meant = entries.filter { $0.candidate.function.id == function }
        return meant + found.filter { $0.candidate.function.id != function }
    }
}
