/// A person who is signed in, and the functions through which the person may do something.
package struct Actor: Sendable, Equatable {
    /// A function that the person holds now, for good or in another's place.
    package struct Function: Sendable, Equatable {
        package var id: Int
        /// The holding that gives it: what the journal remembers.
        package var holdingID: Int
        /// "Frivilligkonsulent".
        package var title: String
        /// Of the unit or organisation: "Social og Sundhed".
        package var place: String
        package var unitID: Int?
        package var organizationID: Int?
        package var isDeputy: Bool
        /// By key.
        package var permissions: Set<String>

        package init(
            id: Int,
            holdingID: Int,
            title: String,
            place: String,
            unitID: Int?,
            organizationID: Int?,
            isDeputy: Bool,
            permissions: Set<String>
        ) {
            self.id = id
            self.holdingID = holdingID
            self.title = title
            self.place = place
            self.unitID = unitID
            self.organizationID = organizationID
            self.isDeputy = isDeputy
            self.permissions = permissions
        }

        package func may(_ permission: Permission) -> Bool { permissions.contains(permission.key) }
    }

    package var personID: Int
    package var name: String
    package var municipalityID: Int
    /// All that are held today.
    package var functions: [Function]
    /// The one chosen, or the first; nil for a person who holds none.
    package var acting: Function?

    package init(personID: Int, name: String, municipalityID: Int, functions: [Function], acting: Function?) {
        self.personID = personID
        self.name = name
        self.municipalityID = municipalityID
        self.functions = functions
        self.acting = acting
    }

    /// Whether the function that the person acts as has the permission.
    package func may(_ permission: Permission) -> Bool { acting?.may(permission) ?? false }
}
