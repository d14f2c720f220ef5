package import Database
import Registry
package import Search

extension Vocabulary {
    /// The names of this installation: five statements.
    package static func load(in db: any Connection) throws -> Vocabulary {
        var vocabulary = Vocabulary()
        vocabulary.districts = try Registry.District.all(in: db).map {
            District(
                id: $0.id,
                municipality: $0.municipalityID,
                key: $0.slug,
                name: $0.name,
                postcode: $0.postcode,
                latitude: $0.latitude,
                longitude: $0.longitude
            )
        }
        for term in try TaxonomyTerm.all(in: db) {
            let name = Term(key: term.key, danish: term.danish, english: term.english)
            if term.taxonomy == TaxonomyTerm.targetGroups {
                vocabulary.targetGroups.append(name)
            } else {
                vocabulary.topics.append(name)
            }
        }
        for row in try db.rows("SELECT municipality_id, neighbour_id FROM municipality_neighbour ORDER BY neighbour_id")
        {
            let municipality: Int = try row["municipality_id"]
            vocabulary.neighbours[municipality, default: []].append(try row["neighbour_id"])
        }
        for row in try db.rows("SELECT id, name FROM municipality ORDER BY id") {
            vocabulary.municipalities[try row["id"]] = try row["name"]
        }
        vocabulary.postcodes = try postcodes(vocabulary.districts, in: db)
        return vocabulary
    }

    /// Postcodes in the middle of the places that have them; those of districts where there are none.
    private static func postcodes(_ districts: [District], in db: any Connection) throws -> [Postcode] {
        var found: [String: Postcode] = [:]
        for row in try db.rows(
            """
            SELECT postcode, AVG(latitude) AS latitude, AVG(longitude) AS longitude FROM location
            WHERE postcode IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT NULL GROUP BY postcode
            """
        ) {
            let code: String = try row["postcode"]
            found[code] = Postcode(
                code: code,
                name: "",
                latitude: try row["latitude"],
                longitude: try row["longitude"]
            )
        }
        for district in districts {
            guard let code = district.postcode else { continue }
            let latitude = district.latitude ?? found[code]?.latitude
            let longitude = district.longitude ?? found[code]?.longitude
            let names = found[code].map(\.name) ?? ""
            guard let latitude, let longitude else { continue }
            found[code] = Postcode(
                code: code,
                name: names.isEmpty ? district.name : names + "/" + district.name,
                latitude: latitude,
                longitude: longitude
            )
        }
        return found.values.sorted { $0.code < $1.code }
    }
}

extension Thesaurus {
    /// The program's thesaurus with the words that staff have added.
    package static func load(in db: any Connection) throws -> Thesaurus {
        let bundled = try Thesaurus.bundled()
        var added: [Concept] = []
        for row in try db.rows("SELECT concept, phrase FROM thesaurus_entry ORDER BY id") {
            var concept = Concept(key: try row["concept"])
            concept.terms = [try row["phrase"]]
            added.append(concept)
        }
        return added.isEmpty ? bundled : Thesaurus(bundled.concepts + added)
    }
}
