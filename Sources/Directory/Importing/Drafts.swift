package import Database
package import Registry

/// Where a draft was read, for the report.
package struct Origin: Sendable, Equatable, Hashable {
    package var file: String
    package var line: Int
}

/// An organisation as a file gives it: checked, not yet in the database.
package struct OrganizationDraft: Sendable, Equatable {
    package var origin: Origin
    package var identifier: String
    package var name: String
    package var shortName: String?
    package var kind = OrganizationKind.unknown
    package var description = ""
    package var size: String?
    package var founded: Int?
    package var cvr: String?
    package var email: String?
    package var phone: String?
    package var website: String?
    package var postcode: String?
    /// What the file has no words for.
    package var silence: OrganizationSilence = []

    package init(origin: Origin, identifier: String, name: String) {
        self.origin = origin
        self.identifier = identifier
        self.name = name
    }
}

/// An offer as a file gives it: checked, not yet in the database.
package struct ServiceDraft: Sendable, Equatable {
    package struct Time: Sendable, Equatable {
        package var frequency: Schedule.Frequency
        /// Codes such as MO, TU.
        package var days: [String]
        package var opensAt: String?
        package var closesAt: String?
        package var startsOn: CalendarDate?
    }
    package struct Place: Sendable, Equatable {
        package var address: String?
        package var postcode: String?
        package var latitude: Double?
        package var longitude: Double?
        package var accessibility: [String] = []
    }

    package var origin: Origin
    package var identifier: String
    package var organization: String
    package var name: String
    package var summary = ""
    package var description = ""
    package var topics: [String] = []
    package var targetGroups: [String] = []
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var gender: Listing.Gender?
    package var languages: [String] = []
    package var price: Int?
    package var priceText: String?
    package var coverage = Listing.Coverage.municipality
    package var districts: [String] = []
    package var places: [Place] = []
    package var scheduleText: String?
    package var times: [Time] = []
    package var access = Listing.Access.selfReferral
    package var conditions: String?
    package var waitingDays: Int?
    package var capacity: Int?
    package var features: [ServiceFeature] = []
    package var lastConfirmed: CalendarDate?
    package var status = Listing.Status.active
    /// For whom it is not; empty for nobody, nil when the file does not say.
    package var notFor: String?
    /// The offer's own, in the place of the organisation's; nil when the file does not say.
    package var phone: String?
    package var email: String?
    /// What else the file has no words for.
    package var silence: OfferSilence = []

    package init(origin: Origin, identifier: String, organization: String, name: String) {
        self.origin = origin
        self.identifier = identifier
        self.organization = organization
        self.name = name
    }
}

/// Everything one file or folder gave.
package struct DirectoryDraft: Sendable {
    package var organizations: [OrganizationDraft] = []
    package var services: [ServiceDraft] = []
    package var report = ImportReport()

    package init() {}
}
