import Registry
import Web

extension GuideResultPage {
    /// What was found as a page; `kept` holds the ids on the visitor's shortlist, `organizations` those behind the offers.
    init(
        _ found: GuideFound,
        _ form: GuideForm,
        _ path: GuidePath,
        organizations: [Organization],
        baseURL: String,
        districts: [District],
        kept: [Int],
        towns: PostalTowns,
        frame: FrameBase,
        words: ScreenWords,
        language: PageLanguage
    ) {
        let answers = form.answers
        let base = language.base
        let search = answers.search(words)
        let page = form.page
        let own = answers.address(.result, page: page)
        back = base + (path.steps.last.map { answers.address($0) } ?? GuidePath.index)
        address = base + own
        crisis = words.crisis.notice(found.answer.crisis, language)
        isBuilding = !found.answer.isIndexReady
        start = (page - 1) * GuideFound.pageSize + 1
        let shown = found.shown(page: page)
        let close = page == 1 ? found.forRelatives : []
        func card(_ hit: Hit, _ number: Int) -> OfferCard {
            var card = OfferCard(
                hit,
                number: number,
                address: search,
                returnTo: own,
                kept: kept,
                towns: towns,
                language: language
            )
            if answers.subject == .volunteer { card.reasons = hit.reasons.map(\.withRanges) }
            card.onPaper = organizations.first { $0.id == hit.listing.organizationID }?.contacts(language)
                .map(\.text).joined(separator: ", ")
            if let only = hit.listing.onlyGender, answers.gender == nil, answers.subject != .volunteer {
                card.badges.append(OfferFact(icon: "user", text: language.only(only, hit.listing)))
                card.hasBadges = true
            }
            return card
        }
        hits = zip(shown, start...).map(card)
        hasHits = !hits.isEmpty
        relatives =
            close.isEmpty
            ? nil
            : Section(
                heading: Self.relativesHeading(answers, language),
                text: Self.relativesText(answers, language),
                hits: zip(close, (start + shown.count)...).map(card)
            )
        ids = (shown + close).map(\.listing.id)
        saveAll = ids.count > 1
        let whole = baseURL + base + ShortlistPath.shared(ids)
        paper =
            ids.isEmpty
            ? nil
            : QRCode(whole).map { code in
                let label = language.pick("QR-kode med link til listen", "QR code with a link to the list")
                return OfferPage.Paper(qr: code.svg(label: label), address: whole)
            }
        previous =
            page > 1
            ? GuidePage.Link(
                url: base + answers.address(.result, page: page - 1),
                text: language.pick("Forrige side", "Previous page")
            )
            : nil
        let left = min(found.hits.count, GuideFound.pageSize * GuideFound.lastPage) - (start - 1) - shown.count
        more =
            left > 0
            ? GuidePage.Link(
                url: base + answers.address(.result, page: page + 1),
                text: language.pick(
                    "Vis de næste \(language.offers(min(left, GuideFound.pageSize)))",
                    "Show the next \(language.offers(min(left, GuideFound.pageSize)))"
                )
            ) : nil
        near = page == 1 ? found.nearMisses.map { NearMiss($0, address: search, language: language) } : []
        hasNear = !near.isEmpty
        referral =
            near.isEmpty || !found.nearMisses.contains { $0.listing.access == .referral }
                || answers.needs.contains(.referral)
            ? nil
            : GuidePage.Link(
                url: base + answers.with(.referral).address(.result),
                text: answers.subject == .me
                    ? language.pick(
                        "Har du en henvisning? Så vis dem, du kan bruge",
                        "Do you have a referral? Show those you can use"
                    )
                    : language.pick(
                        "Er der en henvisning? Så vis dem, der passer",
                        "Is there a referral? Show those that fit"
                    )
            )
        heading = Self.heading(found, answers, language)
        lead = Self.lead(found, answers, language)
        ways = page == 1 ? Self.ways(found, answers, search, words, language, change: back) : []
        hasWays = !ways.isEmpty && found.answer.isIndexReady
        waysHeading =
            found.count == 0
            ? language.pick("Prøv dette i stedet", "Try this instead")
            : language.pick("Find flere", "Find more")
        self.answers = GuidePage.Answer.all(answers, path, until: .result, districts, words, language, isEditing: true)
        map = SearchPage.Map(shown + close, from: start, search, districts, frame, language)
        helpLines = words.crisis.helpLines(language)
    }

    private static func heading(_ found: GuideFound, _ answers: GuideAnswers, _ language: PageLanguage) -> String {
        guard found.answer.isIndexReady else { return language.pick("Det fandt vi", "What we found") }
        let about = found.answer.isTotalEstimated ? language.pick("Omkring ", "About ") : ""
        if answers.subject == .volunteer, found.total > 0 {
            return language.pick(
                "\(language.offers(found.total)) leder efter frivillige",
                found.total == 1
                    ? "1\u{A0}service looks for volunteers" : "\(language.offers(found.total)) look for volunteers"
            )
        }
        let close = found.forRelatives.count
        switch found.total {
        case 1... where close > 0 && answers.subject == .child:
            return language.pick(
                "\(language.offers(found.total)) til barnet og \(close) til dig",
                "\(language.offers(found.total)) for the child and \(close) for you"
            )
        case 0 where !found.forRelatives.isEmpty && answers.subject == .child:
            return language.pick(
                "\(language.offers(found.forRelatives.count)) til dig, der er tæt på barnet",
                "\(language.offers(found.forRelatives.count)) for you who are close to the child"
            )
        case 0 where found.isNothing: return language.pick("Vi fandt ingen tilbud", "We found no services")
        case 0: return language.pick("Ingen tilbud passer helt", "No service fits exactly")
        case 1: return language.pick("1\u{A0}tilbud passer", "1\u{A0}service fits")
        default:
            return about
                + language.pick("\(language.offers(found.total)) passer", "\(language.offers(found.total)) fit")
        }
    }

