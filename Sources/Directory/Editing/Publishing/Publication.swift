import Database
import Followup
import Foundation
import Registry
import Web

extension EditDraft {
    /// What a publication put on the site.
    private struct Published {
        var place: EditPlace
        /// The page it stands on now.
        var path: String
        /// What stood there; nil for what is new.
        var old: EditContent?
        var version: (reference: Followup.Subject, number: Int)
    }

    /// How it came to a publication, as the organisation sees it.
    private enum Occasion {
        /// What the organisation sent was approved.
        case asSent
        /// The same, after somebody else changed it.
        case corrected
        /// The organisation had sent nothing.
        case unasked
    }

    /// Puts the draft on the site, keeps what stood there, settles what was owed about it, and tells an organisation what
    /// others changed.
    ///
    /// - `words`: for saying what was changed.
    /// - Returns: the page it stands on now; nil when somebody else closed the draft.
    func publish(_ words: ScreenWords, by author: Author, at now: Timestamp, in db: any Connection) throws -> String? {
        guard let organization = try Organization.find(ids: [organizationID], in: db).first,
            let municipality = try Municipality.find(id: municipalityID, in: db)
        else { throw RowError.noRow }
        guard try close(.published, by: author, at: now, in: db) else { return nil }
        let published =
            switch document.content {
            case .offer(let offer): try publish(offer, organization, municipality, by: author, at: now, in: db)
            case .profile(let profile): try publish(profile, organization, by: author, at: now, in: db)
            }
        try Journal.write(.publishedOffer, about: reference, by: author, in: municipalityID, at: now, in: db)
        let occasion = try settle(by: author, at: now, in: db)
        if let what = what(published, occasion, words) {
            try UnaskedChange.tell(
                organization,
                what,
                about: published.version.reference,
                at: published.place.version(published.version.number) ?? published.path,
                by: author,
                on: now,
                in: db
            )
        }
        return published.path
    }

    /// What the organisation is told; nil when it is told nothing.
    private func what(_ published: Published, _ occasion: Occasion, _ words: ScreenWords) -> String? {
        let name = "»\(document.content.name)«"
        switch occasion {
        case .asSent: return nil
        case .corrected: return "\(name): rettet, før det blev godkendt"
        case .unasked:
            guard let old = published.old else { return "\(name): nyt tilbud" }
            let changed = ContentDifference.between(old, document.content, words, .danish).map(\.label.lowercasedFirst)
            return changed.isEmpty ? nil : "\(name): \(changed.joined(separator: ", "))"
        }
    }

    private func publish(
        _ offer: OfferContent,
        _ organization: Organization,
        _ municipality: Municipality,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Published {
        let (id, live) = try target(of: offer, organization, at: now, in: db)
        let thing = EditedThing.offer(id, organization: organization.id)
        if let live {
            try EditVersion.keepFound(.offer(live), of: thing, at: now, in: db)
            try OfferImport.remember(live, of: id, in: db)
        }
        // Of a new row nothing is there: all is written.
        var nothing = OfferContent()
        (nothing.coverage, nothing.languages) = (.country, [])
        let (identifier, slug) = try Self.names(id, in: db)
        let identity = OfferIdentity(id: id, identifier: identifier, municipality: municipality)
        try offer.write(over: live ?? nothing, identity, at: now, in: db)
        let version = try EditVersion.add(.offer(offer), .published, of: thing, by: author, at: now, in: db)
        try Journal.write(
            .publishedOffer,
            about: Followup.Subject("service", id),
            by: author,
            in: municipalityID,
            at: now,
            in: db
        )
        ChangeLog.record("service", id, municipality: municipalityID, in: db)
        // Who publishes a text says that it is right.
        try Freshness.settle([id], .confirmed, by: author, at: now, in: db)
        return Published(
            place: .offer(slug),
            path: OfferPath.show(slug),
            old: live.map { .offer($0) },
            version: version
        )
    }

    /// The row that the draft is written to, made now for a new offer, and what stands in it.
    private func target(
        of offer: OfferContent,
        _ organization: Organization,
        at now: Timestamp,
        in db: any Connection
    ) throws -> (id: Int, live: OfferContent?) {
        if let serviceID {
            guard let live = try OfferContent.live(serviceID, in: db) else { throw RowError.noRow }
            return (serviceID, live)
        }
        let uuid = UUID().uuidString.lowercased()
        let id = try OfferContent.make(offer.name, uuid: uuid, for: organization, at: now, in: db)
        try db.run("UPDATE edit_draft SET service_id = \(id) WHERE id = \(self.id)")
        return (id, nil)
    }

    private func publish(
        _ profile: ProfileContent,
        _ organization: Organization,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Published {
        let thing = EditedThing.profile(organization.id)
        let live = ProfileContent(organization)
        try EditVersion.keepFound(.profile(live), of: thing, at: now, in: db)
        // Whatever the last version says: a file may have said the same.
        try OrganizationImport.remember(live, of: organization.id, in: db)
        try profile.write(organization, in: db)
        let version = try EditVersion.add(.profile(profile), .published, of: thing, by: author, at: now, in: db)
        try Journal.write(
            .publishedOffer,
            about: Followup.Subject("organization", organization.id),
            by: author,
            in: municipalityID,
            at: now,
            in: db
        )
        ChangeLog.record("organization", organization.id, municipality: municipalityID, in: db)
        return Published(
            place: .profile(organization.slug),
            path: OrganizationPath.show(organization.slug),
            old: .profile(live),
            version: version
        )
    }

    private static func names(_ id: Int, in db: any Connection) throws -> (identifier: String, slug: String) {
        guard let row = try db.rows("SELECT identifier, slug FROM service WHERE id = \(id)").first else {
            throw RowError.noRow
        }
        return (try row["identifier"], try row["slug"])
    }

    /// Ends what was promised about the draft, and tells those who sent it.
    private func settle(by author: Author, at now: Timestamp, in db: any Connection) throws -> Occasion {
        var occasion = Occasion.unasked
        if let sending = try EditSending.last(id, in: db), sending.answer == nil {
            occasion = sending.revision == revision ? .asSent : .corrected
            _ = try sending.answer(.approved, by: author, at: now, in: db)
            let promise = try Obligation.open(about: reference, kind: .approveOffer, in: db).first
            if let promise, let sender = try Function.find(id: sending.functionID, in: db) {
                try Notification.send(.offerApproved, about: promise, to: sender, at: now, in: db)
            }
        }
        try Obligation.settle(.approveOffer, about: reference, by: author, at: now, in: db)
        try Obligation.settle(.mendOffer, about: reference, by: author, at: now, in: db)
        return occasion
    }
}
