package import Database
package import Web

/// A kind of function («frivilligkonsulent», «formand») that a municipality's units or organisations can have.
///
/// The usual ones come with each municipality, which can change them and add its own.
package struct FunctionKind: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    /// Stable, such as `frivilligkonsulent`.
    package var key: String
    package var danish: String
    package var english: String
    package var place: FunctionPlace
    /// What other parts look for; nil for a kind with nothing of the sort.
    package var duty: FunctionDuty?
    /// Of a coordinator.
    package var level: CoordinatorLevel?
    /// Lower numbers come first.
    package var position: Int

    static let columns: SQL = "id, municipality_id, key, name_da, name_en, place, duty, level, position"

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        key = try row["key"]
        danish = try row["name_da"]
        english = try row["name_en"]
        place = try row["place"]
        duty = try row["duty"]
        level = try row["level"]
        position = try row["position"]
    }

    package func name(_ language: PageLanguage) -> String { language.pick(danish, english) }
}

/// Where a function is.
package enum FunctionPlace: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case unit = "enhed"
    case organization = "forening"
}

/// What the platform itself needs of a function.
package enum FunctionDuty: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    /// Leads a unit: vacancies and what is late come here.
    case leader = "leder"
    /// Leads an organisation: the same there.
    case chair = "formand"
    /// Helps organisations and shows them the way.
    case adviser = "konsulent"
    /// Looks after the installation itself.
    case administrator = "administrator"
}

/// The three levels of coordinators that the councils of Copenhagen proposed.
package enum CoordinatorLevel: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case strategic = "strategisk"
    case targetGroup = "maalgruppe"
    case citizenNear = "borgernaer"
}
