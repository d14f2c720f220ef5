package import Database
package import Followup
package import Registry

/// Money that an organisation has now, and the day it ends: so that nobody is surprised («hvad slutter hvornår»).
package struct FundingEnd: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    package var organizationID: Int
    /// Of the grant that it is; nil for what the organisation wrote itself.
    package var reference: String?
    /// What the money is for: "Driftstilskud".
    package var title: String
    /// Who gives it.
    package var giver: String
    /// In all, when it is known.
    package var amount: Money?
    /// The last day.
    package var endsOn: CalendarDate

    static let columns: SQL = """
        e.id, e.municipality_id, e.organization_id, e.reference, e.title, e.giver, e.amount, e.ends_on
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        organizationID = try row["organization_id"]
        reference = try row["reference"]
        title = try row["title"]
        giver = try row["giver"]
        amount = try row["amount"]
        endsOn = try row["ends_on"]
    }

    var subject: Subject { Subject("funding_end", id) }

    /// What is said of money that ends.
    package struct Draft: Equatable, Sendable {
        package var title: String
        package var giver: String
        package var amount: Money?
        package var endsOn: CalendarDate

        package init(title: String, giver: String, amount: Money?, endsOn: CalendarDate) {
            self.title = title
            self.giver = giver
            self.amount = amount
            self.endsOn = endsOn
        }
    }

    static let longestTitle = 150
    /// Those of one organisation that are written by hand.
    static let mostOwn = 100
}

extension FundingEnd {
    package static func find(id: Int, in db: any Connection) throws -> FundingEnd? {
        try db.first("SELECT \(columns) FROM funding_end e WHERE e.id = \(id)")
    }

    /// Those of an organisation that have not ended, the first first.
    package static func of(organization: Int, from day: CalendarDate, in db: any Connection) throws -> [FundingEnd] {
        try db.all(
            """
            SELECT \(columns) FROM funding_end e WHERE e.organization_id = \(organization) AND e.ends_on >= \(day)
            ORDER BY e.ends_on, e.id LIMIT 500
            """
        )
    }

    /// Writes down when a grant ends, or that it ends on another day than was said.
    ///
    /// - `reference`: of the grant: the same one is the same money.
    package static func note(
        _ draft: Draft,
        reference: String,
        organization: Int,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let before: FundingEnd? = try db.first(
            """
            SELECT \(columns) FROM funding_end e
            WHERE e.municipality_id = \(municipality) AND e.reference = \(reference)
            """
        )
        guard let before else {
            try insert(draft, reference: reference, organization, municipality, author, now, db)
            return
        }
        let known = Draft(title: before.title, giver: before.giver, amount: before.amount, endsOn: before.endsOn)
        guard known != draft else { return }
        try db.run(
            """
            UPDATE funding_end SET title = \(draft.title), giver = \(draft.giver), amount = \(draft.amount),
                ends_on = \(draft.endsOn) WHERE id = \(before.id)
            """
        )
        // What was said about the old day does not count for a later one.
        if draft.endsOn > before.endsOn {
            try db.run("DELETE FROM funding_warning WHERE funding_end_id = \(before.id)")
        }
        try Journal.write(.notedFundingEnd, about: before.subject, by: author, in: municipality, at: now, in: db)
        ChangeLog.record("funding_end", before.id, municipality: municipality, in: db)
    }

    /// Takes away the end of a grant that came to nothing or runs on.
    static func forget(
        _ reference: String,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let known: FundingEnd? = try db.first(
            """
            SELECT \(columns) FROM funding_end e
            WHERE e.municipality_id = \(municipality) AND e.reference = \(reference)
            """
        )
        guard let known else { return }
        try Obligation.settle(
            .talkAboutMoney,
            about: known.subject,
            .dropped,
            note: "Bevillingen er ændret.",
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.removedFundingEnd, about: known.subject, by: author, in: municipality, at: now, in: db)
        try db.run("DELETE FROM funding_end WHERE id = \(known.id)")
        ChangeLog.record("funding_end", known.id, municipality: municipality, in: db)
    }

    /// Writes down what an organisation says of money it has from elsewhere.
    ///
    /// - Returns: false when it has written down all too many.
    package static func add(
        _ draft: Draft,
        organization: Organization,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM funding_end
            WHERE organization_id = \(organization.id) AND reference IS NULL
            """
        )
        guard count < mostOwn else { return false }
        try insert(draft, reference: nil, organization.id, organization.municipalityID, author, now, db)
        return true
    }

    private static func insert(
        _ draft: Draft,
        reference: String?,
        _ organization: Int,
        _ municipality: Int,
        _ author: Author,
        _ now: Timestamp,
        _ db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO funding_end (municipality_id, organization_id, reference, title, giver, amount, ends_on, made_at)
            VALUES (\(municipality), \(organization), \(reference), \(draft.title), \(draft.giver), \(draft.amount),
                \(draft.endsOn), \(now)) RETURNING id
            """
        )
        try Journal.write(
            .notedFundingEnd,
            about: Subject("funding_end", id),
            by: author,
            in: municipality,
            at: now,
            in: db
        )
        ChangeLog.record("funding_end", id, municipality: municipality, in: db)
    }

    /// Takes away what an organisation wrote itself.
    func remove(by author: Author, at now: Timestamp, in db: any Connection) throws {
        try Obligation.settle(.talkAboutMoney, about: subject, .dropped, by: author, at: now, in: db)
        try Journal.write(.removedFundingEnd, about: subject, by: author, in: municipalityID, at: now, in: db)
        try db.run("DELETE FROM funding_end WHERE id = \(id) AND reference IS NULL")
        ChangeLog.record("funding_end", id, municipality: municipalityID, in: db)
    }
}

/// The addresses of an organisation's money.
package enum HorizonPath {
    /// Of the organisation that one acts for.
    package static let own = "/foreningens-penge"
    /// Of one that an adviser helps.
    package static func show(_ slug: String) -> String { "/foreningens-penge/\(slug)" }
    static func remove(_ id: Int) -> String { "/foreningens-penge/\(id)/sletning" }
}

extension JournalAct {
    static let notedFundingEnd = JournalAct(
        "penge-slut",
        danish: "Skrev ned, hvornår pengene slutter",
        english: "Wrote down when money ends"
    )
    static let removedFundingEnd = JournalAct(
        "penge-slettet",
        danish: "Slettede pengene fra listen",
        english: "Removed money from the list"
    )
    static let warnedOfEnd = JournalAct(
        "penge-varsel",
        danish: "Gav besked om, at pengene slutter",
        english: "Told that money ends"
    )

    static let ofFundingEnds: [JournalAct] = [.notedFundingEnd, .removedFundingEnd, .warnedOfEnd]
}

extension ObligationKind {
    /// An adviser talks with an organisation whose money ends.
    static let talkAboutMoney = ObligationKind(
        "tal-om-penge",
        danish: "Tal om penge, der slutter",
        english: "Talks about money that ends",
        settling: .byOwner,
        opensTo: .adviseFunding
    )
}

extension NotificationKind {
    static let moneyEnds = NotificationKind("penge-slutter", danish: "Penge slutter", english: "Money ends")
}
