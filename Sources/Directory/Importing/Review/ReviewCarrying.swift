import Database
import Followup
import OpenFormats
import Registry
import Web

extension JournalAct {
    static let importedOffer = JournalAct(
        "hentede-ind",
        danish: "Hentede det ind fra en fil",
        english: "Took it in from a file"
    )

    static let ofImporting: [JournalAct] = [.importedOffer]
}

extension ImportReview {
    /// What came of doing what was chosen.
    enum Carried: Equatable, Sendable {
        case done
        /// Somebody has done it, or thrown it away.
        case closed
        /// So many were changed here since the review was made: nothing is done, and their differences are fresh.
        case renewed(Int)
        /// What was chosen does not hang together: nothing is done.
        case refused([ImportReport.Finding])
    }

    /// Does all that was chosen, or nothing.
    ///
    /// - `words`: for telling what was changed.
    func carryOut(
        _ words: ScreenWords,
        by actor: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Carried {
        guard closedAt == nil, let municipality = try Municipality.find(id: municipalityID, in: db) else {
            return .closed
        }
        let rows = try ReviewRow.open(of: id, in: db)
        let chosen = rows.filter { $0.choice == .take }
        let renewal = try renew(chosen, for: municipality, at: now, in: db)
        guard renewal.conflicts == 0 else { return .renewed(renewal.conflicts) }
        let taken = chosen.filter { !renewal.settled.contains($0.id) }
        let kept = rows.filter { $0.choice == .keep && $0.kind != .new }
        var choices = try told(ReviewRow.agreeing(of: id, in: db), for: municipality, in: db)
        choices.organizations += taken.compactMap(\.draft.organizationDraft)
        choices.services += taken.compactMap(\.draft.service)
        choices.keptOrganizations += kept.compactMap(\.draft.organizationDraft)
        choices.keptServices += kept.compactMap(\.draft.service)
        let owner = DirectoryImport.Owner(code: municipality.code, id: municipality.id)
        let prepared = try DirectoryImport.prepare(choices, for: owner, in: db)
        guard prepared.report.isAccepted else { return .refused(prepared.report.rejected) }
        let count = try db.run(
            """
            UPDATE import_review SET closed_at = \(now), closed_by = \(actor.holdingID), outcome = \(Outcome.done),
                added = \(taken.count { $0.kind == .new }), changed = \(taken.count { $0.kind != .new }),
                kept = \(kept.count)
            WHERE id = \(id) AND closed_at IS NULL
            """
        )
        guard count > 0 else { return .closed }
        try prepared.carryOut(for: municipality, at: now, in: db)
        try remember(taken, of: owner, words, by: actor, at: now, in: db)
        try clear(in: db)
        return .done
    }

    /// What has happened here since a review was made.
    private struct Renewal {
        /// So many rows meet something else than the reviewer saw.
        var conflicts = 0
        /// Rows that would change nothing any more.
        var settled: Set<Int> = []
    }

    /// Looks again at what is to be taken, and says anew what it would change where something else stands here now.
    private func renew(
        _ rows: [ReviewRow],
        for municipality: Municipality,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Renewal {
        var plan = ReviewPlan(for: municipality, in: db)
        var byOrganization: [String: ReviewPlan.Line] = [:]
        var byService: [String: ReviewPlan.Line] = [:]
        // All organisations of the file count as there: whether they come along is looked at later.
        for drafts in rows.compactMap(\.draft.organizationDraft).chunks {
            for line in try plan.lines(of: drafts) { byOrganization[line.draft.identifier] = line }
        }
        for spooled in rows.compactMap(\.draft.service).chunks {
            for line in try plan.lines(of: spooled) { byService[line.draft.identifier] = line }
        }
        var renewal = Renewal()
        for row in rows {
            let identifier = row.draft.identifier
            let line = row.subject == .profile ? byOrganization[identifier] : byService[identifier]
            guard let line, !row.holds(line) else { continue }
            try row.renew(line, at: now, in: db)
            if line.kind == .unchanged {
                renewal.settled.insert(row.id)
            } else {
                renewal.conflicts += 1
            }
        }
        return renewal
    }

    /// What the file says of that which stood here as it says: it is noted, so that the same file undoes no later edit.
    ///
    /// What was edited here since the review was made stays as it is.
    private func told(
        _ drafts: [ReviewDraft],
        for municipality: Municipality,
        in db: any Connection
    ) throws -> ReviewChoices {
        var plan = ReviewPlan(for: municipality, in: db)
        var choices = ReviewChoices()
        for drafts in drafts.compactMap(\.organizationDraft).chunks {
            for line in try plan.lines(of: drafts) {
                guard line.kind != .new, let draft = line.draft.organizationDraft else { continue }
                if line.kind == .unchanged {
                    choices.organizations.append(draft)
                } else {
                    choices.keptOrganizations.append(draft)
                }
            }
        }
        for spooled in drafts.compactMap(\.service).chunks {
            for line in try plan.lines(of: spooled) {
                guard line.kind != .new, let draft = line.draft.service else { continue }
                if line.kind == .unchanged {
                    choices.services.append(draft)
                } else {
                    choices.keptServices.append(draft)
                }
            }
        }
        return choices
    }

    /// A row that was taken, and what stands there now.
    fileprivate struct Taken {
        var row: ReviewRow
        var change: EditVersion.Change
        var status: Listing.Status?
    }

    /// Writes into the journal of each what was done to it, keeps what stood there and what stands there now, and tells
    /// those whose own words went.
    private func remember(
        _ rows: [ReviewRow],
        of owner: DirectoryImport.Owner,
        _ words: ScreenWords,
        by actor: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let author = Author.holding(actor.holdingID, function: actor.id)
        var all: [Taken] = []
        for rows in rows.filter({ $0.subject == .profile }).chunks {
            let known = try KnownOrganizations(rows.map(\.draft.identifier), of: owner, in: db)
            for row in rows {
                guard let organization = known[row.draft.identifier] else { continue }
                let after = EditContent.profile(ProfileContent(organization))
                let thing = EditedThing.profile(organization.id)
                all.append(Taken(row: row, change: .init(thing: thing, before: row.ours?.content, after: after)))
            }
        }
        for rows in rows.filter({ $0.subject == .offer }).chunks {
            let known = try KnownServices(rows.map(\.draft.identifier), of: owner, in: db)
            let live = try OfferContent.live(rows.compactMap { known[$0.draft.identifier]?.id }, in: db)
            for row in rows {
                guard let service = known[row.draft.identifier], let content = live[service.id] else { continue }
                let thing = EditedThing.offer(service.id, organization: service.organizationID)
                let change = EditVersion.Change(thing: thing, before: row.ours?.content, after: .offer(content))
                all.append(Taken(row: row, change: change, status: service.status))
            }
        }
        for chunk in all.map(\.change).chunks { try EditVersion.add(chunk, by: author, at: now, in: db) }
        // Of what nobody had touched here, nobody is told: a large file would write to everybody.
        let edited = Set(all.filter { $0.row.kind == .conflict }.map(\.change.thing.organization)).sorted()
        let found = try edited.isEmpty ? [] : Organization.find(ids: edited, in: db)
        let organizations = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        for taken in all {
            let thing = taken.change.thing
            let subject =
                thing.service.map { Followup.Subject("service", $0) }
                ?? Followup.Subject("organization", thing.organization)
            let entry = try Journal.write(
                .importedOffer,
                about: subject,
                by: author,
                in: municipalityID,
                at: now,
                in: db
            )
            guard taken.row.kind == .conflict, let organization = organizations[thing.organization],
                let (what, path) = taken.told(words)
            else { continue }
            try UnaskedChange.tell(organization, what, about: entry, at: path, by: author, on: now, in: db)
        }
    }
}

extension ImportReview.Taken {
    /// What those whose it is are told, and where they can see it; nil when nothing can be read of it.
    fileprivate func told(_ words: ScreenWords) -> (what: String, path: String)? {
        guard let before = row.ours, let slug = row.slug else { return nil }
        var changed = ContentDifference.between(before.content, change.after, words, .danish).map(
            \.label.lowercasedFirst
        )
        if let status, status.word != before.status { changed.append("status") }
        let place: EditPlace = row.subject == .profile ? .profile(slug) : .offer(slug)
        guard !changed.isEmpty, let path = place.versions else { return nil }
        return ("»\(change.after.name)«: \(changed.joined(separator: ", "))", path)
    }
}

extension ReviewRow {
    /// Whether what it says of here is still so.
    func holds(_ line: ReviewPlan.Line) -> Bool {
        guard let ours else { return line.kind == .new }
        return line.ours?.stands(as: ours) ?? false
    }
}
