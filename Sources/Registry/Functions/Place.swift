package import Database

/// Where a function is, in words.
package enum Place {
    /// Of its unit or organisation: "Social og Sundhed".
    package static func name(of function: Function, in db: any Connection) throws -> String {
        if let unit = function.unitID { return try Unit.find(id: unit, in: db)?.name ?? "" }
        let organization = try function.organizationID.flatMap { try Organization.find(ids: [$0], in: db).first }
        return organization?.name ?? ""
    }

    /// "Frivilligkonsulent, Social og Sundhed".
    package static func full(_ function: Function, in db: any Connection) throws -> String {
        "\(function.title), \(try name(of: function, in: db))"
    }
}
