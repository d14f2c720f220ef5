import Database
import Registry

extension DirectoryImport {
    /// The rows of one kind that a service is to have.
    mutating func rows(of part: ServicePart, _ draft: ServiceDraft, _ service: Int) throws -> [[SQLValue]] {
        let id = SQLValue(service)
        switch part {
        case .area: return draft.coverage == .country ? [] : [[id]]
        case .district:
            var seen: Set<Int> = []
            return try draft.districts.map { try words.district($0, in: db) }.filter { seen.insert($0).inserted }
                .map { [id, SQLValue($0)] }
        case .term:
            let keys =
                draft.topics.map { (TaxonomyTerm.topics, $0) }
                + draft.targetGroups.map { (TaxonomyTerm.targetGroups, $0) }
            return try keys.enumerated().map { position, key in
                [id, SQLValue(try words.term(key.0, key.1, in: db)), SQLValue(position)]
            }
        case .language:
            return draft.languages.enumerated().map { [id, .text($1), SQLValue($0)] }
        case .feature: return draft.features.map { [id, SQLValue($0)] }
        case .place: return try draft.places.map { try place($0, service) }
        case .schedule:
            let name = "\(owner.code)/\(draft.identifier)"
            return draft.times.enumerated().map { position, time in
                [
                    id, .text(StableUUID.make("schedule", "\(name)/\(position)")), SQLValue(position),
                    SQLValue(time.frequency), .text(time.days.joined(separator: ",")), SQLValue(time.opensAt),
                    SQLValue(time.closesAt), SQLValue(time.startsOn),
                ]
            }
        }
    }

    /// Two offers at one address share the location only when they also share what makes it usable.
    private mutating func place(_ place: ServiceDraft.Place, _ service: Int) throws -> [SQLValue] {
        let (uuid, location, isNew) = try places.take(place, in: db)
        if isNew {
            stage.add(
                [
                    SQLValue(location), .text(uuid), SQLValue(place.address), SQLValue(place.postcode),
                    SQLValue(place.latitude), SQLValue(place.longitude),
                ],
                to: ImportTables.newLocations
            )
            for feature in place.accessibility {
                stage.add([SQLValue(location), .text(feature)], to: ImportTables.newAccessibility)
            }
        }
        return [
            SQLValue(service), .text(StableUUID.make("service_at_location", "\(service)/\(uuid)")), SQLValue(location),
        ]
    }
}

/// The parts that services have now.
struct KnownParts {
    private var rows: [ServicePart: [Int: Set<[SQLValue]>]] = [:]
    private var places: [Int: Set<OfferContent.Place>] = [:]

    init(of services: [Int], in db: any Connection) throws {
        guard !services.isEmpty else { return }
        places = try OfferContent.Place.of(services, in: db).mapValues(Set.init)
        for part in ServicePart.allCases where part != .place {
            var found: [Int: Set<[SQLValue]>] = [:]
            for row in try part.rows.find(services, in: db) {
                if case .integer(let service)? = row.first { found[Int(service), default: []].insert(row) }
            }
            rows[part] = found
        }
    }

    /// Whether a service has just these parts of a kind that is not places.
    func hold(_ wanted: [[SQLValue]], of part: ServicePart, _ service: Int) -> Bool {
        part != .place && Set(wanted) == rows[part]?[service] ?? []
    }

    /// Whether it is at the places of a draft, in whichever order the file told what makes each usable.
    func holdPlaces(of draft: ServiceDraft, _ service: Int) -> Bool {
        Set(OfferContent(draft).inOrder.places) == places[service] ?? []
    }
}
