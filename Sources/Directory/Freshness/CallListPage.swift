import Database
import Followup
import Registry
import Web

/// «Ring i dag»: organisations that have not answered, with all that is good to know before one rings.
struct CallListPage: PagedPage {
    static let template = "directory/call-list"

    struct Offer: Encodable, Sendable {
        var id: String
        var url: String
        var title: String
        var confirmed: String
        var said: String?
        var isChosen: Bool
    }
    struct Call: Encodable, Sendable {
        var when: String
        var who: String
        var outcome: String
        var note: String?
    }
    struct Owed: Encodable, Sendable {
        /// Only of one that the reader may open.
        var url: String?
        var what: String
        var due: String
        var isLate: Bool
    }
    struct Item: Encodable, Sendable {
        var id: String
        var name: String
        var url: String
        var phone: Telephone?
        var email: ContactLink?
        var since: String
        /// Not one that left the list while somebody talked to them.
        var hasOffers: Bool
        var offers: [Offer]
        var hasCalls: Bool
        var calls: [Call]
        var hasOwed: Bool
        var owed: [Owed]
        var action: String
        /// The form is open: something in it must be put right.
        var isOpen: Bool
        var offersError: String?
        var outcome: ChoiceInput
        var note: AreaInput
    }

    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var lead: String
    var hasItems: Bool
    var items: [Item]
    var paging: Paging?
    var overviewURL: String

    static let sample = CallListPage(
        hasErrors: true,
        errors: [FormErrors.Item(field: "udfald-1", message: "Vælg, hvordan det gik")],
        lead: "To foreninger venter på, at nogen ringer.",
        hasItems: true,
        items: [
            Item(
                id: "1",
                name: "Strikkeklubben",
                url: "/foreninger/x",
                phone: Telephone("70 00 11 04"),
                email: .sample,
                since: "På listen siden 2. november 2026",
                hasOffers: true,
                offers: [
                    Offer(
                        id: "1",
                        url: "/tilbud/strik",
                        title: "Strik",
                        confirmed: "Bekræftet 2. marts 2026",
                        said: "De skriver, at det ikke findes mere",
                        isChosen: true
                    )
                ],
                hasCalls: true,
                calls: [
                    Call(when: "2. november 2026", who: "Frivilligkonsulent", outcome: "Ikke fat", note: "Ring igen")
                ],
                hasOwed: true,
                owed: [Owed(url: "/opgaver/1", what: "Find et lokale", due: "Senest 2. december", isLate: true)],
                action: "/ring-i-dag/1",
                isOpen: true,
                offersError: "Vælg mindst ét tilbud",
                outcome: .sample,
                note: .sample
            )
        ],
        paging: .sample,
        overviewURL: "/friskhed"
    )
}

extension CallListPage {
    static let perPage = 10

    /// - `openable`: the promises that the reader may open.
    /// - `typed`: what was sent and refused, for one of the organisations.
    init(
        _ entries: [CallList.Entry],
        openable: Set<Int>,
        total: Int,
        page: Int,
        typed: CallForm?,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        errors = typed?.errors.items ?? []
        hasErrors = !errors.isEmpty
        lead =
            switch total {
            case 0: language.pick("Ingen venter på et opkald i dag.", "Nobody waits for a call today.")
            case 1:
                language.pick(
                    "En forening har ikke svaret. Ring, og hør, om teksten stadig passer.",
                    "One association has not answered. Ring and ask whether the text is still right."
                )
            default:
                language.pick(
                    "\(language.inWords(total).uppercasedFirst) foreninger har ikke svaret. Ring, og hør, om teksterne stadig passer.",
                    "\(language.inWords(total).uppercasedFirst) associations have not answered. Ring and ask whether the texts are still right."
                )
            }
        items = entries.map { entry in
            let own = typed?.organizationID == entry.organization.id ? typed : nil
            return Item(entry, openable: openable, own, on: today, language)
        }
        hasItems = !items.isEmpty
        paging = Paging(page: page, of: (total + Self.perPage - 1) / Self.perPage, language) { page in
            language.base + FreshnessPath.calls + (page > 1 ? "?side=\(page)" : "")
        }
        overviewURL = language.base + FreshnessPath.overview
    }
}

