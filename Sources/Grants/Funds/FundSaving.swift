import Database
import Followup
import Language
import Registry

extension Fund {
    /// What came with a fund from a file.
    struct Origin: Equatable, Sendable {
        var identifier: String
        /// Of what the file says: while it stays the same, what is changed here stands.
        var fingerprint: String
    }

    /// Writes a new fund down.
    @discardableResult
    static func make(
        _ draft: FundDraft,
        from origin: Origin? = nil,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> String {
        let slug = try freeSlug(draft.name, municipality: municipality, in: db)
        let id: Int = try db.value(
            """
            INSERT INTO fund (municipality_id, identifier, slug, name, sort_key, fold_key, owner, giver, purpose, least,
                most, own_share, timing, link, language, updated_on, fingerprint, made_at)
            VALUES (\(municipality), \(origin?.identifier), \(slug), \(draft.name), \(Danish.sortKey(draft.name)),
                \(draft.foldKey), \(draft.owner), \(draft.giver), \(draft.purpose), \(draft.least), \(draft.most),
                \(draft.ownShare), \(draft.timing), \(draft.link), \(draft.language), \(draft.updatedOn),
                \(origin?.fingerprint), \(now)) RETURNING id
            """
        )
        try writeParts(draft, of: id, in: db)
        try Journal.write(.madeFund, about: Subject("fund", id), by: author, in: municipality, at: now, in: db)
        ChangeLog.record("fund", id, municipality: municipality, in: db)
        return slug
    }

    /// Writes a fund anew; its address stays.
    ///
    /// - `seen`: the revision that whoever changes it has read; nil overrides.
    /// - Returns: false when somebody else has changed it meanwhile.
    static func change(
        _ id: Int,
        to draft: FundDraft,
        from origin: Origin? = nil,
        seen revision: Int?,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        var filter: SQL = "id = \(id)"
        if let revision { filter += " AND revision = \(revision)" }
        var origins: SQL = ""
        if let origin { origins = ", fingerprint = \(origin.fingerprint)" }
        let changed = try db.run(
            """
            UPDATE fund SET name = \(draft.name), sort_key = \(Danish.sortKey(draft.name)), fold_key = \(draft.foldKey),
                owner = \(draft.owner), giver = \(draft.giver), purpose = \(draft.purpose), least = \(draft.least),
                most = \(draft.most), own_share = \(draft.ownShare), timing = \(draft.timing), link = \(draft.link),
                language = \(draft.language), updated_on = \(draft.updatedOn), revision = revision + 1\(origins)
            WHERE \(filter)
            """
        )
        guard changed > 0 else { return false }
        try db.run("DELETE FROM fund_trait WHERE fund_id = \(id)")
        try db.run("DELETE FROM fund_deadline WHERE fund_id = \(id)")
        try writeParts(draft, of: id, in: db)
        try Journal.write(.changedFund, about: Subject("fund", id), by: author, in: municipality, at: now, in: db)
        ChangeLog.record("fund", id, municipality: municipality, in: db)
        return true
    }

    /// Notes that somebody looked and it is as it says, which keeps the promise to look.
    func check(by function: Int, holding: Int, at now: Timestamp, in db: any Connection) throws {
        let author = Author.holding(holding, function: function)
        try db.run(
            """
            INSERT INTO fund_check (fund_id, day, holding_id) VALUES (\(id), \(DanishTime.date(of: now)), \(holding))
            """
        )
        try Obligation.settle(.checkFund, about: subject, by: author, at: now, in: db)
        try Journal.write(.checkedFund, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("fund", id, municipality: municipalityID, in: db)
    }

    /// Takes it out of the list: it is no more.
    func end(by author: Author, at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE fund SET ended_on = \(DanishTime.date(of: now)) WHERE id = \(id) AND ended_on IS NULL")
        try Obligation.settle(.checkFund, about: subject, by: author, at: now, in: db)
        try Journal.write(.endedFund, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("fund", id, municipality: municipalityID, in: db)
    }

    private static func writeParts(_ draft: FundDraft, of id: Int, in db: any Connection) throws {
        for (trait, keys) in draft.traits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for key in Set(keys).sorted() {
                try db.run("INSERT INTO fund_trait (fund_id, trait, key) VALUES (\(id), \(trait), \(key))")
            }
        }
        for day in draft.deadlines { try db.run("INSERT INTO fund_deadline (fund_id, day) VALUES (\(id), \(day))") }
    }

    private static func freeSlug(_ name: String, municipality: Int, in db: any Connection) throws -> String {
        let wanted = Danish.slug(name, longest: 70, fallback: "fond")
        let taken: [String] = try db.values(
            """
            SELECT slug FROM fund WHERE municipality_id = \(municipality)
                AND slug LIKE \(likePattern(startingWith: wanted)) ESCAPE '\\'
            """
        )
        let occupied = FundPath.reserved.union(taken)
        guard occupied.contains(wanted) else { return wanted }
        var number = 2
        while occupied.contains("\(wanted)-\(number)") { number += 1 }
        return "\(wanted)-\(number)"
    }
}

extension JournalAct {
    static let madeFund = JournalAct("fond-oprettet", danish: "Satte fonden på listen", english: "Listed the fund")
    static let changedFund = JournalAct("fond-rettet", danish: "Rettede fonden", english: "Changed the fund")
    static let checkedFund = JournalAct("fond-tjekket", danish: "Tjekkede fonden", english: "Checked the fund")
    static let endedFund = JournalAct(
        "fond-lukket",
        danish: "Tog fonden af listen",
        english: "Took the fund off the list"
    )

    static let ofFunds: [JournalAct] = [.madeFund, .changedFund, .checkedFund, .endedFund]
}

extension ObligationKind {
    /// Once a year somebody looks whether a fund is as it says.
    static let checkFund = ObligationKind(
        "tjek-fond",
        danish: "Tjek fonde",
        english: "Checks of funds",
        settling: .byItsThing,
        opensTo: .arrangePools
    )
}
