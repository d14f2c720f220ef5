import App
import Database
import Followup
import Registry
import Web

extension HavnebyPeople {
    /// The password of everybody in the demo who can sign in.
    static let password = "havnen er åben"

    /// Makes it all, as of a moment.
    ///
    /// - `hash`: of ``password``.
    /// Gives the functions, by their keys in the file.
    func make(municipality: Int, hash: String, at now: Timestamp, in db: any Connection) throws -> [String: Function] {
        let today = DanishTime.date(of: now)
        try makeKinds(municipality, in: db)
        let units = try makeUnits(municipality, in: db)
        let functions = try makeFunctions(municipality, units, on: today, in: db)
        try makePeople(municipality, functions, at: now, in: db)
        for signIn in signsIn {
            guard let person = try Person.find(email: signIn.email, municipality: municipality, in: db) else {
                throw UnknownInDemo(name: signIn.email)
            }
            try AccountPassword.set(hash, of: person.id, at: now, in: db)
        }
        try makePromises(municipality, functions, at: now, in: db)
        return functions
    }

    private func makeKinds(_ municipality: Int, in db: any Connection) throws {
        let permissions = Server.features.flatMap { $0.permissions }
        for file in kinds {
            guard let place = FunctionPlace(rawValue: file.place) else { throw UnknownInDemo(name: file.place) }
            let kind = try FunctionKind.make(
                key: file.key,
                danish: file.danish,
                english: file.english,
                place: place,
                municipality: municipality,
                in: db
            )
            try kind.allow(permissions.filter { file.may.contains($0.key) }, in: db)
        }
    }

    private func makeUnits(_ municipality: Int, in db: any Connection) throws -> [String: Unit] {
        var made: [String: Unit] = [:]
        for file in units {
            guard let kind = UnitKind(rawValue: file.kind) else { throw UnknownInDemo(name: file.kind) }
            let parent = try file.under.map { try Self.known($0, made) }
            made[file.key] = try Unit.make(file.name, kind: kind, under: parent, municipality: municipality, in: db)
        }
        return made
    }

    private func makeFunctions(
        _ municipality: Int,
        _ units: [String: Unit],
        on today: CalendarDate,
        in db: any Connection
    ) throws -> [String: Function] {
        var made: [String: Function] = [:]
        let start = today.adding(months: -120)
        for file in functions {
            guard let kind = try FunctionKind.find(key: file.kind, municipality: municipality, in: db) else {
                throw UnknownInDemo(name: file.kind)
            }
            var function: Function
            if let unit = file.unit {
                function = try Function.make(kind, in: Self.known(unit, units), title: file.title, on: start, in: db)
            } else {
                let organization = try Self.organization(file.organization ?? "", municipality, in: db)
                function = try Function.make(kind, in: organization, title: file.title, on: start, in: db)
            }
            (function.email, function.phone, function.hours) = (file.email, file.phone, file.hours)
            (function.mandate, function.ambition) = (file.mandate, file.ambition)
            function.weeklyMinutes = file.weeklyHours.map { $0 * 60 }
            try function.save(ownTitle: file.title, in: db)
            let subjects: [FunctionSubject.Taxonomy: [String]] = [
                .topic: file.topics ?? [], .targetGroup: file.targetGroups ?? [],
            ]
            try FunctionSubject.set(subjects, of: function, in: db)
            made[file.key] = function
        }
        return made
    }

    private func makePeople(
        _ municipality: Int,
        _ functions: [String: Function],
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        for file in people {
            let person = try Person.findOrMake(
                name: file.name,
                email: file.email,
                municipality: municipality,
                at: now,
                in: db
            )
            for hold in file.holds {
                let holding = try Holding.begin(
                    person,
                    as: hold.deputy == true ? .deputy : .holder,
                    of: try Self.known(hold.function, functions),
                    from: today.adding(months: -hold.sinceMonths),
                    until: hold.untilDays.map { today.adding(days: $0) }
                        ?? file.leftDays.map { today.adding(days: -$0) },
                    in: db
                )
                if let away = file.awayDays {
                    try holding.beAway(from: today.adding(days: -3), until: today.adding(days: away), in: db)
                }
            }
        }
    }

    private func makePromises(
        _ municipality: Int,
        _ functions: [String: Function],
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        for file in promises {
            let owner = try Self.known(file.givenBy ?? file.owner, functions)
            let due = Self.day(file.due, from: today)
            // Made when it was early enough for the reminders that will have been sent.
            let made = min(now, Timestamp(due.adding(days: -21)).adding(seconds: 9 * 3_600))
            let obligation = try Obligation.make(
                Obligation.Draft(
                    .agreed,
                    owner: owner,
                    owedTo: try party(file, municipality, functions, in: db),
                    what: file.what,
                    nextStep: file.next,
                    dueOn: due
                ),
                by: .system,
                at: made,
                in: db
            )
            guard file.givenBy != nil else { continue }
            let given = now.adding(seconds: -(file.givenDays ?? 1) * 86_400)
            try obligation.give(to: Self.known(file.owner, functions), why: nil, by: .system, at: given, in: db)
            if file.accepted == true { try obligation.accept(by: .system, at: given.adding(seconds: 3_600), in: db) }
        }
        for file in kept {
            let (due, settled) = (Self.day(file.due, from: today), Self.day(file.settled, from: today))
            let moment = Timestamp(settled).adding(seconds: 10 * 3_600)
            let obligation = try Obligation.make(
                Obligation.Draft(
                    .agreed,
                    owner: try Self.known(file.owner, functions),
                    what: file.what,
                    nextStep: file.note,
                    dueOn: due
                ),
                by: .system,
                at: moment.adding(seconds: -10 * 86_400),
                in: db
            )
            try obligation.settle(.done, note: file.note, by: .system, at: moment, in: db)
        }
    }

    private func party(
        _ file: PromiseFile,
        _ municipality: Int,
        _ functions: [String: Function],
        in db: any Connection
    ) throws -> Obligation.Party? {
        if let identifier = file.owed {
            return .organization(try Self.organization(identifier, municipality, in: db).id)
        }
        if let key = file.owedFunction { return .function(try Self.known(key, functions).id) }
        return file.owedText.map(Obligation.Party.other)
    }

    private static func day(_ workingDays: Int, from today: CalendarDate) -> CalendarDate {
        workingDays == 0 ? today : today.adding(workingDays: workingDays)
    }

    private static func known<Value>(_ key: String, _ values: [String: Value]) throws -> Value {
        guard let value = values[key] else { throw UnknownInDemo(name: key) }
        return value
    }

    private static func organization(
        _ identifier: String,
        _ municipality: Int,
        in db: any Connection
    ) throws -> Organization {
        guard let found = try Organization.known([identifier], municipality: municipality, in: db).first else {
            throw UnknownInDemo(name: identifier)
        }
        return found
    }
}