extension CallListPage.Item {
    init(
        _ entry: CallList.Entry,
        openable: Set<Int>,
        _ typed: CallForm?,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        let organization = entry.organization
        id = "\(organization.id)"
        name = organization.name
        url = "\(language.base)/foreninger/\(organization.slug)"
        phone = organization.phone.map(Telephone.init)
        email = organization.email.flatMap(EmailAddress.init).map {
            ContactLink(url: $0.url, icon: "mail", text: $0.text)
        }
        let first = entry.offers.compactMap(\.listedOn).min() ?? today
        since =
            entry.offers.isEmpty
            ? language.pick("Står ikke på listen mere", "No longer on the list")
            : language.pick("På listen siden \(language.date(first))", "On the list since \(language.date(first))")
        hasOffers = !entry.offers.isEmpty
        offers = entry.offers.map { offer in
            CallListPage.Offer(
                id: "\(offer.serviceID)",
                url: language.base + OfferPath.show(offer.slug),
                title: offer.title,
                confirmed: offer.lastConfirmed.map {
                    language.pick("Bekræftet \(language.date($0))", "Confirmed \(language.date($0))")
                } ?? language.pick("Aldrig bekræftet", "Never confirmed"),
                said: offer.said(language),
                isChosen: typed.map { $0.services.contains(offer.serviceID) } ?? true
            )
        }
        calls = entry.calls.map { CallListPage.Call($0, language) }
        hasCalls = !calls.isEmpty
        owed = entry.owed.prefix(5).map {
            CallListPage.Owed($0, isOpenable: openable.contains($0.id), on: today, language)
        }
        hasOwed = !owed.isEmpty
        action = language.base + FreshnessPath.call(organization.id)
        isOpen = typed != nil
        offersError = typed?.errors["tilbud-\(organization.id)"]
        outcome = ChoiceInput(
            CallForm.outcomeField(organization.id),
            language.pick("Hvordan gik det?", "How did it go?"),
            CallOutcome.allCases.map { ($0.rawValue, $0.label(language)) },
            chosen: typed?.outcome,
            error: typed?.errors[CallForm.outcomeField(organization.id)]
        )
        note = AreaInput(
            CallForm.noteField(organization.id),
            language.pick("Kort note", "A short note"),
            hint: language.pick(
                "Hvad aftalte I? Skriv intet om borgere.",
                "What did you agree on? Write nothing about citizens."
            ),
            rows: 2,
            value: typed?.note ?? "",
            error: typed?.errors[CallForm.noteField(organization.id)]
        )
    }
}

extension FreshnessQuestion {
    fileprivate func said(_ language: PageLanguage) -> String? {
        let day = answeredAt.map { language.date(DanishTime.date(of: $0)) } ?? ""
        return switch answer {
        case .wrong:
            language.pick(
                "De skrev \(day), at noget skal rettes",
                "On \(day) they wrote that something must be changed"
            )
        case .gone: language.pick("De skrev \(day), at det ikke findes mere", "On \(day) they wrote that it is gone")
        case .right, nil: nil
        }
    }
}

extension CallListPage.Call {
    fileprivate init(_ call: FreshnessCall, _ language: PageLanguage) {
        when = language.date(DanishTime.date(of: call.at))
        who = call.name.map { "\(call.function) (\($0))" } ?? call.function
        outcome = call.outcome.label(language)
        note = call.note
    }
}

extension CallListPage.Owed {
    fileprivate init(_ obligation: Obligation, isOpenable: Bool, on today: CalendarDate, _ language: PageLanguage) {
        url = isOpenable ? language.base + ObligationPath.show(obligation.id) : nil
        what = obligation.what
        isLate = obligation.dueOn < today
        let day = language.date(obligation.dueOn)
        due =
            isLate
            ? language.pick("Skulle være gjort \(day)", "Was due on \(day)")
            : language.pick("Senest \(day)", "By \(day)")
    }
}
