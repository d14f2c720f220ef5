import Database
import Language
import Registry

/// What people at the terminal call units, functions and organisations: by name or by address, whatever the case.
extension Registry.Unit {
    /// - Throws: a failure that lists what there is.
    static func named(_ name: String, _ municipality: Int, in db: any Connection) throws -> Registry.Unit {
        let all = try all(municipality: municipality, in: db)
        if let found = all.first(where: { isSame($0.slug, $0.name, name) }) { return found }
        throw CommandFailure(unknown("Enheden", name, all.map { "\($0.name) (\($0.slug))" }))
    }
}

extension Organization {
    static func named(_ name: String, _ municipality: Int, in db: any Connection) throws -> Organization {
        let all = try all(municipality: municipality, in: db)
        if let found = all.first(where: { isSame($0.slug, $0.name, name) }) { return found }
        throw CommandFailure(unknown("Foreningen", name, all.map(\.slug)))
    }
}

extension FunctionKind {
    static func named(
        _ name: String,
        at place: FunctionPlace,
        _ municipality: Int,
        in db: any Connection
    ) throws -> FunctionKind {
        let all = try all(municipality: municipality, in: db).filter { $0.place == place }
        if let found = all.first(where: { isSame($0.key, $0.danish, name) }) { return found }
        throw CommandFailure(unknown("Funktionen", name, all.map(\.key)))
    }
}

private func isSame(_ key: String, _ name: String, _ typed: String) -> Bool {
    key == typed || name.lowercased() == typed.lowercased() || key == Danish.slug(typed)
}

private func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
    let shown = known.prefix(30).joined(separator: ", ")
    let rest = known.count > 30 ? " og \(known.count - 30) til" : ""
    return "\(what) »\(name)« findes ikke. " + (known.isEmpty ? "Der er ingen endnu." : "Der er: \(shown)\(rest).")
}
