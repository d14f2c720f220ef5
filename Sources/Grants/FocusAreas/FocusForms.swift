import Database
import Web

/// What somebody typed to ask the organisations.
struct FocusAskForm: Sendable {
    let input: FormInput
    private(set) var errors = FormErrors()

    init(_ input: FormInput) { self.input = input }

    mutating func answer(
        after today: CalendarDate,
        _ language: PageLanguage
    ) -> (question: String, until: CalendarDate)? {
        let question = input["spoergsmaal"] ?? ""
        if question.isEmpty {
            errors.add("spoergsmaal", language.pick("Skriv, hvad I spørger om", "Write what you ask"))
        }
        errors.checkLength("spoergsmaal", question, 1_000, language)
        var fields = DateFields(prefix: "til")
        fields.read(input)
        if let day = fields.date {
            if day < today.adding(days: Self.leastDays) {
                errors.add(
                    "til-dag",
                    language.pick(
                        "Giv foreningerne mindst \(Self.leastDays) dage",
                        "Give the associations at least \(Self.leastDays) days"
                    )
                )
            } else if day > today.adding(months: 12) {
                errors.add("til-dag", language.pick("Det er over et år ude i fremtiden", "That is over a year away"))
            }
        } else {
            errors.add("til-dag", language.noSuchDate)
        }
        guard errors.isEmpty, let day = fields.date else { return nil }
        return (question, day)
    }

    private static let leastDays = 7
}

/// What an organisation proposes.
struct FocusProposalForm: Sendable {
    var text = ""
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) { text = input["forslag"] ?? "" }

    mutating func isValid(_ language: PageLanguage) -> Bool {
        if text.isEmpty { errors.add("forslag", language.pick("Skriv jeres forslag", "Write your proposal")) }
        errors.checkLength("forslag", text, 1_000, language)
        return errors.isEmpty
    }
}

/// What was chosen, and an answer to each proposal.
struct FocusChoiceForm: Sendable {
    struct Area: Sendable {
        var name: String
        var text: String
    }
    struct Answer: Sendable {
        var outcome: String
        var verdicts: [(proposal: Int, FocusProposal.Verdict, reason: String)]
        var areas: [Area]
    }

    let input: FormInput
    private(set) var errors = FormErrors()

    static let mostAreas = 5

    init(_ input: FormInput) { self.input = input }

    mutating func answer(_ proposals: [FocusProposal], _ language: PageLanguage) -> Answer? {
        var verdicts: [(proposal: Int, FocusProposal.Verdict, reason: String)] = []
        for proposal in proposals {
            let verdict = input["svar-\(proposal.id)"].flatMap(FocusProposal.Verdict.init)
            let reason = input["hvorfor-\(proposal.id)"] ?? ""
            if verdict == nil {
                errors.add("svar-\(proposal.id)", language.pick("Vælg, om forslaget kom med", "Choose an answer"))
            }
            if reason.isEmpty {
                errors.add("hvorfor-\(proposal.id)", language.pick("Skriv kort, hvorfor", "Write briefly why"))
            }
            errors.checkLength("hvorfor-\(proposal.id)", reason, 1_000, language)
            if let verdict { verdicts.append((proposal.id, verdict, reason)) }
        }
        var areas: [Area] = []
        for row in 1...Self.mostAreas {
            let (name, text) = (input["navn-\(row)"] ?? "", input["om-\(row)"] ?? "")
            if name.isEmpty, text.isEmpty { continue }
            if name.isEmpty { errors.add("navn-\(row)", language.pick("Giv det et navn", "Give it a name")) }
            errors.checkLength("navn-\(row)", name, 80, language)
            errors.checkLength("om-\(row)", text, 600, language)
            areas.append(Area(name: name, text: text))
        }
        if areas.isEmpty {
            errors.add("navn-1", language.pick("Skriv mindst ét fokus", "Write at least one focus area"))
        }
        let outcome = input["udfald"] ?? ""
        if outcome.isEmpty {
            errors.add(
                "udfald",
                language.pick("Skriv, hvad der blev valgt og hvorfor", "Write what was chosen and why")
            )
        }
        errors.checkLength("udfald", outcome, 2_000, language)
        guard errors.isEmpty else { return nil }
        return Answer(outcome: outcome, verdicts: verdicts, areas: areas)
    }
}
