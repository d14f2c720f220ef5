import Database
import Followup
import Hummingbird
import Registry
import Web

/// Passing an inquiry, or a part of it, on to who can answer.
extension InquiryRoutes {
    @Sendable func move(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .move)
        guard let (id, reason) = form.move(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        let target = try await change(context) { inquiry, function, db -> Function? in
            guard let target = try Self.target(id, of: inquiry, in: db) else { return nil }
            try inquiry.move(to: target, why: reason, as: function, keys: keys, at: now, in: db)
            return target
        }
        guard let target else { return try await refuseTarget("funktion", form, context) }
        let title = target.title.asTitle(context.language)
        try await screens.site.flash(
            context.language.pick("Henvendelsen er nu hos \(title).", "The inquiry is now with \(title)."),
            for: context
        )
        // It may belong to a unit now whose inquiries one does not read.
        return screens.site.redirect(to: InquiryPath.desk, for: context)
    }

    @Sendable func split(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .split)
        guard let (text, id) = form.split(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys, key) = (screens.site.now(), screens.site.keys, form.onceKey)
        let made: Inquiry?
        do {
            made = try await change(context) { inquiry, function, db -> Inquiry? in
                guard let target = try Self.target(id, of: inquiry, in: db) else { return nil }
                return try inquiry.split(text, to: target, as: function, once: key, keys: keys, at: now, in: db)
            }
        } catch is UniqueViolation {
            // Pressed twice: the first one stands.
            return try await back(context)
        }
        guard let made else { return try await refuseTarget("del-funktion", form, context) }
        try await screens.site.flash(
            context.language.pick("Delen er nu nr. \(made.reference).", "The part is now no. \(made.reference)."),
            for: context
        )
        return try await back(context)
    }

    @Sendable func merge(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .merge)
        let language = context.language
        guard let number = form.merge(language) else { return try await render(form, .unprocessableContent, context) }
        let actor = try await context.signedIn(in: screens.site)
        let (now, keys, today) = (screens.site.now(), screens.site.keys, screens.today)
        let refused = try await change(context) { inquiry, function, db -> Inquiry.Unmergeable? in
            // Both must be the person's to answer; otherwise one could look for what others were asked.
            guard let other = try Inquiry.find(id: number, in: db), other.municipalityID == inquiry.municipalityID,
                try InquiryScope.of(actor, on: today, in: db).function(for: other.owner(other.owed(in: db), in: db))
                    != nil
            else { return .notOpen }
            do {
                try inquiry.merge(into: other, as: function, keys: keys, at: now, in: db)
                return nil
            } catch let refused as Inquiry.Unmergeable {
                return refused
            }
        }
        guard let refused else { return screens.site.redirect(to: InquiryPath.show(number), for: context) }
        form.refuse("nummer", refused.words(language))
        return try await render(form, .unprocessableContent, context)
    }

    /// A function that may answer, of the same municipality.
    static func target(_ id: Int, of inquiry: Inquiry, in db: any Connection) throws -> Function? {
        try Answering.functions(municipality: inquiry.municipalityID, in: db).first { $0.function.id == id }?.function
    }

    func refuseTarget(_ field: String, _ form: InquiryForm, _ context: AppContext) async throws -> Response {
        var form = form
        form.refuse(field, context.language.pick("Vælg en funktion på listen", "Choose a function from the list"))
        return try await render(form, .unprocessableContent, context)
    }
}

extension Inquiry.Unmergeable {
    fileprivate func words(_ language: PageLanguage) -> String {
        switch self {
        case .itself, .notOpen:
            language.pick(
                "Skriv nummeret på en anden åben henvendelse, som du kan læse",
                "Write the number of another open inquiry that you may read"
            )
        case .holdsOthers:
            language.pick(
                "Andre er samlet i denne. Gå til den anden, og saml den i denne i stedet",
                "Others are merged into this one. Go to the other one and merge it into this instead"
            )
        case .lacksOutcome:
            language.pick(
                "En idé kan kun samles med en anden idé, der ikke er afgjort. Sig ellers, hvad der bliver af den",
                "An idea can only be merged with another idea that is not decided. Otherwise say what becomes of it"
            )
        }
    }
}
