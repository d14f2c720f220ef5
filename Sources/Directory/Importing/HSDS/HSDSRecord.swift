/// A service as an HSDS feed of any version gives it: text as it stands there, nothing checked.
struct HSDSServiceRecord: Hashable {
    struct Time: Hashable {
        var frequency: String?
        var interval: String?
        var count: String?
        /// `MO,WE`, `1TU`, or the name of one weekday.
        var days: String?
        var opensAt: String?
        var closesAt: String?
        var startsOn: String?
        var validFrom: String?
        var validTo: String?
        var text: String?
    }
    struct Place: Hashable {
        var lines: [String] = []
        var city: String?
        var postcode: String?
        var latitude: String?
        var longitude: String?
        var name: String?
        var accessibility: [String] = []
    }
    struct Term: Hashable {
        /// The term's id in open data.
        var id: String?
        var code: String?
        var name: String?
        var taxonomy: String?
    }
    struct Cost: Hashable {
        var amount: String?
        var currency: String?
        var text: String?
        var option: String?
    }

    var origin: Origin
    var id: String?
    var organization: String?
    var name: String?
    var alternateName: String?
    var description: String?
    var url: String?
    var email: String?
    var status: String?
    var applicationProcess: String?
    var fees: String?
    var waitTime: String?
    var eligibility: String?
    var minimumAge: String?
    var maximumAge: String?
    var assuredDate: String?
    var phone: String?
    /// Where one asks about this service and no other.
    var contactPhone: String?
    var contactEmail: String?
    var times: [Time] = []
    var areas: [String] = []
    var places: [Place] = []
    /// Codes or names.
    var languages: [String] = []
    var costs: [Cost] = []
    var terms: [Term] = []

    init(origin: Origin) { self.origin = origin }
}

/// An organisation as an HSDS feed gives it.
struct HSDSOrganizationRecord {
    var origin: Origin
    var id: String?
    var name: String?
    var alternateName: String?
    var description: String?
    var email: String?
    var website: String?
    var phone: String?
    var yearIncorporated: String?
    var legalStatus: String?
    /// Texts such as `DK-CVR-12345678`.
    var identifiers: [String] = []

    init(origin: Origin) { self.origin = origin }
}
