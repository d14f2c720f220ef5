import Database
import Followup
import Foundation
import Registry

extension EditDraft {
    /// Puts the draft on the site, keeps what stood there, and settles what was owed about it.
    ///
    /// - Returns: the page it stands on now; nil when somebody else closed the draft.
    func publish(by author: Author, at now: Timestamp, in db: any Connection) throws -> String? {
        guard let organization = try Organization.find(ids: [organizationID], in: db).first,
            let municipality = try Municipality.find(id: municipalityID, in: db)
        else { throw RowError.noRow }
        guard try close(.published, by: author, at: now, in: db) else { return nil }
        let path: String
        switch document.content {
        case .offer(let offer):
            path = try publish(offer, organization, municipality, by: author, at: now, in: db)
        case .profile(let profile):
            path = OrganizationPath.show(organization.slug)
            try publish(profile, organization, by: author, at: now, in: db)
        }
        try Journal.write(.publishedOffer, about: reference, by: author, in: municipalityID, at: now, in: db)
        try settle(by: author, at: now, in: db)
        return path
    }

    private func publish(
        _ offer: OfferContent,
        _ organization: Organization,
        _ municipality: Municipality,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> String {
        var old: OfferContent
        let id: Int
        if let serviceID {
            guard let live = try OfferContent.live(serviceID, in: db) else { throw RowError.noRow }
            (old, id) = (live, serviceID)
            let thing = EditedThing.offer(id, organization: organization.id)
            try EditVersion.keepFound(.offer(live), of: thing, at: now, in: db)
            try OfferImport.remember(live, of: id, in: db)
        } else {
            let uuid = UUID().uuidString.lowercased()
            id = try OfferContent.make(offer.name, uuid: uuid, for: organization, at: now, in: db)
            try db.run("UPDATE edit_draft SET service_id = \(id) WHERE id = \(self.id)")
            // Of the new row nothing is there: all is written.
            old = OfferContent()
            (old.coverage, old.languages) = (.country, [])
        }
        let (identifier, slug) = try Self.names(id, in: db)
        let identity = OfferIdentity(id: id, identifier: identifier, municipality: municipality)
        try offer.write(over: old, identity, at: now, in: db)
        let thing = EditedThing.offer(id, organization: organization.id)
        try EditVersion.add(.offer(offer), .published, of: thing, by: author, at: now, in: db)
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
        return OfferPath.show(slug)
    }

    private func publish(
        _ profile: ProfileContent,
        _ organization: Organization,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let thing = EditedThing.profile(organization.id)
        let live = ProfileContent(organization)
        if try EditVersion.last(of: thing, in: db)?.content != .profile(live) {
            try EditVersion.keepFound(.profile(live), of: thing, at: now, in: db)
            try OrganizationImport.remember(live, of: organization.id, in: db)
        }
        try profile.write(organization, in: db)
        try EditVersion.add(.profile(profile), .published, of: thing, by: author, at: now, in: db)
        try Journal.write(
            .publishedOffer,
            about: Followup.Subject("organization", organization.id),
            by: author,
            in: municipalityID,
            at: now,
            in: db
        )
        ChangeLog.record("organization", organization.id, municipality: municipalityID, in: db)
    }

    private static func names(_ id: Int, in db: any Connection) throws -> (identifier: String, slug: String) {
        guard let row = try db.rows("SELECT identifier, slug FROM service WHERE id = \(id)").first else {
            throw RowError.noRow
        }
        return (try row["identifier"], try row["slug"])
    }

    /// Ends what was promised about the draft, and tells those who sent it.
    private func settle(by author: Author, at now: Timestamp, in db: any Connection) throws {
        if let sending = try EditSending.last(id, in: db), sending.answer == nil {
            _ = try sending.answer(.approved, by: author, at: now, in: db)
            let promise = try Obligation.open(about: reference, kind: .approveOffer, in: db).first
            if let promise, let sender = try Function.find(id: sending.functionID, in: db) {
                try Notification.send(.offerApproved, about: promise, to: sender, at: now, in: db)
            }
        }
        try Obligation.settle(.approveOffer, about: reference, by: author, at: now, in: db)
        try Obligation.settle(.mendOffer, about: reference, by: author, at: now, in: db)
    }
}
