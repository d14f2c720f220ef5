import Foundation
import OpenFormats

/// The tables of an HSDS data package (version 1.x to 3.x), from a zip archive or a folder.
struct HSDSPackage {
    private var tables: [String: HSDSTable] = [:]

    /// The names a table has had in the versions of HSDS.
    private static let names: [String: [String]] = [
        "services": ["services", "service"],
        "organizations": ["organizations", "organization"],
        "locations": ["locations", "location"],
        "at": ["service_at_locations", "services_at_location", "service_at_location", "services_at_locations"],
        "addresses": ["addresses", "address", "physical_addresses", "physical_address"],
        "phones": ["phones", "phone"],
        "schedules": ["schedules", "schedule", "regular_schedules", "regular_schedule"],
        "languages": ["languages", "language"],
        "accessibility": ["accessibility", "accessibility_for_disabilities"],
        "eligibility": ["eligibility", "eligibilities"],
        "areas": ["service_areas", "service_area"],
        "costs": ["cost_options", "cost_option"],
        "links": ["services_taxonomy", "service_taxonomy", "services_taxonomies", "service_attributes"],
        "attributes": ["attributes", "attribute"],
        "terms": ["taxonomy_terms", "taxonomy_term", "taxonomy", "taxonomies"],
    ]

    /// - Throws: ``ImportFailure`` when the archive or a table is unusable, or there are no services in it.
    init(_ zip: ZipArchive, _ spool: DraftSpool) throws {
        let known = Set(Self.names.values.joined())
        var files: [String: URL] = [:]
        for entry in zip.entries {
            let name = entry.path.split(separator: "/").last.map { $0.lowercased() } ?? ""
            guard name.hasSuffix(".csv"), known.contains(String(name.dropLast(4))), files[name] == nil else { continue }
            let url = spool.temporaryFile("table-\(files.count).csv")
            try zip.unpack(entry, to: url)
            files[name] = url
        }
        try self.init(files, name: zip.name)
    }

    /// - Throws: as above.
    init(folder: URL, name: String) throws {
        var files: [String: URL] = [:]
        for data in [folder, folder.appending(path: "data")] {
            let found = (try? FileManager.default.contentsOfDirectory(at: data, includingPropertiesForKeys: nil)) ?? []
            for url in found where url.pathExtension.lowercased() == "csv" {
                files[url.lastPathComponent.lowercased()] = url
            }
        }
        try self.init(files, name: name)
    }

    private init(_ files: [String: URL], name: String) throws {
        for (table, names) in Self.names {
            guard let file = names.lazy.map({ "\($0).csv" }).first(where: { files[$0] != nil }), let url = files[file]
            else { continue }
            tables[table] = HSDSTable(try CSVFile(MappedFile.contents(of: url), name: file))
        }
        guard let services = tables["services"] else {
            throw ImportFailure(name, "der er ingen services.csv i den, så det er ikke en HSDS-datapakke")
        }
        guard services.has("name") else {
            throw ImportFailure(services.file.name, line: 1, "kolonnen »name« mangler")
        }
        let phones = tables["phones"]
        for table in ["phones", "schedules", "languages", "eligibility", "areas", "costs", "links"] {
            try index(table, by: "service_id")
        }
        // The same table under another key: what an organisation lacks is taken from its services.
        tables["organization_phones"] = phones.map { HSDSTable($0.file) }
        try index("organization_phones", by: "organization_id")
        tables["organization_services"] = HSDSTable(services.file)
        try index("organization_services", by: "organization_id")
        try index("attributes", by: "link_id")
        try index("at", by: "service_id")
        try index("locations", by: "id")
        try index("addresses", by: "location_id")
        try index("accessibility", by: "location_id")
        try index("terms", by: "id")
    }

    private mutating func index(_ table: String, by column: String) throws {
        guard tables[table]?.has(column) == true else {
            tables[table] = nil
            return
        }
        try tables[table]?.index(by: column)
    }

    func table(_ name: String) -> HSDSTable? { tables[name] }

    func rows(_ table: String, _ key: String?) throws -> [HSDSTable.Fields] { try tables[table]?.rows(key) ?? [] }
}
