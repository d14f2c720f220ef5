import App
package import Database
package import Followup
package import Registry
import Web

/// A small municipality with people in functions, for tests of who owes what.
///
/// Socialforvaltningen has a leader, and below it Seniorhuset with its own; between them an adviser. Lundby Forsamlingshus
/// is an association with a chair and a treasurer.
package struct Town: Sendable {
    package let municipality: Int
    package let social: Unit
    package let house: Unit
    package let organization: Organization
    package let functions: [Post: Function]
    package let people: [Post: Person]
    package let holdings: [Post: Holding]

    /// The functions of the town, each with its holder.
    package enum Post: String, CaseIterable, Sendable {
        case director
        case adviser
        case houseLeader
        case employee
        case chair
        case treasurer
    }

    package func function(_ post: Post) throws -> Function { try found(functions[post]) }
    package func person(_ post: Post) throws -> Person { try found(people[post]) }
    package func holding(_ post: Post) throws -> Holding { try found(holdings[post]) }

    package func author(_ post: Post) throws -> Author {
        .holding(try holding(post).id, function: try function(post).id)
    }

    private func found<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }

    /// A promise of a post, due on a day.
    package func draft(
        _ post: Post,
        _ what: String = "Svar Lundby Forsamlingshus",
        due: CalendarDate,
        kind: ObligationKind = Town.kind,
        owedTo: Obligation.Party? = nil
    ) throws -> Obligation.Draft {
        Obligation.Draft(
            kind,
            owner: try function(post),
            owedTo: owedTo,
            what: what,
            nextStep: "Ring til dem.",
            subject: Subject("thing", 1),
            path: "/tilbud",
            dueOn: due
        )
    }

    package static let kind = ObligationKind("proeve", danish: "Prøve", english: "Test", settling: .byOwner)

    struct Missing: Error {}
}

extension Town {
    package static func build(on day: CalendarDate, at now: Timestamp, in db: any Connection) throws -> Town {
        let municipality = try Municipality.findOrMake(code: "0999", in: db)
        try db.run("UPDATE municipality SET name = 'Havneby Kommune' WHERE id = \(municipality.id)")
        try FunctionKind.seed(Installation.standardPermissions, in: db)
        let social = try Unit.make(
            "Socialforvaltningen",
            kind: .administration,
            under: nil,
            municipality: municipality.id,
            in: db
        )
        let house = try Unit.make(
            "Seniorhuset",
            kind: .institution,
            under: social,
            municipality: municipality.id,
            in: db
        )
        try db.run(
            """
            INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
            VALUES ('00000000-0000-4000-8000-000000000001', \(municipality.id), 'lundby', 'lundby-forsamlingshus',
                'Lundby Forsamlingshus', 'lundby', 'lundby forsamlingshus', 'folkeoplysende_forening')
            """
        )
        guard let organization = try Organization.find(slug: "lundby-forsamlingshus", in: db) else { throw Missing() }
        let since = day.adding(months: -12)
        func post(_ kind: StandardFunction, _ unit: Unit?) throws -> Function {
            guard let kind = try FunctionKind.find(kind, municipality: municipality.id, in: db) else { throw Missing() }
            if let unit { return try Function.make(kind, in: unit, on: since, in: db) }
            return try Function.make(kind, in: organization, on: since, in: db)
        }
        let functions: [Post: Function] = [
            .director: try post(.leader, social), .adviser: try post(.volunteerAdviser, social),
            .houseLeader: try post(.leader, house), .employee: try post(.employee, house),
            .chair: try post(.chair, nil), .treasurer: try post(.treasurer, nil),
        ]
        var people: [Post: Person] = [:]
        var holdings: [Post: Holding] = [:]
        for (place, function) in functions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let person = try Person.findOrMake(
                name: "Person \(place.rawValue)",
                email: "\(place.rawValue)@havneby.example",
                municipality: municipality.id,
                at: now,
                in: db
            )
            people[place] = person
            holdings[place] = try Holding.begin(person, of: function, from: since, in: db)
        }
        return Town(
            municipality: municipality.id,
            social: social,
            house: house,
            organization: organization,
            functions: functions,
            people: people,
            holdings: holdings
        )
    }
}

extension TestInstallation {
    /// Builds the town on the day of the test's clock.
    package func peopled() async throws -> Town {
        let now = clock.now
        return try await database.write { try Town.build(on: DanishTime.date(of: now), at: now, in: $0) }
    }

    /// The value of a `Cookie` header with which a browser is signed in as a person.
    package func cookie(for person: Person, as function: Function? = nil) async throws -> String {
        let now = clock.now
        let token = try await Session.signedIn(at: now, in: database) { session, db in
            try SignIn.begin(person, session: session, device: "Test", at: now, in: db)
            if let function {
                _ = try SignIn.act(
                    as: function.id,
                    session: session,
                    person: person.id,
                    on: DanishTime.date(of: now),
                    in: db
                )
            }
        }
        return "__Host-medspil=\(token)"
    }
}
