import Database
import Language
import Web

/// Which offers staff work on at once; it stands in the address.
struct WorkFilter: Equatable, Sendable {
    enum Status: String, CaseIterable, Sendable {
        case active = "aktiv"
        case paused = "pause"
        case closed = "lukket"
    }
    enum Missing: String, CaseIterable, Sendable {
        case topic = "emne"
        case targetGroup = "maalgruppe"
        case ages = "alder"
        case place = "sted"
        case time = "tid"
        case summary = "resume"
    }

    static let perPage = 50

    var text = ""
    /// A part of the organisation's name.
    var organization = ""
    var status: Status?
    /// Key.
    var topic: String?
    var missing: Missing?
    /// Nobody has confirmed it for as long as the municipality allows.
    var isUnconfirmed = false
    var page = 1

    init() {}

    init(_ input: FormInput) {
        text = String((input["q"] ?? "").prefix(100))
        organization = String((input["forening"] ?? "").prefix(100))
        status = input["status"].flatMap(Status.init)
        topic = input["emne"].map { String($0.prefix(100)) }
        missing = input["mangler"].flatMap(Missing.init)
        isUnconfirmed = input["friskhed"] == "gammel"
        page = min(max(input["side"].flatMap { Int($0) } ?? 1, 1), 100_000)
    }

    var query: String {
        var parts: [String] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { parts.append("\(name)=\(percentEncoded(value))") }
        }
        add("q", text)
        add("forening", organization)
        add("status", status?.rawValue)
        add("emne", topic)
        add("mangler", missing?.rawValue)
        add("friskhed", isUnconfirmed ? "gammel" : nil)
        add("side", page > 1 ? String(page) : nil)
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    /// - `staleFrom`: texts confirmed on this day or before are old.
    func condition(municipality: Int, staleFrom: CalendarDate) -> SQL {
        var filter: SQL = """
            s.municipality_id = \(municipality) AND NOT EXISTS (SELECT 1 FROM offer_merge m WHERE m.service_id = s.id)
            """
        if !text.isEmpty { filter += " AND s.sort_key LIKE \(Self.pattern(text)) ESCAPE '\\'" }
        if !organization.isEmpty { filter += " AND o.sort_key LIKE \(Self.pattern(organization)) ESCAPE '\\'" }
        if let status { filter += " AND s.status = \(status.rawValue)" }
        if let topic { filter += " AND \(Self.hasTerm(TaxonomyTerm.topics, key: topic))" }
        if isUnconfirmed {
            filter += " AND s.status <> 'lukket' AND (s.last_confirmed IS NULL OR s.last_confirmed <= \(staleFrom))"
        }
        switch missing {
        case .topic: filter += " AND NOT \(Self.hasTerm(TaxonomyTerm.topics))"
        case .targetGroup: filter += " AND NOT \(Self.hasTerm(TaxonomyTerm.targetGroups))"
        case .ages: filter += " AND s.minimum_age IS NULL AND s.maximum_age IS NULL"
        case .place:
            filter += """
                 AND NOT EXISTS (SELECT 1 FROM service_at_location l WHERE l.service_id = s.id)
                AND NOT EXISTS (SELECT 1 FROM service_feature f WHERE f.service_id = s.id
                    AND f.feature IN ('online', 'phone_based'))
                """
        case .time:
            filter += """
                 AND (s.schedule_text IS NULL OR s.schedule_text = '')
                AND NOT EXISTS (SELECT 1 FROM schedule c WHERE c.service_id = s.id)
                """
        case .summary: filter += " AND s.summary = ''"
        case nil: break
        }
        return filter
    }

    /// Names are compared as they are sorted: without signs and capitals.
    private static func pattern(_ text: String) -> String {
        likePattern(containing: String(Danish.sortKey(text).prefix { $0 != "\t" }))
    }

    private static func hasTerm(_ taxonomy: String, key: String? = nil) -> SQL {
        var filter: SQL = "x.key = \(taxonomy)"
        if let key { filter += " AND t.key = \(key)" }
        return """
            EXISTS (SELECT 1 FROM service_taxonomy_term l JOIN taxonomy_term t ON t.id = l.taxonomy_term_id
                JOIN taxonomy x ON x.id = t.taxonomy_id WHERE l.service_id = s.id AND \(filter))
            """
    }
}
