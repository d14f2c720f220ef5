import Database
import Web

/// A state in a word, with its colour and sign.
struct EditBadge: Encodable, Sendable, Equatable {
    /// `ok`, `warn`, `late` or `info`, as the stylesheet names them.
    var kind: String
    var icon: String
    var text: String

    static let sample = EditBadge(kind: "warn", icon: "warning", text: "Mangler")
}

extension EditCase {
    /// How far the draft has come.
    func badge(_ language: PageLanguage) -> EditBadge {
        guard draft != nil else {
            return EditBadge(kind: "ok", icon: "check", text: language.pick("Står på siden", "On the site"))
        }
        switch (isWaiting, sending?.answer) {
        case (true, _):
            return EditBadge(
                kind: "info",
                icon: "clock",
                text: language.pick("Venter på godkendelse", "Waits for approval")
            )
        case (false, .returned):
            return EditBadge(kind: "warn", icon: "warning", text: language.pick("Kom tilbage", "Came back"))
        default:
            return EditBadge(kind: "info", icon: "pencil", text: language.pick("Kladde", "Draft"))
        }
    }

    /// With whom it waits, and until when; nil when it does not wait.
    func waiting(_ language: PageLanguage) -> String? {
        guard let sending, isWaiting else { return nil }
        let day = language.longDate(sending.dueOn)
        return language.pick(
            "Venter hos \(sending.approver). I får svar senest \(day).",
            "Waits with \(sending.approver). You get an answer by \(day)."
        )
    }

    /// When it was saved, and by which function; nil without a draft.
    func saved(_ language: PageLanguage) -> String? {
        draft.map { draft in
            let moment = language.moment(draft.savedAt)
            return draft.savedBy.map { language.pick("Gemt \(moment) af \($0).", "Saved \(moment) by \($0).") }
                ?? language.pick("Gemt \(moment).", "Saved \(moment).")
        }
    }

    /// What the page says of what is edited: "Ret »Kor«", "Nyt tilbud", "Foreningens side".
    func heading(_ language: PageLanguage) -> String {
        switch place {
        case .offer: language.pick("Ret »\(name)«", "Change \"\(name)\"")
        case .new: name.isEmpty ? language.pick("Nyt tilbud", "New offer") : name
        case .profile: language.pick("Foreningens side", "The association's page")
        }
    }
}
