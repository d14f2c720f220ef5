import Web

/// What somebody who rang typed, and what is wrong with it.
struct CallForm: Equatable, Sendable {
    static func outcomeField(_ organization: Int) -> String { "udfald-\(organization)" }
    static func noteField(_ organization: Int) -> String { "note-\(organization)" }
    /// Characters.
    static let longest = 1_000

    let organizationID: Int
    var services: Set<Int>
    var outcome: String
    var note: String
    private(set) var errors = FormErrors()

    init(_ input: FormInput, organization: Int) {
        organizationID = organization
        services = Set(input.all("tilbud").compactMap { Int($0) })
        outcome = input[Self.outcomeField(organization)] ?? ""
        note = input[Self.noteField(organization)] ?? ""
    }

    /// Nothing was written about how the call went.
    var isEmpty: Bool { outcome.isEmpty && note.isEmpty }

    /// Sent about nothing that still stands on the list.
    func isLate(for entry: CallList.Entry) -> Bool {
        entry.offers.isEmpty || !services.isEmpty && services.isDisjoint(with: entry.offers.map(\.serviceID))
    }

    /// The report, or nil and ``errors`` say what is missing.
    mutating func report(on entry: CallList.Entry, _ language: PageLanguage) -> FreshnessCall.Report? {
        errors = FormErrors()
        let known = entry.offers.map(\.serviceID)
        let chosen = CallOutcome(rawValue: outcome)
        // Who was not reached was not talked to about any of them.
        let services = chosen == .unreached ? known : known.filter(self.services.contains)
        // Of one that has left the list there is nothing to choose: the call is written down all the same.
        if services.isEmpty, !entry.offers.isEmpty {
            errors.add(
                "tilbud-\(organizationID)",
                language.pick("Vælg det eller de tilbud, I talte om", "Choose the services that you talked about")
            )
        }
        if chosen == nil {
            errors.add(
                Self.outcomeField(organizationID),
                language.pick("Vælg, hvordan det gik", "Choose how it went")
            )
        }
        let over = note.unicodeScalars.count - Self.longest
        if over > 0 {
            errors.add(
                Self.noteField(organizationID),
                language.pick(
                    "Gør noten \(language.number(over)) tegn kortere",
                    "Make the note \(language.number(over)) characters shorter"
                )
            )
        } else if chosen?.needsNote == true, note.isEmpty {
            errors.add(
                Self.noteField(organizationID),
                language.pick(
                    "Skriv, hvem der sagde det, og hvorfor",
                    "Write who said so, and why"
                )
            )
        }
        guard errors.isEmpty, let chosen else { return nil }
        return FreshnessCall.Report(services: services, outcome: chosen, note: note.isEmpty ? nil : note)
    }
}
