package import Database

extension Person {
    /// Gives a person another name or telephone.
    package func change(name: String, phone: String?, in db: any Connection) throws {
        try db.run("UPDATE person SET name = \(name), phone = \(phone) WHERE id = \(id)")
        ChangeLog.record("person", id, municipality: municipalityID, in: db)
    }

    /// Gives a person another address; links that went to the old one no longer work.
    ///
    /// - Returns: false when somebody else has the address.
    package func change(email: String, in db: any Connection) throws -> Bool {
        if let other = try Person.find(email: email, municipality: municipalityID, in: db), other.id != id {
            return false
        }
        try db.run(
            "UPDATE person SET email = \(email), email_key = \(Person.emailKey(email)) WHERE id = \(id)"
        )
        try SignInLink.revokeAll(of: id, in: db)
        try EmailChange.forget(person: id, in: db)
        ChangeLog.record("person", id, municipality: municipalityID, in: db)
        return true
    }
}
