import Database
import Web

/// The whole list as the applicants will read it, before it is locked.
struct DecisionCheckPage: PagedPage {
    static let template = "grants/decision-check"
    static let perPage = 100

    struct Reason: Encodable, Sendable {
        var criterion: String
        var text: String
    }
    struct Item: Encodable, Sendable {
        var organization: String
        var title: String
        var answer: String
        var amount: String
        /// Of what is given for more than one year.
        var lasts: String?
        var shares: [CasePage.Fact]
        var reason: String
        var reasons: [Reason]
        var deviation: String?
        /// Why it waits; nil for what is decided with the list.
        var waits: String?
        var edit: String
        /// The draft as it is shown here.
        var field: String
        var revision: String?
    }
    struct Complaint: Encodable, Sendable {
        var basis: String
        var text: String
    }

    var back: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var lead: String
    var action: String
    var items: [Item]
    var complaints: [Complaint]
    var left: String
    /// What is bound of the coming years.
    var following: [String]
    var submit: String?
    var only: String?
    var paging: Paging?
    /// Said where the list does not stand on one page.
    var part: String?

    static let sample = DecisionCheckPage(
        back: "/puljer/kulturpuljen/runder/2027/afgoerelse",
        hasErrors: true,
        errors: [FormErrors.Item(field: "liste", message: "Der er ikke penge nok")],
        lead: "To breve.",
        action: "/puljer/kulturpuljen/runder/2027/afgoerelse/tjek",
        items: [
            Item(
                organization: "Kulturbroen",
                title: "Aften",
                answer: "Ja",
                amount: "30.000 kr.",
                lasts: "Fast hvert år",
                shares: [CasePage.Fact(label: "Budget", text: "30.000 kr.")],
                reason: "Godt",
                reasons: [Reason(criterion: "Fællesskab", text: "Mange er med")],
                deviation: "Vi fandt flere penge",
                waits: "De kan svare",
                edit: "/vurdering/4/afgoerelse",
                field: "sag-4",
                revision: "1"
            )
        ],
        complaints: [Complaint(basis: "Serviceloven § 18", text: "I kan skrive til os.")],
        left: "Der er 10.000 kr. tilbage.",
        following: ["Bundet i 2028: 20.000 kr."],
        submit: "Afgør to ansøgninger",
        only: "Kun udvalget kan afgøre.",
        paging: .sample,
        part: "I afgør kun dem, der står på denne side."
    )
}

extension DecisionCheckPage {
    static func field(_ application: Int) -> String { "sag-\(application)" }

    /// What is read for it.
    struct Content: Sendable {
        var room: RoundRoom
        var cases: [DraftedCase]
        var drafts: [DecisionDraft]
        var criteria: [Criterion]
        var money: RoundMoney
        var bases: [LegalBasis]
        var page: Int
        /// Drafts on all pages.
        var count: Int
    }

    init(_ content: Content, on today: CalendarDate, _ errors: FormErrors, _ language: PageLanguage) {
        let room = content.room
        back = language.base + room.path("afgoerelse")
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        let path = language.base + room.path("afgoerelse/tjek")
        action = content.page == 1 ? path : "\(path)?side=\(content.page)"
        paging = Paging(page: content.page, of: (content.count + Self.perPage - 1) / Self.perPage, language) {
            "\(path)?side=\($0)"
        }
        part =
            content.count > Self.perPage
            ? language.pick(
                "I afgør kun dem, der står på denne side.",
                "You decide only those on this page."
            ) : nil
        items = content.cases.compactMap { one in
            content.drafts.first { $0.applicationID == one.listed.id }
                .map { Item(one, $0, content, on: today, language) }
        }
        let ready = items.filter { $0.waits == nil }.count
        lead =
            switch ready {
            case 0: language.pick("Ingen er klar til at blive afgjort.", "None is ready to be decided.")
            case 1: language.pick("Én ansøgning er klar.", "One application is ready.")
            default:
                language.pick(
                    "\(language.inWords(ready).uppercasedFirst) ansøgninger er klar.",
                    "\(language.inWords(ready).uppercasedFirst) applications are ready."
                )
            }
        // Rules with the same words about complaining share them, as in the letter.
        complaints = content.bases.reduce(into: [Complaint]()) { said, basis in
            if let same = said.firstIndex(where: { $0.text == basis.complaint }) {
                said[same].basis += ", \(basis.title)"
            } else {
                said.append(Complaint(basis: basis.title, text: basis.complaint))
            }
        }
        let rest = language.money(content.money.left)
        left = language.pick(
            "Når listen er afgjort, er der \(rest) tilbage i runden.",
            "When the list is decided, \(rest) is left in the round."
        )
        following = content.money.notes(language)
        let may = room.actor.may(.decideGrants)
        submit =
            ready > 0 && may
            ? language.pick("Afgør, og lås", "Decide, and lock") : nil
        only =
            may
            ? nil
            : language.pick(
                "\(room.pool.decider) afgør. Du kan kun forberede.",
                "\(room.pool.decider) decides. You can only prepare."
            )
    }
}

extension DecisionCheckPage.Item {
    fileprivate init(
        _ one: DraftedCase,
        _ draft: DecisionDraft,
        _ content: DecisionCheckPage.Content,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        organization = one.listed.organization
        title = one.listed.title
        answer = language.answer(draft.answer)
        amount = language.money(draft.amount)
        lasts = language.lasting(draft.duration, until: draft.lastYear)
        shares = draft.shares.map { share in
            let source = content.money.sources.first { $0.budget.budgetID == share.budgetID }?.budget.source ?? ""
            return CasePage.Fact(label: source, text: language.money(share.amount))
        }
        reason = draft.reason
        reasons = draft.reasons.map { line in
            DecisionCheckPage.Reason(
                criterion: content.criteria.first { $0.id == line.criterionID }?.name ?? "",
                text: line.text
            )
        }
        deviation = draft.deviation
        let lacks = draft.lacks(
            asked: one.listed.asked,
            recommended: one.listed.recommended,
            isCorrection: one.decidedAnswer != nil
        )
        if let until = one.heardUntil, until >= today {
            let day = language.date(until)
            waits = language.pick("Venter: de kan svare til og med \(day)", "Waits: they can answer until \(day)")
        } else if !lacks.isEmpty || !draft.fits(content.room.pool, content.room.round) {
            waits = language.pick("Venter: udkastet er ikke færdigt", "Waits: the draft is not finished")
        } else {
            waits = nil
        }
        edit = language.base + CasePath.part(draft.applicationID, "afgoerelse")
        field = DecisionCheckPage.field(draft.applicationID)
        revision = waits == nil ? "\(draft.revision)" : nil
    }
}
