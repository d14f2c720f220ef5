import Foundation
import OpenFormats
import Registry

/// A table of services on its way into a spool.
struct CSVServiceTable {
    private let file: CSVFile
    private let columns: [CSVColumn?]

    /// - Throws: ``ImportFailure`` when a column is missing that no row can do without.
    init(_ file: CSVFile) throws {
        self.file = file
        columns = file.columns.map(CSVColumn.init(heading:))
        let known = columns.compactMap(\.self)
        for (needed, name) in [(CSVColumn.title, "title (titel, navn)"), (.organisation, "organisation (forening)")]
        where !known.contains(needed) {
            guard needed == .organisation, known.contains(.organisationName) else {
                throw ImportFailure(file.name, line: 1, "kolonnen »\(name)« mangler i overskriften")
            }
        }
        guard Set(known).count == known.count else {
            throw ImportFailure(file.name, line: 1, "to kolonner betyder det samme")
        }
    }

    func read(into spool: DraftSpool) throws {
        for (column, heading) in zip(columns, file.columns) where column == nil && !heading.isEmpty {
            spool.report.warn(
                Origin(file: file.name, line: 1).finding(heading, "kolonnen kendes ikke og er sprunget over")
            )
        }
        var run = Run(
            spool: spool,
            headings: headings,
            silenceOfServices: OfferSilence(columns: known),
            silenceOfOrganizations: OrganizationSilence(columns: known)
        )
        var isRecoded = false
        try file.each { record in
            let origin = Origin(file: file.name, line: record.line)
            if record.isRecoded, !isRecoded {
                isRecoded = true
                spool.report.warn(origin.finding("", "filen er ikke UTF-8; den er læst som Windows-1252"))
            }
            guard !record.cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }) else {
                spool.report.reject(
                    origin.finding("", "har \(record.cells.count) felter, men overskriften har \(columns.count)")
                )
                return
            }
            var values: [CSVColumn: String] = [:]
            for (column, cell) in zip(columns, record.cells) {
                if let column, cell.contains(where: { !$0.isWhitespace }) { values[column] = cell }
            }
            if !values.isEmpty { try run.take(values, origin) }
        }
    }

    /// The columns that the file has.
    private var known: Set<CSVColumn> { Set(columns.compactMap(\.self)) }

    /// What the file itself calls a field, for messages.
    private var headings: [String: String] {
        var headings: [String: String] = [:]
        for (column, heading) in zip(columns, file.columns) {
            if let column { headings[column.rawValue] = heading }
        }
        return headings
    }

    /// What must be remembered from row to row.
    private struct Run {
        let spool: DraftSpool
        let headings: [String: String]
        /// What the table has no columns for.
        let silenceOfServices: OfferSilence
        let silenceOfOrganizations: OrganizationSilence
        var organizations: Set<String> = []
        var services: Set<String> = []

        mutating func take(_ cells: [CSVColumn: String], _ origin: Origin) throws {
            var values: [String: Any] = [:]
            var owner: [String: Any] = [:]
            for (column, cell) in cells {
                let value = CSVCells.value(cell, as: column.kind)
                if let field = column.organizationField {
                    owner[field] = value
                } else {
                    values[column.rawValue] = value
                }
            }
            // One name is enough to say whose it is.
            if values["organisation"] == nil { values["organisation"] = owner["name"] }
            owner["id"] = values["organisation"]
            if owner["name"] == nil { owner["name"] = values["organisation"] }
            if values["id"] == nil, let title = values["title"] as? String {
                values["id"] = StableUUID.make("csv", "\(values["organisation"] ?? "")/\(title)")
                spool.report.warn(origin.finding("id", "mangler; det er afledt af organisation og titel"))
            }
            try takeOrganization(owner, origin)
            var reader = FieldReader(values, origin: origin, postcodes: .any)
            var service = MedspilFolder.service(&reader)
            service.silence = silenceOfServices
            note(reader.findings) { $0 }
            if !service.identifier.isEmpty, !services.insert(service.identifier).inserted {
                note([origin.finding("id", "»\(service.identifier)« står to gange")]) { $0 }
            }
            if reader.findings.isEmpty { try spool.append(service) }
        }

        private mutating func takeOrganization(_ values: [String: Any], _ origin: Origin) throws {
            guard let id = values["id"] as? String, organizations.insert(id).inserted else { return }
            var reader = FieldReader(values, origin: origin, postcodes: .any)
            var organization = MedspilFolder.organization(&reader)
            organization.silence = silenceOfOrganizations
            note(reader.findings) { $0 == "id" ? "organisation" : "organisation_\($0)" }
            if reader.findings.isEmpty { try spool.append(organization) }
        }

        /// Rejects under the names that the file itself has.
        private func note(_ findings: [ImportReport.Finding], _ column: (String) -> String) {
            for finding in findings {
                var finding = finding
                let name = column(finding.field)
                finding.field = headings[name] ?? name
                spool.report.reject(finding)
            }
        }
    }
}

extension OfferSilence {
    /// Of a table with these columns.
    ///
    /// One of several that belong together is enough to speak of them all.
    fileprivate init(columns: Set<CSVColumn>) {
        let needed: [(OfferSilence, Set<CSVColumn>)] = [
            (.summary, [.summary]), (.description, [.description]), (.topics, [.topics]),
            (.targetGroups, [.targetGroups]), (.ages, [.minimumAge, .maximumAge]), (.gender, [.gender]),
            (.languages, [.languages]), (.price, [.price]), (.priceText, [.priceText]), (.area, [.districts]),
            (.places, [.address, .postcode, .latitude, .longitude, .accessibility]),
            (.scheduleText, [.scheduleText]), (.times, [.schedule]), (.access, [.access]),
            (.conditions, [.conditions]), (.waitingDays, [.waitingDays]), (.capacity, [.capacity]),
            (.features, [.online, .phone, .anonymous, .companion, .volunteersWanted]), (.status, [.status]),
        ]
        self = needed.reduce(into: []) { silence, field in
            if field.1.isDisjoint(with: columns) { silence.insert(field.0) }
        }
    }
}

extension OrganizationSilence {
    fileprivate init(columns: Set<CSVColumn>) {
        let needed: [(OrganizationSilence, CSVColumn)] = [
            (.name, .organisationName), (.shortName, .organisationShortName), (.kind, .organisationKind),
            (.description, .organisationDescription), (.size, .organisationSize), (.founded, .organisationFounded),
            (.cvr, .organisationCVR), (.email, .organisationEmail), (.phone, .organisationPhone),
            (.website, .organisationWebsite), (.postcode, .organisationPostcode),
        ]
        self = needed.reduce(into: []) { silence, field in
            if !columns.contains(field.1) { silence.insert(field.0) }
        }
    }
}
