import Database
import Language
import Registry

/// Topics, target groups and districts by name; what is not known is made.
struct ImportWords {
    private var districts: [String: Int] = [:]
    private var districtSlugs: [String: Int] = [:]
    private var terms: [String: Int] = [:]
    private var districtIDs = FreshIDs("district")
    private var termIDs = FreshIDs("taxonomy_term")
    private(set) var newTerms: [PreparedImport.NewTerm] = []
    private(set) var newDistricts: [PreparedImport.NewDistrict] = []

    init(_ owner: DirectoryImport.Owner, in db: any Connection) throws {
        terms = try TaxonomyTerm.idsByName(in: db)
        guard let municipality = owner.id else { return }
        for district in try District.of(municipality: municipality, in: db) {
            districts[district.name] = district.id
            districtSlugs[district.slug] = district.id
        }
    }

    mutating func district(_ name: String, in db: any Connection) throws -> Int {
        let slug = Danish.slug(name)
        if let known = districts[name] ?? districtSlugs[slug] { return known }
        let id = try districtIDs.take(in: db)
        districts[name] = id
        districtSlugs[slug] = id
        newDistricts.append(.init(id: id, name: name))
        return id
    }

    /// A term that the program does not know gets its key as its name.
    mutating func term(_ taxonomy: String, _ key: String, in db: any Connection) throws -> Int {
        if let known = terms["\(taxonomy)/\(key)"] { return known }
        let id = try termIDs.take(in: db)
        terms["\(taxonomy)/\(key)"] = id
        newTerms.append(.init(id: id, taxonomy: taxonomy, key: key))
        return id
    }
}
