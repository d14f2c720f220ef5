import Database
import Registry
import Web

/// What the shortlist's page is made from.
struct ShortlistTelling: Sendable {
    var list: Shortlist
    /// Nil for one's own list; the ids of one's own while a shared one is shown.
    var ownBeside: [Int]?
    /// What the list held before it was emptied.
    var before: [Int]
    /// Set when something could not be kept: how many there were, and where one came from.
    var refused: (asked: Int, back: String)?
    /// Of every municipality.
    var towns: PostalTowns
    var frame: FrameBase
    var today: CalendarDate
    var baseURL: String
    var language: PageLanguage
}

extension ShortlistPage {
    init(_ telling: ShortlistTelling) {
        let list = telling.list
        let language = telling.language
        isMine = telling.ownBeside == nil
        offers = list.entries.enumerated().map { Offer($1, number: $0 + 1, telling.towns, language) }
        hasOffers = !offers.isEmpty
        heading = Self.heading(telling)
        lead = Self.lead(telling)
        full = telling.refused.map { refused in
            Full(
                text: language.pick(
                    "Der er plads til \(ShortlistPath.most) tilbud på listen. Du har \(list.entries.count) "
                        + "og ville gemme \(refused.asked) til. Fjern nogle først, eller print listen og tøm den.",
                    "The list has room for \(ShortlistPath.most) services. You have \(list.entries.count) "
                        + "and wanted to keep \(refused.asked) more. Remove some first, or print the list and empty it."
                ),
                back: language.base + refused.back
            )
        }
        let own = telling.ownBeside ?? []
        self.own =
            own.isEmpty
            ? nil
            : Own(
                text: language.pick(
                    "Se din egen liste med \(language.offers(own.count))",
                    "See your own list with \(language.offers(own.count))"
                )
            )
        let new = list.ids.filter { !own.contains($0) }
        saveAll = isMine || new.isEmpty ? nil : Ids(ids: list.ids)
        undo = telling.before.isEmpty || hasOffers ? nil : Ids(ids: telling.before)
        missing =
            list.missing.isEmpty
            ? nil
            : Missing(
                text: Self.missing(list.missing.count, language),
                remove: isMine ? Ids(ids: list.missing) : nil
            )
        shareURL = telling.baseURL + language.base + ShortlistPath.shared(list.ids)
        mailURL = Self.mail(list, shareURL, telling.frame, language)
        qr =
            hasOffers
            ? QRCode(shareURL)?.svg(
                label: language.pick("QR-kode med link til listen", "QR code with a link to the list")
            )
            : nil
        let help = [telling.frame.helpName, telling.frame.helpPhone?.unbroken ?? ""].filter { !$0.isEmpty }
        printed = language.pick(
            "Listen er fra \(language.date(telling.today)).",
            "The list is from \(language.date(telling.today))."
        )
        if !help.isEmpty {
            printed += language.pick(
                " Har du spørgsmål? Kontakt \(help.joined(separator: ", ")).",
                " Any questions? Contact \(help.joined(separator: ", "))."
            )
        }
    }

    private static func heading(_ telling: ShortlistTelling) -> String {
        let language = telling.language
        let count = telling.list.entries.count
        if telling.ownBeside == nil { return language.pick("Din huskeliste", "Your shortlist") }
        return count == 0
            ? language.pick("Listen er tom", "The list is empty")
            : language.pick("En liste med \(language.offers(count))", "A list of \(language.offers(count))")
    }

    private static func lead(_ telling: ShortlistTelling) -> String {
        let language = telling.language
        let count = telling.list.entries.count
        switch (telling.ownBeside == nil, count) {
        case (true, 0):
            return language.pick(
                "Saml de tilbud, du vil huske, tale med nogen om eller give videre.",
                "Collect the services you want to remember, talk about or pass on."
            )
        case (true, _):
            return language.pick(
                "\(language.offers(count)). Listen ligger her i en uge. Print eller del den, hvis den skal gemmes længere.",
                "\(language.offers(count)). The list stays here for a week. Print or share it to keep it longer."
            )
        case (false, 0):
            return language.pick(
                "Tilbuddene på listen findes ikke mere, eller linket er ikke kommet helt med.",
                "The services on the list are gone, or a part of the link is missing."
            )
        case (false, _):
            return language.pick("Nogen har delt listen med dig.", "Somebody shared this list with you.")
        }
    }

    private static func missing(_ count: Int, _ language: PageLanguage) -> String {
        language.pick(
            count == 1 ? "Ét tilbud på listen findes ikke mere." : "\(count) tilbud på listen findes ikke mere.",
            count == 1 ? "One service on the list is gone." : "\(count) services on the list are gone."
        )
    }

    /// So many titles stand in a mail: mail programs cut long addresses.
    private static let mostMailed = 10

    private static func mail(_ list: Shortlist, _ url: String, _ frame: FrameBase, _ language: PageLanguage) -> String {
        let subject = language.pick("Tilbud i \(frame.municipality)", "Services in \(frame.municipality)")
        let titles = list.entries.prefix(mostMailed).map { entry in
            let phone = entry.organization.phone.map { ", \($0)" } ?? ""
            return "- \(entry.listing.title) (\(entry.organization.name)\(phone))"
        }
        let rest = list.entries.count - titles.count
        var lines = [language.pick("Her er listen:", "Here is the list:"), url, ""] + titles
        if rest > 0 { lines.append(language.pick("og \(rest) til", "and \(rest) more")) }
        return "mailto:?subject=\(percentEncoded(subject))&body=\(percentEncoded(lines.joined(separator: "\r\n")))"
    }
}

extension ShortlistPage.Offer {
    fileprivate init(
        _ entry: Shortlist.Entry,
        number: Int,
        _ towns: PostalTowns,
        _ language: PageLanguage
    ) {
        let listing = entry.listing
        id = listing.id
        self.number = String(number)
        url = language.base + OfferPath.show(listing.slug)
        title = listing.title
        organization = entry.organization.name
        summary = listing.summary.withRanges
        foreign = language != .danish
        switch listing.status {
        case .active: warning = nil
        case .paused: warning = language.pick("Holder pause lige nu", "Paused right now")
        case .closed: warning = language.pick("Tilbuddet er lukket", "This service has closed")
        }
        var facts: [ShortlistPage.Fact] = []
        let isForeign = language != .danish
        func add(_ danish: String, _ english: String, _ text: String?, isWritten: Bool = false) {
            guard let text, !text.isEmpty else { return }
            let label = language.pick(danish, english)
            facts.append(ShortlistPage.Fact(label: label, text: text, foreign: isForeign && isWritten))
        }
        add("Hvor", "Where", listing.place(kilometres: nil, towns, language), isWritten: listing.address != nil)
        add("Hvornår", "When", listing.time, isWritten: true)
        add("Pris", "Price", listing.cost(language), isWritten: listing.isPriceWritten)
        add("Ventetid", "Waiting time", listing.waitingSpan(language))
        add("Sådan kommer du i gang", "How to begin", listing.way(language, entry.entrance))
        self.facts = facts
        contacts = entry.organization.contacts(language)
    }
}

extension Listing {
    /// "Cirka 2 måneder"; nil when there is no waiting time worth telling.
    fileprivate func waitingSpan(_ language: PageLanguage) -> String? {
        guard wait(language) != nil, let waitingDays else { return nil }
        return Self.span(waitingDays, language).uppercasedFirst
    }
}
