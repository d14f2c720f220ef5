import Registry
import Web

extension SearchPage.Map {
    /// - `first`: the number of the first hit on the page.
    init?(
        _ hits: [Hit],
        from first: Int,
        _ address: SearchAddress,
        _ districts: [District],
        _ frame: FrameBase,
        _ language: PageLanguage
    ) {
        guard let drawing = MapDrawing(districts) else { return nil }
        let pins = drawing.shown(MapDrawing.pins(hits, from: first))
        guard !pins.isEmpty else { return nil }
        svg = drawing.svg(
            pins,
            id: "kort",
            title: language.pick("Kort over \(frame.municipality)", "Map of \(frame.municipality)"),
            text: MapDrawing.told(pins, language),
            here: MapDrawing.district(address, districts)
        )
        let elsewhere = hits.count - pins.count
        caption = language.pick("Tallene svarer til listen.", "The numbers are those of the list.")
        if elsewhere > 0 {
            caption += language.pick(
                elsewhere == 1 ? " Ét tilbud har ingen fast adresse her." : " \(elsewhere) har ingen fast adresse her.",
                elsewhere == 1 ? " One has no fixed address here." : " \(elsewhere) have no fixed address here."
            )
        }
        url = language.base + OfferPath.map + address.with { _ in }.query
    }
}

extension MapDrawing {
    /// Hits with a place, numbered as in the list.
    static func pins(_ hits: [Hit], from first: Int) -> [Pin] {
        hits.enumerated().compactMap { index, hit in
            guard let latitude = hit.listing.latitude, let longitude = hit.listing.longitude else { return nil }
            return Pin(label: String(first + index), title: hit.listing.title, latitude: latitude, longitude: longitude)
        }
    }

    /// The map in words: the titles are Danish, so that on an English page only their numbers stand here.
    static func told(_ pins: [Pin], _ language: PageLanguage) -> String {
        language.pick(
            language.list(pins.map { "nummer \($0.label): \($0.title)" }).uppercasedFirst,
            "Here are the places of these numbers in the list: \(language.list(pins.map(\.label)))"
        )
    }

    static func district(_ address: SearchAddress, _ districts: [District]) -> District? {
        address.choices[.district]?.first.flatMap { key in districts.first { $0.slug == key || $0.name == key } }
    }
}

/// The search on a large map («Se stort kort»).
struct MapPage: Page {
    static let template = "directory/search-map"
    /// So many offers get a pin.
    static let most = 60

    struct Place: Encodable, Sendable {
        var number: String
        var url: String
        var title: String
        /// The title is Danish on an English page.
        var foreign: Bool
        var address: String
        /// So is the address, where it is one.
        var addressIsForeign: Bool
    }

    var back: String
    var heading: String
    var lead: String
    var svg: HTMLFragment
    /// For the map with zoom that a script makes: JSON.
    var points: String
    /// The districts for the same script: JSON.
    var outlines: String
    var places: [Place]
    var hasPlaces: Bool
    var elsewhere: String?

    static let sample = MapPage(
        back: "/tilbud",
        heading: "14 tilbud på kortet",
        lead: "ensom",
        svg: HTMLFragment(trusted: "<svg></svg>"),
        points: "[]",
        outlines: "[]",
        places: [
            Place(
                number: "1",
                url: "/tilbud/x",
                title: "Strik",
                foreign: true,
                address: "Strandstien 4",
                addressIsForeign: true
            )
        ],
        hasPlaces: true,
        elsewhere: "3 har ingen fast adresse"
    )
}

extension MapPage {
    init(
        _ answer: SearchAnswer,
        _ address: SearchAddress,
        districts: [District],
        frame: FrameBase,
        language: PageLanguage
    ) {
        let drawing = MapDrawing(districts, width: 760)
        let pins = MapDrawing.pins(answer.hits, from: 1)
        let shown = drawing?.shown(pins) ?? []
        back = language.base + OfferPath.index + address.query
        heading = language.pick("\(language.offers(pins.count)) på kortet", "\(language.offers(pins.count)) on the map")
        lead =
            address.text.isEmpty
            ? language.pick(
                "Tilbud med en fast adresse i \(frame.municipality)",
                "Services with a fixed address in \(frame.municipality)"
            )
            : language.pick("Søgning: \(address.text)", "Search: \(address.text)")
        svg =
            drawing?.svg(
                shown,
                id: "stort",
                title: language.pick("Kort over \(frame.municipality)", "Map of \(frame.municipality)"),
                text: language.pick(
                    "Listen ved siden af har de samme numre.",
                    "The list beside it has the same numbers."
                ),
                here: MapDrawing.district(address, districts)
            ) ?? HTMLFragment(trusted: "")
        places = answer.hits.enumerated().compactMap { index, hit in
            guard hit.listing.latitude != nil else { return nil }
            return Place(
                number: String(index + 1),
                url: language.base + OfferPath.show(hit.listing.slug) + address.query,
                title: hit.listing.title,
                foreign: language != .danish,
                address: hit.listing.place(kilometres: hit.kilometres, nil, language),
                addressIsForeign: language != .danish && hit.listing.address != nil
            )
        }
        hasPlaces = !places.isEmpty
        points = "[" + pins.map { "[\($0.label),\($0.latitude),\($0.longitude)]" }.joined(separator: ",") + "]"
        outlines = MapOutlines(districts, here: MapDrawing.district(address, districts)).json
        let rest = answer.total - places.count
        elsewhere =
            rest > 0
            ? language.pick(
                "\(language.offers(rest)) mere står kun på listen.",
                "\(language.offers(rest)) more are only in the list."
            )
            : nil
    }
}
