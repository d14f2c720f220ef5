import Registry
import Web

extension SearchPage {
    /// A page after the last one.
    static func isBeyond(_ answer: SearchAnswer, _ address: SearchAddress) -> Bool {
        answer.isIndexReady && address.page > 1 && answer.total > 0 && answer.hits.isEmpty
    }

    /// Not even something that nearly fits.
    static func isNothing(_ answer: SearchAnswer) -> Bool {
        answer.isIndexReady && answer.total == 0 && answer.nearMisses.isEmpty
    }
}

extension SearchPage.Way {
    /// What one can do from here: nearest to what was asked first, to ask somebody last.
    static func on(from answer: SearchAnswer, _ address: SearchAddress, _ language: PageLanguage) -> [Self] {
        if SearchPage.isBeyond(answer, address) { return [firstPage(address, language)] }
        var ways = answer.waysOn.filter { $0 != .askOneEntrance }.map { Self($0, address, language) }
        if SearchPage.isNothing(answer) {
            if !address.text.isEmpty { ways.insert(spelling(language), at: 0) }
            ways += [topics(language), guide(language)]
        }
        if answer.waysOn.contains(.askOneEntrance) { ways.append(Self(.askOneEntrance, address, language)) }
        return ways
    }

    static func firstPage(_ address: SearchAddress, _ language: PageLanguage) -> Self {
        Self(
            url: language.base + OfferPath.index + address.with { $0.page = 1 }.query,
            title: language.pick("Gå til den første side", "Go to the first page"),
            text: language.pick("Der står det, der passer bedst.", "What fits best stands there.")
        )
    }

    static func spelling(_ language: PageLanguage) -> Self {
        Self(
            url: "#q",
            title: language.pick("Tjek, hvordan det er stavet", "Check the spelling"),
            text: language.pick(
                "Eller skriv det med andre ord. Ét ord er tit nok.",
                "Or write it in other words. One word is often enough."
            )
        )
    }

    static func topics(_ language: PageLanguage) -> Self {
        Self(
            url: language.base + "/emner",
            title: language.pick("Se alle emner", "See all topics"),
            text: language.pick("Find det ved at kigge.", "Find it by looking.")
        )
    }

    static func guide(_ language: PageLanguage) -> Self {
        Self(
            url: language.base + GuidePath.index,
            title: language.pick("Svar på nogle korte spørgsmål", "Answer a few short questions"),
            text: language.pick("Så finder vi det, der passer.", "Then we find what fits.")
        )
    }

    init(_ way: WayOn, _ address: SearchAddress, _ language: PageLanguage) {
        let base = language.base + OfferPath.index
        switch way {
        case .without(let key, let label, let count):
            url = base + address.with { $0.ignored.append(key) }.query
            title = language.pick("Se bort fra »\(label)«", "Leave out “\(label)”")
            text = language.pick("Så er der \(language.offers(count)).", "That gives \(language.offers(count)).")
        case .widerArea(let count):
            url =
                base
                + address.with {
                    $0.choices[.district] = nil
                    $0.ignored += ["district", "postcode"]
                }.query
            title = language.pick("Søg i hele kommunen", "Search the whole municipality")
            text = language.pick("Der er \(language.offers(count)).", "There are \(language.offers(count)).")
        case .topic(let key, let label, let count):
            url = base + SearchAddress().with { $0.choices[.topic] = [key] }.query
            title = label.uppercasedFirst
            text = language.pick(
                "Se \(language.offers(count)) om emnet.",
                "See \(language.offers(count)) on this topic."
            )
        case .neighbours(let count):
            url =
                base
                + address.with {
                    $0.choices[.district] = nil
                    $0.choices[.reach] = [SearchAddress.neighbours]
                }.query
            title = language.pick("Nabokommunerne", "The neighbouring municipalities")
            text = language.pick(
                "Der er \(language.offers(count)) i nærheden.",
                "There are \(language.offers(count)) nearby."
            )
        case .askOneEntrance:
            url = language.base + "/spoerg"
            title = language.pick("Spørg os", "Ask us")
            text = language.pick(
                "Du behøver ikke vide, hvad det hedder. Vi finder den rette at tale med.",
                "You need not know what it is called. We find the right person to talk to."
            )
        }
    }
}
