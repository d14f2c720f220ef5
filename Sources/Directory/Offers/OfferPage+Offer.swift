import Database
import Registry
import Web

/// What an offer's page is made from.
struct OfferTelling: Sendable {
    var offer: Offer
    /// The search it was found by; empty when one came another way.
    var address: SearchAddress
    var explanation: Explanation?
    /// Others on the same topic, the best first.
    var related: [Hit]
    /// Of the offer's municipality, for the map.
    var districts: [District]
    var towns: PostalTowns
    var kept: [Int]
    var today: CalendarDate
    var words: ScreenWords
    var language: PageLanguage
    /// Links the words that the municipality and the associations have agreed on.
    var glossary: GlossaryLinks
    /// Where this site is on the net, for a link on paper.
    var baseURL: String
    var standing = Standing.published
    /// Where it is changed, for those who may.
    var editPath: String?

    enum Standing: Sendable {
        case published
        /// Shown to those who are writing it.
        case draft
    }

    var listing: Listing { offer.listing }
    var isForeign: Bool { language != .danish }
    /// One cannot come now, or not soon.
    var isWaited: Bool { listing.status != .active || (listing.waitingDays ?? 0) >= 30 }
}

extension OfferPage {
    private static let mostDates = 5
    private static let mostRelated = 3
    /// Days; what takes longer is no help while one waits.
    private static let soon = 14

    init(_ telling: OfferTelling) {
        let offer = telling.offer
        let listing = offer.listing
        let language = telling.language
        let address = telling.address
        id = listing.id
        back = telling.standing == .draft ? nil : language.base + OfferPath.index + address.query
        backText =
            address.isEmpty
            ? language.pick("Alle tilbud", "All services")
            : language.pick("Tilbage til søgningen", "Back to the search")
        organization = offer.organization.name
        organizationURL = language.base + "/foreninger/" + offer.organization.slug
        organizationLink = language.pick(
            "Se alt fra \(offer.organization.name)",
            "See everything from \(offer.organization.name)"
        )
        organizationText =
            offer.organization.description.isEmpty
            ? nil : Words(text: offer.organization.description, foreign: telling.isForeign)
        foreign = telling.isForeign
        title = listing.title
        heading = listing.title.keepingRanges
        summary = Words(text: listing.summary.withRanges, foreign: telling.isForeign)
        badges = telling.badges
        hasBadges = !badges.isEmpty
        contacts = telling.contacts
        contactButton = listing.status == .closed ? nil : telling.contactButton
        isSaved = telling.kept.contains(listing.id)
        canBeKept = telling.standing == .published
        returnTo = OfferPath.show(listing.slug) + address.query
        self.address = language.base + OfferPath.show(listing.slug)
        notice = telling.notice
        why = telling.why
        let author = offer.organization.kind.author(language)
        onlyDanish =
            telling.isForeign
            ? language.pick("\(author) har kun skrevet på dansk.", "\(author) has written in Danish only.") : nil
        conditionsLead = language.pick("\(author) skriver:", "\(author) writes:")
        paragraphs = telling.glossary.inside(Paragraphs.of(offer.source.description.withRanges), language).map {
            Paragraph(html: $0, foreign: telling.isForeign)
        }
        yes = telling.yes
        hasYes = !yes.isEmpty
        no = telling.no
        ownNo = offer.source.leftOut.map { Words(text: $0.withRanges, foreign: telling.isForeign) }
        hasNo = !no.isEmpty || !ownNo.isEmpty
        conditions =
            (offer.source.conditions ?? "").isEmpty
            ? nil : offer.source.conditions.map { Words(text: $0.withRanges, foreign: telling.isForeign) }
        steps = telling.steps
        hasSteps = !steps.isEmpty
        dates =
            listing.status == .active && offer.canBeVisited
            ? offer.occurrences(from: telling.today, limit: Self.mostDates).map { Day($0, telling.today, language) }
            : []
        hasDates = !dates.isEmpty
        datesNote = offer.datesNote(language)
        beforeComing = offer.beforeComing(language)
        calendarURL = language.base + OfferPath.calendar(listing.slug)
        place = Place(telling)
        let others = telling.related.filter { hit in
            hit.listing.id != listing.id && (!telling.isWaited || (hit.listing.waitingDays ?? 0) < Self.soon)
        }
        related = others.prefix(Self.mostRelated).map { hit in
            Related(
                url: language.base + OfferPath.show(hit.listing.slug),
                title: hit.listing.title.keepingRanges,
                text: [hit.listing.organizationName, hit.listing.time].compactMap { $0 }.joined(separator: ". ")
            )
        }
        hasRelated = !related.isEmpty
        relatedHeading =
            telling.isWaited
            ? language.pick("Mens du venter", "While you wait")
            : language.pick("Måske også noget for dig", "Perhaps also for you")
        volunteer = telling.volunteer
        facts = telling.facts
        topics = listing.topics.compactMap { key in
            telling.words.topic(key).map { label in
                Link(
                    url: language.base + OfferPath.index + SearchAddress().with { $0.choices[.topic] = [key] }.query,
                    text: label.text(language)
                )
            }
        }
        hasTopics = !topics.isEmpty
        confirmed =
            offer.lastConfirmed.map { date in
                language.pick(
                    "\(author) har tjekket teksten \(language.date(date)).",
                    "The text was checked on \(language.date(date))."
                )
            } ?? language.pick("Ingen har bekræftet teksten endnu.", "Nobody has confirmed the text yet.")
        mistakeURL = telling.standing == .published ? language.base + OfferPath.mistake(listing.slug) : nil
        editURL = telling.editPath.map { language.base + $0 }
        let whole = telling.baseURL + self.address
        paper =
            telling.standing == .draft
            ? nil
            : QRCode(whole).map { code in
                let label = language.pick("QR-kode med link til tilbuddet", "QR code with a link to the service")
                return Paper(qr: code.svg(label: label), address: whole)
            }
    }
}

