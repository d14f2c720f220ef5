package import Database
import Registry

extension LetterContent {
    /// What a letter about a year of a grant would say today.
    ///
    /// - `day`: that stands on it.
    /// - Returns: nil for a year that has no amount.
    package static func of(
        _ grant: Grant,
        year: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> LetterContent? {
        guard let terms = try grant.terms(of: year, in: db),
            let organization = try Organization.find(ids: [grant.organizationID], in: db).first,
            let contact = try Function.find(id: grant.contactID, in: db)
        else { return nil }
        return LetterContent(
            sentOn: day,
            sender: try sender(grant, in: db),
            receiver: Receiver(
                name: organization.name,
                attention: contact.title,
                postcode: organization.postcode,
                cvr: organization.cvr
            ),
            year: year,
            title: grant.title,
            purpose: grant.purpose,
            duration: grant.duration,
            firstYear: grant.firstYear,
            lastYear: grant.lastYear,
            standing: terms.standing,
            lessReason: grant.lessReason,
            tasks: terms.conditions.compactMap { condition in
                guard let text = condition.task, let by = condition.dueOn else { return nil }
                return Task(by: by, text: text, report: condition.report)
            }.sorted { $0.by < $1.by },
            parts: terms.parts.map { part in
                Part(
                    line: part.line,
                    detail: part.detail,
                    source: part.source,
                    basis: part.basis,
                    asked: part.asked,
                    given: part.given,
                    regulation: part.regulation
                )
            },
            instalments: terms.instalments.map { Instalment(on: $0.dueOn, amounts: $0.amounts) },
            terms: terms.conditions.compactMap { condition in
                let text = [condition.text, condition.consequence].compactMap(\.self).joined(separator: " ")
                return condition.text == nil ? nil : Term(title: condition.title, text: text)
            },
            leftover: grant.leftover,
            decider: grant.decider,
            decidedOn: grant.decidedOn,
            recommender: grant.recommender,
            recommendedOn: grant.recommendedOn,
            reasons: try grant.reasons(in: db).map {
                Reason(criterion: $0.criterion, weight: $0.weight, verdict: $0.verdict, text: $0.text)
            },
            complaint: grant.complaint,
            complainBy: grant.complainBy
        )
    }

    /// Whoever looks after the pool.
    private static func sender(_ grant: Grant, in db: any Connection) throws -> Sender {
        let municipality = try Municipality.find(id: grant.municipalityID, in: db)
        let owner = try Pool.find(id: grant.poolID, in: db).flatMap { try Function.find(id: $0.ownerID, in: db) }
        return Sender(
            municipality: municipality?.name ?? "",
            unit: try owner.map { try Place.name(of: $0, in: db) } ?? "",
            title: owner?.title ?? "",
            phone: owner?.phone ?? municipality?.helpPhone ?? municipality?.phone,
            hours: owner?.phone == nil ? nil : owner?.hours,
            email: owner?.email ?? municipality?.email
        )
    }
}
