import Database
import Registry
import Web

/// How one gets hold of those behind an offer, and what must be known first.
extension OfferTelling {
    var contacts: [OfferPage.Button] {
        let organization = offer.organization
        let ping = standing == .published ? baseURL + OfferPath.contacted(listing.slug) : nil
        var contacts: [OfferPage.Button] = []
        if let phone = (offer.phone ?? organization.phone).map(Telephone.init) {
            contacts.append(
                OfferPage.Button(
                    url: "tel:\(phone.dialled)",
                    icon: "phone",
                    text: phone.shown.unbroken,
                    ping: ping
                )
            )
        }
        if let email = offer.email ?? organization.email {
            contacts.append(
                OfferPage.Button(
                    url: "mailto:\(email)",
                    icon: "mail",
                    text: language.pick("Skriv en mail", "Write an email"),
                    ping: ping,
                    printed: email
                )
            )
        }
        if let website = organization.website {
            contacts.append(
                OfferPage.Button(
                    url: standing == .published ? OfferPath.website(listing.slug) : website,
                    icon: "globe",
                    text: organization.kind.website(language),
                    printed: website
                )
            )
        }
        return contacts
    }

    /// The one filled button: the phone, or what there is.
    var contactButton: OfferPage.Button? {
        guard var first = contacts.first else { return nil }
        if first.icon == "phone" { first.text = language.pick("Ring\u{A0}", "Call\u{A0}") + first.text }
        return first
    }

    var badges: [OfferPage.Badge] {
        var badges: [OfferPage.Badge] = []
        if let wait = listing.wait(language), listing.status == .active {
            badges.append(OfferPage.Badge(kind: isWaited ? "warn" : "info", icon: "clock", text: wait))
        }
        if listing.coverage == .country {
            badges.append(
                OfferPage.Badge(kind: "info", icon: "globe", text: language.pick("Hele landet", "The whole country"))
            )
        }
        if offer.isUnanswered, listing.status == .active {
            badges.append(OfferPage.Badge(kind: "warn", icon: "warning", text: unconfirmed))
        } else if let confirmed = offer.lastConfirmed {
            let when = "\(language.month(confirmed.month)) \(confirmed.year)".unbroken
            if confirmed.days(to: today) <= Self.freshDays {
                badges.append(
                    OfferPage.Badge(
                        kind: "ok",
                        icon: "check",
                        text: language.pick("Bekræftet i \(when)", "Confirmed in \(when)")
                    )
                )
            } else {
                badges.append(
                    OfferPage.Badge(
                        kind: "warn",
                        icon: "warning",
                        text: language.pick("Ikke bekræftet siden \(when)", "Not confirmed since \(when)")
                    )
                )
            }
        }
        return badges
    }

    /// That nobody has answered for the text for long, and what to do about it.
    private var unconfirmed: String {
        let since = offer.lastConfirmed.map { "\(language.month($0.month)) \($0.year)".unbroken }
        let start =
            since.map { language.pick("Ikke bekræftet siden \($0)", "Not confirmed since \($0)") }
            ?? language.pick("Ikke bekræftet endnu", "Not confirmed yet")
        let isPhone = contacts.first?.icon == "phone"
        if !listing.hasPlace {
            return start
                + (isPhone
                    ? language.pick(" – ring, og hør, om det passer", " – ring to hear whether it is right")
                    : language.pick(" – spørg, om det passer", " – ask whether it is right"))
        }
        return start
            + (isPhone
                ? language.pick(" – ring, før du tager af sted", " – ring before you set out")
                : language.pick(" – spørg, før du tager af sted", " – ask before you set out"))
    }

    /// A text older than a year may be out of date.
    private static let freshDays = 365

    /// That one cannot come now: it pauses, has closed, or is out of season.
    var notice: OfferPage.Notice? {
        switch listing.status {
        case .active: listing.season?.nextStart(after: today).map(outOfSeason)
        case .paused:
            OfferPage.Notice(
                kind: "warn",
                heading: language.pick("Tilbuddet holder pause", "This service is paused"),
                text: language.pick(
                    "De tager ikke nye ind lige nu. Ring og hør, hvornår de åbner igen, eller se noget lignende længere nede.",
                    "They take nobody new at the moment. Call and ask when they open again, or see something like it below."
                )
            )
        case .closed:
            OfferPage.Notice(
                kind: "late",
                heading: language.pick("Tilbuddet er lukket", "This service has closed"),
                text: language.pick(
                    "Se noget lignende længere nede, eller søg igen.",
                    "See something like it below, or search again."
                )
            )
        }
    }

    /// A season that begins with a month is told by the month: the first meeting is seldom on its first day.
    private func outOfSeason(until start: CalendarDate) -> OfferPage.Notice {
        let when =
            start.day == 1
            ? "\(language.month(start.month)) \(start.year)".unbroken : language.date(start)
        return OfferPage.Notice(
            kind: "warn",
            heading: language.pick("Ikke i gang lige nu", "Not running at the moment"),
            text: language.pick(
                start.day == 1 ? "Det begynder igen i \(when)." : "Det begynder igen \(when).",
                start.day == 1 ? "It begins again in \(when)." : "It begins again on \(when)."
            )
        )
    }

    var why: OfferPage.Why? {
        guard let explanation else { return nil }
        let reasons =
            explanation.isEligible
            ? language.because(explanation.subject, explanation.reasons) : explanation.reasons.map(\.uppercasedFirst)
        guard !reasons.isEmpty else { return nil }
        return OfferPage.Why(
            isNear: !explanation.isEligible,
            label: language.pick("Hvorfor tilbuddet passer", "Why the service fits"),
            heading: explanation.isEligible
                ? language.pick("Passer til din søgning, fordi", "Fits your search because")
                : language.pick("Passer næsten. Det her er i vejen:", "Nearly fits. This stands in the way:"),
            reasons: reasons.map {
                OfferFact(icon: explanation.isEligible ? "check" : "stop", text: $0.withRanges)
            }
        )
    }

    var volunteer: OfferPage.Volunteer? {
        guard listing.wantsVolunteers, let contact = contactButton else { return nil }
        return OfferPage.Volunteer(
            text: language.pick(
                "De søger flere frivillige til netop det her. Tag kontakt, og hør, hvad du kan bidrage med.",
                "They look for more volunteers for exactly this. Get in touch and hear how you can help."
            ),
            url: contact.url,
            ping: contact.ping,
            link: contact.text
        )
    }
}
