import Language
import Registry
import Web

/// Where an inquiry goes, and why.
struct Routing: Sendable {
    /// Why it goes there.
    enum Reason: Sendable, Equatable {
        case subject(FunctionSubject.Taxonomy, key: String)
        /// The asker named the unit.
        case unit(String)
        /// The asker named the function, or the council it works for.
        case title
        /// The asker wrote of money from a pool.
        case grants
        /// It is what associations ask about: rooms, statutes, child certificates.
        case association
        /// Staff moved such inquiries there.
        case learnt
        /// The municipality lets everything begin there.
        case single
        /// It is the associations' contact: for what is urgent, what is new and what is in the way.
        case contact
        /// A volunteer who belongs to no association.
        case volunteer
        /// Nothing said where it belongs.
        case unknown
    }

    var function: Function
    var reason: Reason
    /// The surest of each, as keys.
    var topic: String?
    var targetGroup: String?

    /// Below this nothing is sure enough.
    private static let least = 0.45
    /// What staff did counts more than what the words seem to say.
    private static let lessonWeight = 1.3
    /// A target group says more about whom to ask than a topic does.
    private static let groupWeight = 1.1
    private static let unitWeight = 1.05
    private static let grantsWeight = 1.08
    /// A function that is named is meant.
    private static let titleWeight = 1.12
    /// Who wants to volunteer is only sent past the adviser to somebody who surely has what they write of.
    private static let volunteerLeast = 0.7

    /// Chooses the function for what somebody wrote.
    ///
    /// - `hasAssociation`: the asker named an association.
    static func choose(
        _ kind: InquiryKind,
        _ reading: TextReading,
        hasAssociation: Bool,
        _ table: RoutingTable
    ) -> Routing {
        let (topics, groups) = (reading.topics, reading.groups)
        var routing = Routing(
            function: table.fallback,
            reason: .unknown,
            topic: best(topics),
            targetGroup: best(groups)
        )
        guard table.anchoring == .byTopic else {
            routing.reason = .single
            return routing
        }
        switch kind {
        case .crisis, .activity, .barrier:
            routing.reason = .contact
            return routing
        case .question, .idea, .need: break
        }
        let proposals = table.candidates.map { candidate in
            (candidate: candidate, found: propose(candidate, reading, topics, groups, table))
        }
        let strongest = proposals.max { left, right in
            if left.found.score != right.found.score { return left.found.score < right.found.score }
            // The one with fewer things to answer for knows this one best.
            let (one, other) = (breadth(left.candidate, table), breadth(right.candidate, table))
            return one != other ? one > other : left.candidate.function.id > right.candidate.function.id
        }
        // Volunteers without an association are cared for: never by a function that nobody holds, unless they name it.
        let isVolunteer = !hasAssociation && speaks(reading.words, of: EverydayWords.volunteering)
        let isLost = isVolunteer && strongest.map { isUnsure($0.found, of: $0.candidate, table) } != false
        if !isLost, let strongest, strongest.found.score >= least, let reason = strongest.found.reason {
            routing.function = strongest.candidate.function
            routing.reason = reason
        } else if isVolunteer {
            routing.reason = .volunteer
        } else if speaks(reading.words, of: EverydayWords.associations) {
            routing.reason = .association
        }
        return routing
    }

    private static func propose(
        _ candidate: RoutingTable.Candidate,
        _ reading: TextReading,
        _ topics: [String: Double],
        _ groups: [String: Double],
        _ table: RoutingTable
    ) -> (score: Double, reason: Reason?) {
        var found: (score: Double, reason: Reason?) = (0, nil)
        func take(_ score: Double, _ reason: Reason) {
            if score > found.score { found = (score, reason) }
        }
        for subject in table.subjects[candidate.function.id] ?? [] {
            switch subject.taxonomy {
            case .topic: take(topics[subject.key] ?? 0, .subject(.topic, key: subject.key))
            case .targetGroup:
                take((groups[subject.key] ?? 0) * groupWeight, .subject(.targetGroup, key: subject.key))
            }
        }
        take(lesson(candidate.function.id, reading, table) * lessonWeight, .learnt)
        if candidate.kind == StandardFunction.grantOfficer.rawValue, EverydayWords.speakOfGrants(reading.words) {
            take(grantsWeight, .grants)
        }
        if isTitled(candidate, in: reading.words, table) { take(titleWeight, .title) }
        if candidate.duty == .leader || candidate.level != nil, isNamed(candidate.unit, in: reading.words) {
            take(candidate.level == nil ? unitWeight - 0.01 : unitWeight, .unit(candidate.unit))
        }
        return found
    }

    /// How much of what was moved with these concepts went to the function.
    private static func lesson(_ function: Int, _ reading: TextReading, _ table: RoutingTable) -> Double {
        reading.meant.map { meant in
            let all = table.lessons.filter { $0.concept == meant.key }
            let total = all.reduce(0) { $0 + $1.moves }
            guard total > 0 else { return 0 }
            let own = all.filter { $0.functionID == function }.reduce(0) { $0 + $1.moves }
            return meant.strength * Double(own) / Double(total)
        }.max() ?? 0
    }

    private static func breadth(_ candidate: RoutingTable.Candidate, _ table: RoutingTable) -> Int {
        table.subjects[candidate.function.id]?.count ?? .max
    }

    private static func best(_ scores: [String: Double]) -> String? {
        scores.filter { $0.value >= least }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Whether it is too unsure for somebody who wants to volunteer.
    private static func isUnsure(
        _ found: (score: Double, reason: Reason?),
        of candidate: RoutingTable.Candidate,
        _ table: RoutingTable
    ) -> Bool {
        switch found.reason {
        case .title, .unit, .grants: false
        default: found.score < volunteerLeast || table.vacant.contains(candidate.function.id)
        }
    }

    private static func speaks(_ words: Set<String>, of beginnings: [String]) -> Bool {
        words.contains { word in beginnings.contains { word.hasPrefix($0) } }
    }

    /// Whether a word of the title that no other function has stands in the text: "Frivilligrådet" of "Sekretær for
    /// Frivilligrådet".
    private static func isTitled(
        _ candidate: RoutingTable.Candidate,
        in words: Set<String>,
        _ table: RoutingTable
    ) -> Bool {
        ownWords(candidate.function.title).contains { own in
            words.contains(own)
                && !table.candidates.contains { other in
                    other.function.id != candidate.function.id && ownWords(other.function.title).contains(own)
                }
        }
    }

    private static func ownWords(_ title: String) -> [String] {
        Danish.fold(title).split(whereSeparator: { !$0.isLetter }).map(String.init)
            .filter { $0.count >= 9 && !general.contains($0) }
    }

    /// Whether a word of the unit's name that is its own stands in the text: "hjemmeplejen" of "Hjemmeplejen Nord".
    private static func isNamed(_ unit: String, in words: Set<String>) -> Bool {
        ownWords(unit).contains { name in
            words.contains { $0 == name || ($0.count >= 8 && name.hasPrefix($0) && name.count - $0.count <= 2) }
        }
    }

    /// Words of names that people write without meaning the unit or the function.
    private static let general: Set<String> = [
        "forvaltning", "forvaltningen", "institution", "kommunen", "frivillige", "direktion",
        "medarbejder", "kontaktperson", "kommunens", "mennesker",
    ]
}
