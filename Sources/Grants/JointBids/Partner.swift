import Database
import Followup
import Language
import Registry
import Web

/// What a partner says to its part of an application.
package enum PartnerAnswer: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
    case waiting = "venter"
    case yes = "ja"
    case no = "nej"
}

/// One that takes part in another's application: an organisation or a unit of the municipality, or somebody else by name.
struct Partner: RowDecodable, Equatable, Sendable {
    var id: Int
    var applicationID: Int
    var organizationID: Int?
    var unitID: Int?
    var name: String
    var role: String
    var share: Money
    var answer: PartnerAnswer
    var reason: String?
    /// The function that was asked; nil while nobody was.
    var askedID: Int?

    static let columns: SQL = """
        d.id, d.application_id, d.organization_id, d.unit_id, d.name, d.role, d.share, d.answer, d.reason, d.asked_id
        """

    init(row: Row) throws {
        id = try row["id"]
        applicationID = try row["application_id"]
        organizationID = try row["organization_id"]
        unitID = try row["unit_id"]
        name = try row["name"]
        role = try row["role"]
        share = try row["share"]
        answer = try row["answer"]
        reason = try row["reason"]
        askedID = try row["asked_id"]
    }

    static func of(application: Int, in db: any Connection) throws -> [Partner] {
        try db.all("SELECT \(columns) FROM grant_partner d WHERE d.application_id = \(application) ORDER BY d.id")
    }

    /// As what promises about it refer to.
    var subject: Subject { Subject("grant_partner", id) }
}

let partnerMigration = Migration(
    name: "grants-012-partners",
    sql: { w in
        """
        CREATE TABLE grant_partner (
            id \(w.id),
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            organization_id \(w.reference) REFERENCES organization (id),
            unit_id \(w.reference) REFERENCES unit (id),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 300),
            share \(w.integer) NOT NULL CHECK (share >= 0),
            answer TEXT NOT NULL CHECK (answer IN (\(PartnerAnswer.list))),
            reason TEXT CHECK (length(reason) BETWEEN 1 AND 1000),
            answered_at \(w.timestamp),
            answered_by \(w.reference) REFERENCES holding (id),
            asked_id \(w.reference) REFERENCES function (id),
            UNIQUE (application_id, name),
            CHECK (organization_id IS NULL OR unit_id IS NULL),
            CHECK ((answer = 'venter') = (answered_at IS NULL)),
            CHECK ((answered_at IS NULL) = (answered_by IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_partner_organization ON grant_partner (organization_id);
        CREATE INDEX grant_partner_unit ON grant_partner (unit_id);
        CREATE INDEX grant_partner_answered ON grant_partner (answered_by);
        CREATE INDEX grant_partner_asked ON grant_partner (asked_id);
        """
    }
)

extension ApplicationCase {
    /// The partners that the answers name, over all questions about partners.
    private var named: [AnswerValue.PartnerLine] {
        var (errors, seen) = (FormErrors(), Set<String>())
        return steps(.danish).flatMap(\.questions).filter { $0.kind == .block(.partners) }.flatMap { question in
            guard case .partners(let lines) = value(question, &errors, .danish) else {
                return [AnswerValue.PartnerLine]()
            }
            // Named at two questions it has one part: the first.
            return lines.filter { seen.insert($0.name).inserted }
        }
    }

    /// Partners that have not said yes to their part as it stands, where the pool wants that before it is sent.
    ///
    /// In sentences: who is not in Medspil cannot say yes here.
    func unagreed(_ language: PageLanguage) -> [String] {
        guard pool.joint == .agreed else { return [] }
        return named.compactMap { line in
            let partner = partners.first { $0.says(line) }
            if partner?.answer == .yes { return nil }
            if partner?.answer == .no {
                return language.pick("\(line.name) har sagt nej til at være med", "\(line.name) has said no")
            }
            if let partner, partner.askedID == nil {
                return language.pick(
                    "\(line.name) er ikke i Medspil og kan ikke sige ja her. Ring til os",
                    "\(line.name) is not in Medspil and cannot say yes here. Call us"
                )
            }
            return language.pick("\(line.name) har ikke sagt ja endnu", "\(line.name) has not said yes yet")
        }
    }

    /// Asks each partner that was not asked about its part as it stands; one whose part has changed is asked anew.
    func askPartners(by author: Author, at now: Timestamp, in db: any Connection) throws {
        let named = named
        for partner in partners where !named.contains(where: { $0.name == partner.name }) {
            try partner.drop(by: author, at: now, in: db)
        }
        let fresh = named.filter { line in !partners.contains { $0.says(line) } }
        guard !fresh.isEmpty else { return }
        for line in fresh {
            if let old = partners.first(where: { $0.name == line.name }) { try old.drop(by: author, at: now, in: db) }
            try ask(line, by: author, at: now, in: db)
        }
    }

