import Database
import Hummingbird
import Mail
import Web

/// Leaving a role, and giving it to another.
struct EndRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    private struct Ending: Sendable {
        var people: OrganizationPeople
        var holding: Holding
        var function: Function
    }

    func add(to routes: Routes) {
        let access = RegistryScreens.peopleAccess
        routes.get("/foreninger/:slug/personer/:id/slut", for: access, use: new)
        routes.post("/foreninger/:slug/personer/:id/slut", for: access, use: create)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let ending = try await ending(context)
        let form = EndForm(ending.holding, today: screens.today)
        return try await render(ending, form, status: .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let ending = try await ending(context)
        var form = EndForm(try await FormInput(body: request))
        let language = context.language
        guard let entry = form.entry(ending.holding, today: screens.today, language) else {
            return try await render(ending, form, status: .unprocessableContent, context)
        }
        if let refusal = Self.refusal(entry, ending) {
            form.refuse(refusal, language)
            return try await render(ending, form, status: .unprocessableContent, context)
        }
        if let successor = entry.successor { try screens.limits.sendLetter(to: successor.email, context) }
        let refusal = try await carryOut(entry, ending, isVacancyAccepted: form.isVacancyAccepted, context)
        if let refusal {
            form.refuse(refusal, language)
            return try await render(ending, form, status: .unprocessableContent, context)
        }
        let day = language.date(entry.lastDay)
        let role = ending.function.title
        let words = language.pick("\(role) stopper \(day). Det er gemt.", "\(role) ends \(day). It is saved.")
        try await site.flash(words, for: context)
        return site.redirect(to: PeoplePath.index(ending.people.organization.slug), for: context)
    }

    /// What only the municipality gives, the organisation may end, and neither pass on nor keep for longer.
    private static func refusal(_ entry: EndForm.Entry, _ ending: Ending) -> EndForm.Refusal? {
        guard !ending.people.gives(ending.function) else { return nil }
        if entry.successor != nil { return .givenByMunicipality }
        return ending.holding.untilOn.map { entry.lastDay > $0 } == true ? .laterThanGiven : nil
    }

    /// - Returns: why nothing was changed, or nil.
    private func carryOut(
        _ entry: EndForm.Entry,
        _ ending: Ending,
        isVacancyAccepted: Bool,
        _ context: AppContext
    ) async throws -> EndForm.Refusal? {
        let sender = try await screens.actingName(context)
        let (actor, tell) = (try await context.signedIn(in: site), screens.tell)
        let own = actor.personID
        let base = try await screens.address(context)
        let (now, today, entrustment) = (site.now(), screens.today, screens.entrustment)
        let side = ending.people.side
        let (holding, function, organization) = (ending.holding, ending.function, ending.people.organization)
        let lastDay = PageLanguage.danish.date(entry.lastDay)
        do {
            try await site.database.write { db in
                // Asked again under the lock: two chairs may leave at once.
                let people = try OrganizationPeople.find(organization, for: side, entrustment, at: now, in: db)
                if entry.successor == nil, !isVacancyAccepted,
                    people.isWithoutChair(after: entry.lastDay, without: holding)
                {
                    throw EndForm.Refusal.withoutChair
                }
                let leaver = try holding.personID.flatMap { try Person.find(id: $0, in: db) }
                if let successor = entry.successor {
                    let (email, key) = (successor.email, Person.emailKey(successor.email))
                    guard leaver.map({ Person.emailKey($0.email) }) != key else {
                        throw EndForm.Refusal.isTheLeaver
                    }
                    if let name = people.nextHolder(after: holding, besides: email, on: today) {
                        throw EndForm.Refusal.isTakenOver(name)
                    }
                }
                try holding.end(on: entry.lastDay, in: db)
                let event = RegistryEvent(
                    act: .setLastDay(holding, entry.lastDay),
                    subject: .function(function.id),
                    municipality: organization.municipalityID,
                    actor: actor
                )
                try tell(event, now, db)
                if let successor = entry.successor {
                    let inviter = Inviter(
                        organization: organization,
                        sender: sender,
                        base: base,
                        actor: actor,
                        tell: tell
                    )
                    let first = entry.lastDay.adding(days: 1)
                    let (name, email) = (successor.name, successor.email)
                    let outcome = try inviter.give(function, to: name, email, from: first, at: now, in: db)
                    guard outcome != .hasItAlready else { throw EndForm.Refusal.hasItAlready }
                }
                if let person = leaver, person.id != own {
                    let (role, place) = (function.title, organization.name)
                    let letter = MailMessage.ending(to: person, role, place, lastDay: lastDay, by: sender)
                    try Outbox.enqueue(letter, at: now, in: db)
                }
            }
            return nil
        } catch let refusal as EndForm.Refusal {
            return refusal
        }
    }

    private func ending(_ context: AppContext) async throws -> Ending {
        let people = try await screens.people(context)
        let id = try context.number()
        guard let holding = people.holdings.first(where: { $0.id == id }),
            let function = people.functions.first(where: { $0.id == holding.functionID })
        else { throw HTTPError(.notFound) }
        return Ending(people: people, holding: holding, function: function)
    }

    private func render(
        _ ending: Ending,
        _ form: EndForm,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = EndPage(
            form,
            ending.holding,
            of: ending.function,
            in: ending.people.organization,
            mayPassOn: ending.people.gives(ending.function),
            asksForChair: ending.people.isWithoutChair(after: screens.today, without: ending.holding),
            language
        )
        let head = PageHead(language.pick("Stop i en rolle", "End a role"), indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
