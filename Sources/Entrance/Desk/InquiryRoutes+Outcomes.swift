import Database
import Followup
import Hummingbird
import Registry
import Web

/// What kind of message it is, and what becomes of it.
extension InquiryRoutes {
    /// Puts right what kind of message it is.
    @Sendable func changeKind(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .kind)
        let language = context.language
        guard let (kind, reason) = form.kind(language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        let fault = try await change(context) { inquiry, function, db -> Inquiry.Unchangeable? in
            guard inquiry.mergedIntoID == nil else { throw HTTPError(.notFound) }
            do {
                try inquiry.change(to: kind, why: reason, as: function, keys: keys, at: now, in: db)
                return nil
            } catch let fault as Inquiry.Unchangeable {
                return fault
            }
        }
        // What it is already, it stays: somebody pressed twice.
        guard fault == .isShown else { return try await back(context) }
        form.refuse(
            "slags",
            language.pick(
                "Andre følger den allerede. Sig i stedet, hvad der bliver af den",
                "Others follow it already. Say instead what becomes of it"
            )
        )
        return try await render(form, .unprocessableContent, context)
    }

    /// Ticks what is done of the list for something new.
    @Sendable func tick(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let steps = Set(input.all("trin").compactMap(BeginnersStep.init))
        let now = screens.site.now()
        try await change(context) { inquiry, function, db in
            guard inquiry.kind == .activity else { throw HTTPError(.notFound) }
            try inquiry.tick(steps, as: function, at: now, in: db)
        }
        try await screens.site.flash(context.language.pick("Det er gemt.", "It is saved."), for: context)
        return try await back(context)
    }

    @Sendable func decide(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .decide)
        guard let (outcome, reason, day) = form.decision(on: screens.today, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        let mail = screens.mail
        let base = screens.site.address(for: try await screens.site.frame(for: context), context)
        try await change(context) { inquiry, function, db in
            let telling = mail.map { (send: $0, base: base) }
            // Pressed twice, or by two at once: the first outcome stands.
            guard try inquiry.lacksOutcome(in: db) else { return }
            try inquiry.decide(outcome, reason, by: day, as: function, telling: telling, keys: keys, at: now, in: db)
            if let mail { try inquiry.mailAnswer(mail, keys: keys, at: now, in: db) }
        }
        return try await back(context)
    }

    @Sendable func publish(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .publish)
        guard let (title, text) = form.published(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await change(context) { inquiry, function, db in
            guard let idea = try Idea.of(inquiry, in: db) else { throw HTTPError(.notFound) }
            try idea.publish(title, text, at: now, in: db)
            let author = Author(function)
            try Journal.write(
                .publishedIdea,
                about: inquiry.subject,
                by: author,
                in: inquiry.municipalityID,
                at: now,
                in: db
            )
            inquiry.record(in: db)
        }
        return try await back(context)
    }

    @Sendable func barrier(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .barrier)
        guard let (title, text, id) = form.barrier(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let done = try await change(context) { inquiry, function, db -> Bool in
            guard inquiry.kind == .barrier, try Barrier.of(inquiry, in: db) == nil else { throw HTTPError(.notFound) }
            guard let owner = try Self.target(id, of: inquiry, in: db) else { return false }
            try Barrier.make(title, text, owner: owner, from: inquiry, by: Author(function), at: now, in: db)
            return true
        }
        guard done else { return try await refuseTarget("ejer", form, context) }
        return try await back(context)
    }
}