    private func ask(
        _ line: AnswerValue.PartnerLine,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let home = try PartnerHome.find(line.name, municipality: application.municipalityID, in: db)
        let function = try home?.function(in: db)
        let id: Int = try db.value(
            """
            INSERT INTO grant_partner (application_id, organization_id, unit_id, name, role, share, answer, asked_id)
            VALUES (\(application.id), \(home?.organizationID), \(home?.unitID), \(line.name), \(line.role),
                \(line.share), \(PartnerAnswer.waiting), \(function?.id)) RETURNING id
            """
        )
        guard let function else { return }
        let today = DanishTime.date(of: now)
        try Obligation.make(
            Obligation.Draft(
                .answerPart,
                owner: function,
                owedTo: .organization(organization.id),
                what: "Sig ja eller nej til at være med i »\(application.title)«".shortened(to: 199),
                nextStep: "Læs jeres del, og svar.",
                subject: Subject("grant_partner", id),
                path: ApplicationPath.part(application.id),
                // The deadline, or soon where it is near.
                dueOn: max(DanishTime.date(of: round.deadlineAt), today)
            ),
            by: author,
            at: now,
            in: db
        )
        try Journal.write(
            .askedPartner,
            about: application.subject,
            by: author,
            in: application.municipalityID,
            at: now,
            in: db
        )
    }
}

extension Partner {
    fileprivate func says(_ line: AnswerValue.PartnerLine) -> Bool {
        name == line.name && role == line.role && share == line.share
    }

    fileprivate func drop(by author: Author, at now: Timestamp, in db: any Connection) throws {
        try Obligation.settle(
            .answerPart,
            about: subject,
            .dropped,
            note: "Jeres del er ændret eller taget ud.",
            by: author,
            at: now,
            in: db
        )
        try db.run("DELETE FROM grant_partner WHERE id = \(id)")
    }

    /// Says yes or no.
    ///
    /// - Returns: false when somebody has answered before.
    func answer(
        _ answer: PartnerAnswer,
        why reason: String?,
        in found: ApplicationCase,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_partner SET answer = \(answer), reason = \(reason), answered_at = \(now),
                answered_by = \(function.holdingID)
            WHERE id = \(id) AND answer = \(PartnerAnswer.waiting)
            """
        )
        guard changed > 0 else { return false }
        let author = Author(function)
        try Journal.write(
            answer == .yes ? .partnerAgreed : .partnerDeclined,
            about: found.application.subject,
            by: author,
            why: reason,
            in: found.application.municipalityID,
            at: now,
            in: db
        )
        try Obligation.settle(.answerPart, about: subject, by: author, at: now, in: db)
        try found.tellContact(
            answer == .yes
                ? "\(name) er med i »\(found.application.title)«"
                : "\(name) er ikke med i »\(found.application.title)«",
            at: now,
            in: db
        )
        return true
    }
}

/// The organisation or unit that a name stands for.
struct PartnerHome: Equatable, Sendable {
    var organizationID: Int?
    var unitID: Int?

    /// By its whole name or its short one, however it is written.
    static func find(_ name: String, municipality: Int, in db: any Connection) throws -> PartnerHome? {
        let folded = Danish.fold(name)
        // What can be searched for holds both names, so it tells which could be meant.
        let ids: [Int] = try db.values(
            """
            SELECT id FROM organization WHERE municipality_id = \(municipality)
                AND fold_key LIKE \(likePattern(containing: folded)) ESCAPE '\\' ORDER BY id LIMIT 100
            """
        )
        let organizations = try Organization.find(ids: ids, in: db).sorted { $0.id < $1.id }
        let found =
            organizations.first { Danish.fold($0.name) == folded }
            ?? organizations.first { $0.shortName.map(Danish.fold) == folded }
        if let found { return PartnerHome(organizationID: found.id) }
        let unit = try Unit.all(municipality: municipality, in: db).first { Danish.fold($0.name) == folded }
        return unit.map { PartnerHome(unitID: $0.id) }
    }

    /// Who speaks for it.
    func function(in db: any Connection) throws -> Function? {
        if let organizationID { return try Function.of(organization: organizationID, in: db).first }
        return try unitID.flatMap { try Function.of(unit: $0, in: db).first }
    }

    /// Names that can be chosen from as one types.
    static func names(municipality: Int, in db: any Connection) throws -> [String] {
        try db.values(
            """
            SELECT name FROM (SELECT name, sort_key FROM organization WHERE municipality_id = \(municipality)
                UNION ALL SELECT name, sort_key FROM unit WHERE municipality_id = \(municipality) AND closed_on IS NULL) n
            ORDER BY sort_key, name LIMIT 600
            """
        )
    }
}
