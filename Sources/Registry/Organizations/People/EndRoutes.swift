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
        routes.get("/foreninger/:slug/personer/:id/slut", for: .permitted(.changeHolders), use: new)
        routes.post("/foreninger/:slug/personer/:id/slut", for: .permitted(.changeHolders), use: create)
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
        if let successor = entry.successor { try screens.limits.sendLetter(to: successor.email, context) }
        let refusal = try await carryOut(entry, ending, isVacancyAccepted: form.isVacancyAccepted, context)
        switch refusal {
        case .withoutChair: form.askForChair(language)
        case .hasItAlready: form.refuseSuccessor(language)
        case nil:
            let day = language.date(entry.lastDay)
            let role = ending.function.title
            let words = language.pick("\(role) stopper \(day). Det er gemt.", "\(role) ends \(day). It is saved.")
            try await site.flash(words, for: context)
            return site.redirect(to: PeoplePath.index(ending.people.organization.slug), for: context)
        }
        return try await render(ending, form, status: .unprocessableContent, context)
    }

    private enum Refusal: Error {
        case withoutChair
        case hasItAlready
    }

    /// - Returns: why nothing was changed, or nil.
    private func carryOut(
        _ entry: EndForm.Entry,
        _ ending: Ending,
        isVacancyAccepted: Bool,
        _ context: AppContext
    ) async throws -> Refusal? {
        let sender = try await screens.actingName(context)
        let (actor, tell) = (try await context.signedIn(in: site), screens.tell)
        let own = actor.personID
        let base = try await screens.address(context)
        let (now, today) = (site.now(), screens.today)
        let (holding, function, organization) = (ending.holding, ending.function, ending.people.organization)
        let lastDay = PageLanguage.danish.date(entry.lastDay)
        do {
            try await site.database.write { db in
                // Asked again under the lock: two chairs may leave at once.
                let people = try OrganizationPeople.find(organization, on: today, in: db)
                if entry.successor == nil, !isVacancyAccepted,
                    people.isWithoutChair(after: entry.lastDay, without: holding)
                {
                    throw Refusal.withoutChair
                }
                try holding.end(on: entry.lastDay, in: db)
                let event = RegistryEvent(
                    act: .setLastDay,
                    subject: .function(function.id),
                    municipality: organization.municipalityID,
                    actor: actor
                )
                try tell(event, now, db)
                if let successor = entry.successor {
                    let invitation = Invitation(
                        organization: organization,
                        sender: sender,
                        base: base,
                        actor: actor,
                        tell: tell
                    )
                    let first = entry.lastDay.adding(days: 1)
                    let (name, email) = (successor.name, successor.email)
                    guard try invitation.send(to: name, email, of: function, from: first, at: now, in: db) != nil else {
                        throw Refusal.hasItAlready
                    }
                }
                if let id = holding.personID, id != own, let person = try Person.find(id: id, in: db) {
                    let (role, place) = (function.title, organization.name)
                    let letter = MailMessage.ending(to: person, role, place, lastDay: lastDay, by: sender)
                    try Outbox.enqueue(letter, at: now, in: db)
                }
            }
            return nil
        } catch let refusal as Refusal {
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
            asksForChair: ending.people.isWithoutChair(after: screens.today, without: ending.holding),
            language
        )
        let head = PageHead(language.pick("Stop i en rolle", "End a role"), indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
