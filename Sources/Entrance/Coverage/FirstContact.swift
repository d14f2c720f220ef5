import Database
import Followup
import Registry
import Web

/// Who is asked first about a topic or a target group («første kontakt»).
enum FirstContact {
    /// Makes one function, or none, the first contact, and every other one is it no longer.
    static func choose(
        _ function: Function?,
        for term: TermNames.Term,
        _ table: RoutingTable,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for candidate in table.candidates {
            let own = candidate.function
            let subjects = table.subjects[own.id] ?? []
            let has = subjects.contains { $0.isAbout(term) }
            guard has != (own.id == function?.id) else { continue }
            var keys = keys(subjects)
            if has {
                keys[term.taxonomy]?.remove(term.key)
            } else {
                keys[term.taxonomy, default: []].insert(term.key)
            }
            try set(
                keys,
                of: own,
                why: has
                    ? "Er ikke mere første kontakt for \(term.danish)." : "Er første kontakt for \(term.danish).",
                by: author,
                at: now,
                in: db
            )
        }
    }

    /// Says anew all that a function answers for.
    static func choose(
        _ terms: [TermNames.Term],
        for function: Function,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let before = keys(try FunctionSubject.of(functions: [function.id], in: db))
        var after: [FunctionSubject.Taxonomy: Set<String>] = [:]
        for term in terms { after[term.taxonomy, default: []].insert(term.key) }
        guard before != after else { return }
        let names = terms.map(\.danish).joined(separator: ", ")
        try set(
            after,
            of: function,
            why: names.isEmpty ? "Er ikke første kontakt for noget." : "Er første kontakt for: \(names).",
            by: author,
            at: now,
            in: db
        )
    }

    private static func keys(_ subjects: [FunctionSubject]) -> [FunctionSubject.Taxonomy: Set<String>] {
        Dictionary(grouping: subjects, by: \.taxonomy).mapValues { Set($0.map(\.key)) }
    }

    private static func set(
        _ keys: [FunctionSubject.Taxonomy: Set<String>],
        of function: Function,
        why reason: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try FunctionSubject.set(keys.mapValues { $0.sorted() }, of: function, in: db)
        try Journal.write(
            .arrangedContact,
            about: Subject("function", function.id),
            by: author,
            why: reason,
            in: function.municipalityID,
            at: now,
            in: db
        )
    }
}

extension FunctionSubject {
    func isAbout(_ term: TermNames.Term) -> Bool { taxonomy == term.taxonomy && key == term.key }
}

extension RoutingTable {
    /// The functions that answer for a topic or a target group.
    func contacts(for term: TermNames.Term) -> [Candidate] {
        candidates.filter { candidate in (subjects[candidate.function.id] ?? []).contains { $0.isAbout(term) } }
    }
}
