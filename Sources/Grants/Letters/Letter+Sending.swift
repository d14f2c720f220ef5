package import Database
package import Followup
import Foundation
package import Language
import Registry
import Web

extension Letter {
    /// Sends the letter about a grant's first year: from now on it stays as it is.
    ///
    /// The organisation's contact is told and owes what the conditions ask for. The file of it is made afterwards.
    ///
    /// - `check`: measures how hard it is to read.
    /// - `reason`: why it is harder than the goal, where it is.
    /// - Throws: ``LetterFault``.
    @discardableResult
    package static func send(
        _ grant: Grant,
        measuredBy check: TextCheck,
        hardBecause reason: String? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Letter {
        guard try latest(grant: grant.id, in: db) == nil else { throw LetterFault.alreadySent }
        guard
            let content = try LetterContent.of(grant, year: grant.firstYear, on: DanishTime.date(of: now), in: db)
        else { throw LetterFault.noYear }
        return try keep(content, grant, supplement: nil, known: [], check, reason, by: author, at: now, in: db)
    }

    /// Sends what is new since the letter before, with the amounts before and after.
    ///
    /// - `reason`: why, in words to the organisation.
    /// - Throws: ``LetterFault``.
    @discardableResult
    package static func supplement(
        _ grant: Grant,
        year: Int,
        because reason: String,
        measuredBy check: TextCheck,
        hardBecause hardReason: String? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Letter {
        guard let before = try latest(grant: grant.id, in: db) else { throw LetterFault.noLetter }
        guard var content = try LetterContent.of(grant, year: year, on: DanishTime.date(of: now), in: db) else {
            throw LetterFault.noYear
        }
        let supplement = LetterContent.Supplement(
            number: before.supplement + 1,
            to: try first(grant: grant.id, in: db) ?? before.number,
            reason: reason,
            before: before.year == year ? "Før" : "\(before.year)",
            after: before.year == year ? "Nu" : "\(year)",
            changes: LetterContent.changes(from: before.content.parts, to: content.parts)
        )
        content.supplement = supplement
        // Whoever disagrees with what is new has as long as with the letter itself.
        content.complainBy = content.complainBy.map { max($0, content.sentOn.adding(days: AwardTerms.complaintDays)) }
        // What was asked for and why less was given belongs to the first letter.
        content.lessReason = nil
        content.reasons = []
        let isSame =
            before.year == year && before.content.instalments == content.instalments
            && before.content.terms == content.terms && before.content.tasks == content.tasks
            && before.content.parts == content.parts && before.content.duration == content.duration
            && before.content.lastYear == content.lastYear
        guard !isSame else { throw LetterFault.nothingNew }
        // What the letter before asked for already is owed already.
        let known = before.year == year ? before.content.tasks : []
        if before.year == year { try dropTasks(of: grant, year, except: content.tasks, by: author, at: now, in: db) }
        return try keep(
            content,
            grant,
            supplement: supplement,
            known: known,
            check,
            hardReason,
            by: author,
            at: now,
            in: db
        )
    }

    /// What earlier letters asked for and this one does not is owed no more.
    private static func dropTasks(
        of grant: Grant,
        _ year: Int,
        except tasks: [LetterContent.Task],
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let kept = tasks.map { ($0.text.trimmingCharacters(in: ["."]), $0.by) }
        for letter in try of(grant: grant.id, in: db) where letter.year == year {
            let gone = letter.content.tasks.map { ($0.text.trimmingCharacters(in: ["."]), $0.by) }
                .filter { task in !kept.contains { $0 == task } }
            for owed in try Obligation.open(about: letter.subject, kind: .grantTask, in: db)
            where gone.contains(where: { $0.0 == owed.what && $0.1 == owed.dueOn }) {
                try owed.settle(.dropped, note: "Aftalen er ændret i et tillæg.", by: author, at: now, in: db)
            }
        }
    }

    private static func first(grant: Int, in db: any Connection) throws -> String? {
        try db.value("SELECT number FROM grant_letter WHERE grant_id = \(grant) AND supplement = 0")
    }

    private static func keep(
        _ draft: LetterContent,
        _ grant: Grant,
        supplement: LetterContent.Supplement?,
        known: [LetterContent.Task],
        _ check: TextCheck,
        _ reason: String?,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Letter {
        var content = draft
        let lix = check.report(content.prose, for: .decision).lix?.value
        if let lix, lix > goal, reason == nil { throw LetterFault.needsReason(lix: lix) }
        let number = try NumberSeries.letter.next(
            year: content.sentOn.year,
            municipality: grant.municipalityID,
            in: db
        )
        content.number = number
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(content), as: UTF8.self)
        let kind: Kind = supplement == nil ? .award : .supplement
        let id: Int = try db.value(
            """
            INSERT INTO grant_letter (municipality_id, grant_id, year, number, kind, supplement, amount, reason, content,
                lix, hard_text_reason, sent_at, sent_by)
            VALUES (\(grant.municipalityID), \(grant.id), \(content.year), \(number), \(kind),
                \(supplement?.number ?? 0), \(content.amount), \(supplement?.reason), \(text), \(lix),
                \(lix.map { $0 > goal } == true ? reason : nil), \(now), \(author.holding))
            RETURNING id
            """
        )
        try db.run("INSERT INTO grant_press (letter_id, attempts, next_at) VALUES (\(id), 0, \(now))")
        guard let letter = try find(id: id, in: db) else { throw RowError.noRow }
        try Journal.write(
            kind == .award ? .sentLetter : .sentSupplement,
            about: grant.subject,
            by: author,
            why: supplement?.reason,
            JournalDates(sentOn: content.sentOn, theme: "brev \(number) om penge til \(content.year)"),
            in: grant.municipalityID,
            at: now,
            in: db
        )
        try letter.tell(grant, known: known, at: now, by: author, in: db)
        return letter
    }

    /// Tells the contact, who owes what the letter asks for by a day.
    private func tell(
        _ grant: Grant,
        known: [LetterContent.Task],
        at now: Timestamp,
        by author: Author,
        in db: any Connection
    ) throws {
        guard let contact = try Function.find(id: grant.contactID, in: db) else { return }
        let language = PageLanguage.danish
        try Notification.send(
            kind == .award ? .letter : .supplement,
            about: subject,
            "\(language.money(amount)) til \(year): \(grant.title)",
            path: LetterPath.show(number),
            to: contact,
            at: now,
            in: db
        )
        for task in content.tasks where task.report == nil && !known.contains(task) {
            try Obligation.make(
                Obligation.Draft(
                    .grantTask,
                    owner: contact,
                    what: task.text.trimmingCharacters(in: ["."]),
                    nextStep: "Læs i brev \(number), hvad der gælder.",
                    subject: subject,
                    path: LetterPath.show(number),
                    dueOn: task.by
                ),
                telling: .nobody,
                by: author,
                at: now,
                in: db
            )
        }
        try Report.owe(grant, by: content, contact: contact, author: author, at: now, in: db)
    }
}

extension LetterContent {
    /// Each part that was or is, with the amounts before and after.
    static func changes(from before: [Part], to after: [Part]) -> [Supplement.Change] {
        var lines: [String] = []
        for part in before + after where !lines.contains(part.line) { lines.append(part.line) }
        return lines.map { line in
            Supplement.Change(
                line: line,
                before: before.filter { $0.line == line }.map(\.given).sum,
                after: after.filter { $0.line == line }.map(\.given).sum
            )
        }
    }
}

extension Author {
    /// For a column that remembers who sent it.
    fileprivate var holding: Int? { if case .holding(let id, _) = self { id } else { nil } }
}
