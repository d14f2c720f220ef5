package import Database
package import Followup
import Registry

/// A draft of the demo municipality: what somebody of an association has changed, and how far it has come.
package struct DemoEdit: Decodable, Sendable {
    package enum State: String, Decodable, Sendable {
        /// Still being written.
        case draft
        case sent
        case returned
        case published
    }

    /// The identifier of the organisation.
    var organization: String
    /// The key of the function that writes.
    var by: String
    /// The key of the function that approves.
    var approver: String?
    /// The identifier of the offer; nil for one that is new.
    var offer: String?
    var state: State
    /// Days before the demo was made.
    var days: Int
    var reason: String?
    var name: String?
    var summary: String?
    var description: String?
    var notFor: String?
    var scheduleText: String?
    var price: Int?
    var priceText: String?
    var topics: [String]?
    var targetGroups: [String]?

    /// What in the file stands for nothing.
    package struct Unknown: Error {
        package var text: String
    }
}

extension DemoEdit {
    /// Makes the draft and lets everything happen at its own time.
    ///
    /// - `authors`: who acts, by the keys of functions.
    package func make(
        municipality: Int,
        authors: [String: Author],
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let owner = try Organization.known([organization], municipality: municipality, in: db).first else {
            throw Unknown(text: organization)
        }
        let begun = now.adding(seconds: -days * 86_400)
        let service: Int? = try offer.map { identifier in
            try db.value(
                "SELECT id FROM service WHERE municipality_id = \(municipality) AND identifier = \(identifier)"
            )
        }
        let live = try service.flatMap { try OfferContent.live($0, in: db) }
        let draft = try EditDraft.begin(
            EditDocument(.offer(changed(live ?? OfferContent()))),
            service: service,
            of: owner,
            by: try author(by, authors),
            at: begun,
            in: db
        )
        guard state != .draft else { return }
        try draft.send(of: owner, by: author(by, authors), at: begun.adding(seconds: 600), in: db)
        guard state != .sent, let sending = try EditSending.last(draft.id, in: db) else { return }
        let answered = begun.adding(seconds: 86_400)
        let approving = try author(approver ?? "", authors)
        if state == .returned {
            _ = try draft.giveBack(sending, why: reason ?? "", by: approving, at: answered, in: db)
        } else {
            _ = try draft.publish(
                ScreenWords(folder: DirectoryFeature.words),
                by: approving,
                at: answered,
                in: db
            )
        }
    }

    private func author(_ key: String, _ authors: [String: Author]) throws -> Author {
        guard let author = authors[key] else { throw Unknown(text: key) }
        return author
    }

    private func changed(_ live: OfferContent) -> OfferContent {
        var content = live
        content.name = name ?? live.name
        content.summary = summary ?? live.summary
        content.description = description ?? live.description
        content.notFor = notFor ?? live.notFor
        content.scheduleText = scheduleText ?? live.scheduleText
        content.price = price ?? live.price
        content.priceText = priceText ?? live.priceText
        content.topics = topics ?? live.topics
        content.targetGroups = targetGroups ?? live.targetGroups
        return content
    }
}

/// That an association of the demo municipality publishes by itself.
package struct DemoTrust: Decodable, Sendable {
    /// The identifier of the organisation.
    var organization: String
    /// The key of the function that said so.
    var by: String

    package func make(municipality: Int, authors: [String: Author], at now: Timestamp, in db: any Connection) throws {
        guard let found = try Organization.known([organization], municipality: municipality, in: db).first,
            let author = authors[by]
        else { throw DemoEdit.Unknown(text: organization) }
        try OrganizationTrust.give(found, by: author, at: now, in: db)
    }
}