    private static func lead(_ found: GuideFound, _ answers: GuideAnswers, _ language: PageLanguage) -> String {
        if !found.answer.isIndexReady {
            return language.pick("Dine svar er her stadig.", "Your answers are still here.")
        }
        if answers.subject == .volunteer, found.total > 0 {
            return language.pick(
                "Ring eller skriv til dem. Du binder dig ikke til noget ved at spørge.",
                "Call or write to them. You commit to nothing by asking."
            )
        }
        if found.total > 0 {
            return found.count == 1
                ? language.pick("Her står, hvorfor det passer.", "Here you can see why it fits.")
                : language.pick(
                    "Det, der passer bedst, står først. Du kan se hvorfor.",
                    "The best fit comes first. You can see why."
                )
        }
        if !found.forRelatives.isEmpty {
            return language.pick(
                "Vi fandt ikke noget, som barnet selv kan bruge lige nu. Se også det, der passer næsten.",
                "We found nothing that the child can use right now. See also what nearly fits."
            )
        }
        if found.isNothing {
            return language.pick(
                "Det betyder ikke, at der ikke er hjælp. Her er andre måder at finde den på.",
                "That does not mean there is no help. Here are other ways to find it."
            )
        }
        return language.pick(
            "Her er det, der ligger tættest på, og hvem du kan spørge.",
            "Here is what comes closest, and whom you can ask."
        )
    }

    private static func relativesHeading(_ answers: GuideAnswers, _ language: PageLanguage) -> String {
        switch answers.subject {
        case .child: language.pick("Til dig, der er tæt på barnet", "For you who are close to the child")
        case .citizen: language.pick("Til dem, der er tæt på borgeren", "For those close to the citizen")
        case .close, .me, .volunteer, nil: language.pick("Til dig, der er pårørende", "For you who are a relative")
        }
    }

    private static func relativesText(_ answers: GuideAnswers, _ language: PageLanguage) -> String {
        switch answers.subject {
        case .citizen:
            language.pick("De kan også have brug for nogen at tale med.", "They may also need somebody to talk to.")
        case .child, .close, .me, .volunteer, nil:
            language.pick(
                "Du kan også selv få hjælp og tale med andre i samme sted.",
                "You can get help too, and talk to others in the same place."
            )
        }
    }

    /// From few offers there is always a way on.
    private static func ways(
        _ found: GuideFound,
        _ answers: GuideAnswers,
        _ search: SearchAddress,
        _ words: ScreenWords,
        _ language: PageLanguage,
        change: String
    ) -> [SearchPage.Way] {
        guard found.total < Self.few else { return [] }
        var ways: [SearchPage.Way] = []
        if found.isNothing {
            ways.append(
                SearchPage.Way(
                    url: change,
                    title: language.pick("Ret dine svar", "Change your answers"),
                    text: language.pick(
                        "Spring et spørgsmål over, eller vælg noget bredere.",
                        "Pass over a question, or choose something wider."
                    )
                )
            )
        }
        for way in found.answer.waysOn {
            switch way {
            case .widerArea(let count):
                ways.append(
                    SearchPage.Way(
                        url: language.base + answers.without(.place).address(.result),
                        title: language.pick("Se i hele kommunen", "See the whole municipality"),
                        text: language.pick("Der er \(language.offers(count)).", "There are \(language.offers(count)).")
                    )
                )
            case .topic, .neighbours: ways.append(SearchPage.Way(way, search, language))
            case .without, .askOneEntrance: break
            }
        }
        let chosen = answers.topicsSought(words)
        let related = chosen.compactMap(words.topic).flatMap { $0.related ?? [] }.filter { !chosen.contains($0) }
        for topic in related.prefix(Self.few).compactMap(words.topic) {
            ways.append(
                SearchPage.Way(
                    url: language.base + OfferPath.index
                        + search.with {
                            $0.text = ""
                            $0.choices[.topic] = [topic.key]
                        }.query,
                    title: topic.text(language),
                    text: topic.description(language) ?? ""
                )
            )
        }
        if found.isNothing { ways.append(SearchPage.Way.topics(language)) }
        ways.append(SearchPage.Way(.askOneEntrance, search, language))
        return ways
    }

    private static let few = 3
}

extension PageLanguage {
    fileprivate func only(_ gender: Listing.Gender, _ listing: Listing) -> String {
        switch (gender, listing.isOnlyForChildren) {
        case (.woman, false): pick("Kun for kvinder", "Women only")
        case (.man, false): pick("Kun for mænd", "Men only")
        case (.woman, true): pick("Kun for piger", "Girls only")
        case (.man, true): pick("Kun for drenge", "Boys only")
        }
    }
}
