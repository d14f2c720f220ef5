import Database
package import Foundation
import OpenFormats
import Registry

extension GrantFile {
    /// A table, with what its columns mean.
    ///
    /// - Throws: ``ImportFailure`` when it is no table or lacks a column of the mapping; a file error when it cannot be read.
    package static func table(_ url: URL, _ mapping: GrantMapping) throws -> GrantFile {
        let name = url.lastPathComponent
        let file = try CSVFile(try MappedFile.contents(of: url), name: name)
        let places = Dictionary(file.columns.enumerated().map { ($1, $0) }) { first, _ in first }
        for column in mapping.columns where places[column.lowercased()] == nil {
            throw ImportFailure(name, "har ingen kolonne, der hedder »\(column)«")
        }
        return GrantFile(name: name, dataset: mapping.dataset, counting: "linje") { ids, body in
            try file.each { record in
                var cells: [String: String] = [:]
                for (column, place) in places where place < record.cells.count { cells[column] = record.cells[place] }
                try body(GrantReader.row(cells, mapping, line: record.line, ids, isRecoded: record.isRecoded))
            }
        }
    }
}

extension GrantReader {
    static func row(
        _ cells: [String: String],
        _ mapping: GrantMapping,
        line: Int,
        _ ids: ThreeSixtyID,
        isRecoded: Bool
    ) -> GrantReading {
        var reader = GrantReader(line, ids)
        if isRecoded { reader.mend("", "er ikke UTF-8; læst som Windows-1252") }
        let grant = reader.grant(TableRow(cells: cells), mapping)
        return reader.finished(grant)
    }

    private mutating func grant(_ row: TableRow, _ mapping: GrantMapping) -> ThreeSixtyGrant? {
        let title = self.text(row[mapping.title], row.name(mapping.title, "title"), most: 500)
        if title == nil { fault(row.name(mapping.title, "title"), "mangler") }
        let currency = self.currency(row[mapping.currency])
        let amount = currency.flatMap { self.amount(row, mapping, $0) }
        let awarded = tableDay(row, mapping.awarded, "awardDate")
        if awarded == nil, reading.faults.isEmpty { fault(row.name(mapping.awarded, "awardDate"), "mangler") }
        let recipient = self.party(row, mapping.recipient, "recipientOrganization")
        let funder = self.party(row, mapping.funder, "fundingOrganization")
        guard let title, let currency, let amount, let awarded, let recipient, let funder, reading.faults.isEmpty else {
            return nil
        }
        let identity = mapping.identity.map { row.cells[$0.lowercased()] ?? "" }.joined(separator: "\u{1f}")
        var grant = ThreeSixtyGrant(
            id: "\(mapping.prefix)-\(StableUUID.make("grant_award", "\(mapping.prefix)/\(identity)"))",
            title: title,
            description: row[mapping.description].flatMap { self.text($0, "description", most: 20_000) } ?? title,
            currency: currency.code,
            amountAwarded: amount,
            awardDate: awarded.description,
            fundingOrganization: [funder]
        )
        grant.recipientOrganization = [recipient]
        grant.plannedDates = dates(row, mapping)
        let code = line(row, mapping.programmeCode, "grantProgramme.code")
        let programme = line(row, mapping.programme, "grantProgramme.title")
        if code != nil || programme != nil { grant.grantProgramme = [.init(code: code, title: programme)] }
        let place = line(row, mapping.place, "beneficiaryLocation.name")
        let country = row[mapping.country].flatMap { self.country($0, "beneficiaryLocation.countryCode") }
        if place != nil || country != nil { grant.beneficiaryLocation = [.init(name: place, countryCode: country)] }
        grant.dataSource = row[mapping.source].flatMap { self.url($0, "dataSource") }
        return grant
    }

    private mutating func amount(_ row: TableRow, _ mapping: GrantMapping, _ currency: Currency) -> Decimal? {
        let field = row.name(mapping.amount, "amountAwarded")
        guard let cell = row[mapping.amount] else {
            fault(field, "mangler")
            return nil
        }
        guard let number = GrantNumber.read(cell, mapping.numbers) else {
            fault(field, "»\(Self.excerpt(cell))« er ikke et tal")
            return nil
        }
        return neededAmount(NSDecimalNumber(decimal: number), currency, field)
    }

    private mutating func dates(_ row: TableRow, _ mapping: GrantMapping) -> [ThreeSixtyGrant.Event]? {
        let start = tableDay(row, mapping.starts, "plannedDates.startDate")
        var end = tableDay(row, mapping.ends, "plannedDates.endDate")
        if let first = start, let last = end, last < first {
            mend(row.name(mapping.ends, "plannedDates.endDate"), "\(last) er før \(first) og er ikke taget med")
            end = nil
        }
        guard start != nil || end != nil else { return nil }
        return [.init(startDate: start?.description, endDate: end?.description)]
    }

    /// A day; a table's own way of writing days is no mistake.
    private mutating func tableDay(_ row: TableRow, _ column: GrantMapping.Column?, _ field: String) -> CalendarDate? {
        guard let column, let cell = row[column] else { return nil }
        guard let date = GrantDate(cell) else {
            let name = row.name(column, field)
            if field == "awardDate" {
                fault(name, "»\(Self.excerpt(cell))« er ikke en dato")
            } else {
                mend(name, "»\(Self.excerpt(cell))« er ikke en dato og er ikke taget med")
            }
            return nil
        }
        return date.day
    }

    private mutating func party(
        _ row: TableRow,
        _ party: GrantMapping.Party,
        _ field: String
    ) -> ThreeSixtyGrant.Organization? {
        guard let name = line(row, party.name, "\(field).name") else {
            fault(row.name(party.name, "\(field).name"), "mangler")
            return nil
        }
        var id = row[party.id]
        var companyNumber: String?
        if let cvr = row[party.cvr] {
            let digits = cvr.filter { !$0.isWhitespace }
            if CVR.isValid(digits) {
                (id, companyNumber) = (ThreeSixtyID.cvr(digits), digits)
            } else {
                mend(row.name(party.cvr, "\(field).id"), "er ikke et CVR-nummer; der står en intern id i stedet")
            }
        }
        // A table without ids has none to miss.
        let known = id.map { partyID($0, name, "org", "\(field).id") } ?? ids.derived("org", from: name)
        return .init(
            id: known,
            name: name,
            companyNumber: companyNumber,
            streetAddress: line(row, party.street, "\(field).streetAddress"),
            addressLocality: line(row, party.town, "\(field).addressLocality"),
            addressCountry: line(row, party.country, "\(field).addressCountry"),
            postalCode: line(row, party.postcode, "\(field).postalCode")
        )
    }

    /// A cell on one line.
    private mutating func line(_ row: TableRow, _ column: GrantMapping.Column?, _ field: String) -> String? {
        guard let column, let cell = row[column] else { return nil }
        return text(
            cell.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            row.name(column, field)
        )
    }
}

/// The cells of a line by the small letters of their headings.
private struct TableRow {
    let cells: [String: String]

    /// What a column says, in its own words or others; nil for nothing.
    subscript(_ column: GrantMapping.Column?) -> String? {
        guard let column else { return nil }
        let cell =
            column.column.flatMap { cells[$0.lowercased()] }?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        if cell.isEmpty { return column.value }
        return column.words?[cell] ?? cell
    }

    /// What a report calls it.
    func name(_ column: GrantMapping.Column?, _ field: String) -> String { column?.column ?? field }
}
