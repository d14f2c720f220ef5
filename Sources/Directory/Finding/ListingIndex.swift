import Search

/// How a listing lies in the index: its terms, slots and facet codes.
///
/// Terms: `S` stem, `P` stem of a compound's part, `Z` stem in title or summary, `W` word as written, `C` concept, `Q` concept in title or summary,
/// `T` topic, `G` target group, `K` language; unweighted: `XM` municipality, `XD` district, `XS` status, `XA` access, `XL` language,
/// `XG` only one gender, `XF` feature, `XO` organisation, `XW` weekday, `XE` open to who asks, `XY` ages,
/// `XR` for relatives.
package enum ListingIndex {
    /// Another number means that an index must be built anew: raise it with any change of terms, slots or encoding.
    package static let version = "9"

    static let facetSlot: UInt32 = 0
    static let placeSlot: UInt32 = 3
    static let confirmedSlot: UInt32 = 4

    static func municipality(_ id: Int) -> String { "XM\(id)" }
    static let wholeCountry = "XMall"
    static func district(_ id: Int) -> String { "XD\(id)" }
    static let everyDistrict = "XDall"
    static let someDistricts = "XDsome"
    /// Active, and nobody has to assess first: what nearly every search asks for, in one term.
    static let open = "XE"
    static let forRelatives = "XRall"
    static let forGrownRelatives = "XRgrown"
    static func status(_ status: Listing.Status) -> String { "XS\(status.rawValue)" }
    static func access(_ access: Listing.Access) -> String { "XA\(access.rawValue)" }
    static func language(_ code: String) -> String { "XL" + code }
    /// Weighted: more for an offer made in the language than for one where it is one of many.
    static func spoken(_ code: String) -> String { "K" + code }
    static func onlyGender(_ gender: Listing.Gender) -> String { "XG\(gender.rawValue)" }
    static func organization(_ id: Int) -> String { "XO\(id)" }
    static func weekday(_ day: Int) -> String { "XW\(day)" }
    static func accessibility(_ key: String) -> String { "XFa" + key }
    static func delivery(_ delivery: Delivery) -> String { "XFd" + delivery.rawValue }
    static let free = "XFfree"
    static let companion = "XFcompanion"
    static let volunteers = "XFvolunteers"
    static let anonymous = "XFanonymous"
    static let noPlace = "XFnoplace"
    static func topic(_ key: String) -> String { "T" + key }
    static func group(_ key: String) -> String { "G" + key }
    static func concept(_ key: String) -> String { "C" + key }
    /// Title or summary speak of the concept.
    static func mainly(_ key: String) -> String { "Q" + key }
    static func stem(_ stem: String) -> String { "S" + stem }
    static func part(_ stem: String) -> String { "P" + stem }
    static func about(_ stem: String) -> String { "Z" + stem }
    static func word(_ word: String) -> String { "W" + word }
    static let wordPrefix = "W"
}
