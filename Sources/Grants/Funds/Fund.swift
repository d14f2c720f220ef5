package import Database
import Followup
import Registry

/// Money outside the municipality that organisations can apply for («fond»): from the state, a region, the EU, a foundation.
package struct Fund: RowDecodable, Equatable, Sendable {
    /// Who the money comes from.
    package enum Giver: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case state = "stat"
        case region = "region"
        case european = "eu"
        case foundation = "fond"
        case other = "anden"
    }
    /// When one can apply.
    package enum Timing: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// Until the days that are written down; none of them may be left.
        case dates = "datoer"
        /// All year.
        case running = "loebende"
    }
    /// What an application is written in.
    package enum Language: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case danish = "da"
        case english = "en"
    }

    package var id: Int
    package var municipalityID: Int
    /// In the file it came with; nil for one that was written here.
    package var identifier: String?
    /// In its address: `/fonde/{slug}`.
    package var slug: String
    package var name: String
    /// Whose it is: "Fyrbøderfonden".
    package var owner: String
    package var giver: Giver
    /// What the money is for, in plain words.
    package var purpose: String
    /// What one can apply for at least and at most; nil for no limit that is known.
    package var least: Money?
    package var most: Money?
    /// Percent of the costs that an applicant must find elsewhere; 0 for none.
    package var ownShare: Int
    package var timing: Timing
    /// Where it is described and applied for.
    package var link: String?
    package var language: Language
    /// When the text was last changed, here or at its source.
    package var updatedOn: CalendarDate
    /// Since when the list that it came with has been without it.
    package var absentSince: CalendarDate?
    /// When it was found to be no more.
    package var endedOn: CalendarDate?
    /// Grows with each change: two who change the same are told.
    package var revision: Int
    /// When somebody last looked whether it is as it says.
    package var checkedOn: CalendarDate?
    /// The next deadline from the day that was asked for.
    package var nextOn: CalendarDate?

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        identifier = try row["identifier"]
        slug = try row["slug"]
        name = try row["name"]
        owner = try row["owner"]
        giver = try row["giver"]
        purpose = try row["purpose"]
        least = try row["least"]
        most = try row["most"]
        ownShare = try row["own_share"]
        timing = try row["timing"]
        link = try row["link"]
        language = try row["language"]
        updatedOn = try row["updated_on"]
        absentSince = try row["absent_since"]
        endedOn = try row["ended_on"]
        revision = try row["revision"]
        checkedOn = try row["checked_on"]
        nextOn = try row["next_on"]
    }

    /// As the journal and promises refer to it.
    var subject: Subject { Subject("fund", id) }
}

/// What a fund asks of those who apply, and what it is about.
///
/// A fund without any of a sort takes all.
package enum FundTrait: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
    /// By the directory's keys.
    case topic = "emne"
    case targetGroup = "maalgruppe"
    /// By the district's slug.
    case district = "bydel"
    /// Of organisation: ``OrganizationKind``.
    case kind = "slags"
    /// Of organisation: ``OrganizationSize``.
    case size = "stoerrelse"
}

/// How large an organisation says that it is.
package enum OrganizationSize: String, SchemaList, Sendable {
    case small = "lille"
    case middle = "mellem"
    case large = "stor"
}

/// The addresses of funds.
package enum FundPath {
    package static let index = "/fonde"
    static let calendar = "/fonde/kalender.ics"
    static let new = "/fonde/ny"
    package static func show(_ slug: String) -> String { "/fonde/\(slug)" }
    static func edit(_ slug: String) -> String { "/fonde/\(slug)/rettelse" }
    static func check(_ slug: String) -> String { "/fonde/\(slug)/tjek" }
    static func end(_ slug: String) -> String { "/fonde/\(slug)/lukning" }
    /// What no fund may be called in its address.
    static let reserved: Set<String> = ["ny", "kalender-ics"]
}