extension Offer {
    /// Said under the dates; nil when they hold on holidays too.
    fileprivate func datesNote(_ language: PageLanguage) -> String? {
        let skips = holidayHours == .closed && schedules.contains { $0.frequency != .once && !$0.isEveryDay }
        guard skips else { return nil }
        let note = language.pick(
            "Ikke på helligdage og juleaften.",
            "Not on public holidays or Christmas Eve."
        )
        guard listing.hasPlace else { return note }
        return note + language.pick(" Kontakt dem først, hvis det er ferie.", " Contact them first in the holidays.")
    }

    /// Stands in the place of dates that are not for anybody; nil where one can just come.
    fileprivate func beforeComing(_ language: PageLanguage) -> String? {
        guard listing.status == .active, !canBeVisited, !schedules.isEmpty else { return nil }
        let start = listing.hasPlace ? language.pick("Du kan ikke bare møde op. ", "You cannot just turn up. ") : ""
        return switch listing.access {
        case .referral: start + language.pick("Du skal henvises først.", "You must be referred first.")
        case .assessment:
            start + language.pick("Kommunen skal vurdere det først.", "The municipality must assess it first.")
        case .selfReferral, .both:
            start
                + language.pick(
                    "Kontakt dem først, og hør, hvornår du kan begynde.",
                    "Contact them first and ask when you can begin."
                )
        }
    }
}

extension OfferPage.Day {
    fileprivate init(_ occurrence: Offer.Occurrence, _ today: CalendarDate, _ language: PageLanguage) {
        isToday = occurrence.date == today
        datetime = occurrence.date.description
        day = language.pick("\(occurrence.date.day).", "\(occurrence.date.day)")
        month = language.shortMonth(occurrence.date.month)
        weekday = isToday ? language.pick("I dag", "Today") : language.weekday(occurrence.date.weekday).uppercasedFirst
        time = language.times(from: occurrence.opensAt, to: occurrence.closesAt) ?? ""
    }
}

extension OfferPage.Place {
    /// Nil when one does not go anywhere.
    fileprivate init?(_ telling: OfferTelling) {
        let listing = telling.listing
        let language = telling.language
        guard listing.address != nil || listing.latitude != nil else { return nil }
        let district = telling.districts.first { $0.postcode != nil && $0.postcode == listing.postcode }
        let whole = PlaceName(listing.address ?? "")
        let town = telling.towns.line(listing.postcode, in: listing.municipality)
        let isKnown = !whole.name.isEmpty
        name = isKnown ? whole.name : town ?? telling.offer.organization.name
        let rest = [whole.street, isKnown ? town : nil].compactMap { $0 }
        address = rest.isEmpty ? nil : rest.joined(separator: ", ")
        let said = ([name] + rest).joined(separator: ", ")
        let lines = telling.words.accessibility.filter { listing.accessibility.contains($0.key) }.map {
            OfferFact(icon: $0.icon ?? "check", text: $0.text(language))
        }
        access = lines.isEmpty ? nil : Access(lines: lines)
        guard let latitude = listing.latitude, let longitude = listing.longitude else { return }
        directions = "https://www.openstreetmap.org/directions?to=\(latitude)%2C\(longitude)"
        let pin = MapDrawing.Pin(label: "•", title: listing.title, latitude: latitude, longitude: longitude)
        guard let drawing = MapDrawing(telling.districts), !drawing.shown([pin]).isEmpty else { return }
        svg = drawing.svg(
            [pin],
            id: "kort",
            title: language.pick("Kort", "Map"),
            text: language.pick(
                "\(listing.title) ligger her: \(said)",
                "The place is marked. The address is beside the map."
            ),
            here: district
        )
    }
}
