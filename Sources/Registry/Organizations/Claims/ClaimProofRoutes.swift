import Database
import Hummingbird
import Mail
import Web

/// The link to an organisation's own address: whoever reads its mail can say who belongs to it.
struct ClaimProofRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    private struct Subject: Sendable {
        var claim: Claim
        var organization: Organization
        var kind: FunctionKind

        static func find(
            _ slug: String,
            _ token: String,
            _ entrustment: Entrustment,
            at now: Timestamp,
            in db: any Connection
        ) throws -> Subject? {
            guard let claim = try Claim.find(token, at: now, in: db),
                let organization = try Organization.find(slug: slug, in: db), organization.id == claim.organizationID,
                let kind = try FunctionKind.find(id: claim.kindID, in: db),
                organization.kind != .municipalUnit,
                try !entrustment.kinds(municipality: organization.municipalityID, in: db).contains(kind.id),
                try !organization.isSpokenFor(at: now, in: db)
            else { return nil }
            return Subject(claim: claim, organization: organization, kind: kind)
        }
    }

    func add(to routes: Routes) {
        routes.get("/foreninger/:slug/overtag/:token", for: .everyone, use: show)
        routes.post("/foreninger/:slug/overtag/:token", for: .everyone, use: approve)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let (slug, token) = try Self.names(context)
        let (now, entrustment) = (site.now(), screens.entrustment)
        let found = try await site.database.read { try Subject.find(slug, token, entrustment, at: now, in: $0) }
        guard let subject = found else {
            return try await screens.renderDead(newURL: ClaimPath.new(slug), context)
        }
        let language = context.language
        let page = ClaimProofPage(
            action: language.base + ClaimPath.proof(slug, token),
            organization: subject.organization.name,
            name: subject.claim.name,
            email: subject.claim.email,
            role: subject.kind.name(language)
        )
        let head = PageHead(
            language.pick("Må denne person passe jeres side?", "May this person look after your page?"),
            indexing: .refused
        )
        return try await site.render(page, head, for: context).unkept
    }

    @Sendable func approve(_ request: Request, _ context: AppContext) async throws -> Response {
        let (slug, token) = try Self.names(context)
        let base = try await screens.address(context)
        let (now, today, tell, entrustment) = (site.now(), screens.today, screens.tell, screens.entrustment)
        let isDone = try await site.database.write { db in
            guard let subject = try Subject.find(slug, token, entrustment, at: now, in: db),
                try subject.claim.decide(.yes, by: nil, reason: nil, at: now, in: db)
            else { return false }
            let (claim, organization) = (subject.claim, subject.organization)
            try claim.prove(.mail, by: nil, at: now, in: db)
            try tell(organization.event(.granted(.mail)), now, db)
            _ = try Inviter(organization: organization, sender: organization.name, base: base, tell: tell)
                .give(subject.kind, to: claim.name, claim.email, from: today, at: now, in: db)
            return true
        }
        guard isDone else { return try await screens.renderDead(newURL: ClaimPath.new(slug), context) }
        let words = context.language.pick(
            "Tak. Personen har fået en mail med et link og kan sige ja.",
            "Thank you. The person has been sent a link and can say yes."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: "/foreninger/\(slug)", for: context)
    }

    private static func names(_ context: AppContext) throws -> (slug: String, token: String) {
        (try context.parameters.require("slug"), try context.parameters.require("token"))
    }
}
