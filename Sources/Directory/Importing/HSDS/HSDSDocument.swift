import Foundation
import Language
import OpenFormats

/// An HSDS 3.0 document in JSON: a page of an API, a list, single objects, JSON lines, or an object with lists
/// `organizations` and `services`.
struct HSDSDocument {
    /// The most bytes of one object.
    static let largestObject = 16 << 20

    private let data: Data
    private let name: String
    private let outline: JSONOutline

    /// - Throws: ``ImportFailure`` when it is no JSON.
    init(_ data: Data, name: String) throws {
        var data = data
        if data.starts(with: [0xff, 0xfe]) || data.starts(with: [0xfe, 0xff]) {
            guard let text = String(data: data, encoding: .utf16) else {
                throw ImportFailure(name, "ligner UTF-16, men kan ikke læses")
            }
            data = Data(text.utf8)
        }
        self.data = data
        self.name = name
        outline = try JSONOutline(data, name: name)
    }

    /// Puts everything in the document into the feed.
    ///
    /// - Throws: ``ImportFailure`` when there is neither a service nor an organisation in it.
    func read(into feed: inout HSDSFeed) throws {
        let isWrapped = outline.items.contains { ["contents", "services", "organizations"].contains($0.list) }
        let items = outline.items.filter {
            isWrapped ? ["contents", "services", "organizations"].contains($0.list) : $0.list.isEmpty
        }
        guard !items.isEmpty else { throw ImportFailure(name, "der er hverken tilbud eller organisationer i filen") }
        for item in items where item.list == "organizations" { try take(item, &feed) }
        for item in items where item.list != "organizations" { try take(item, &feed) }
    }

    private func take(_ item: JSONOutline.Item, _ feed: inout HSDSFeed) throws {
        let origin = Origin(file: name, line: item.line)
        guard item.length <= Self.largestObject else {
            feed.spool.report.reject(origin.finding("", "objektet er over 16 MB"))
            return
        }
        var bytes = data[(data.startIndex + item.offset)..<(data.startIndex + item.offset + item.length)]
        if String(validating: bytes, as: UTF8.self) == nil {
            feed.spool.report.warn(origin.finding("", "teksten er ikke UTF-8; den er læst som Windows-1252"))
            bytes = Data(Windows1252.text(bytes).utf8)
        }
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
        } catch {
            feed.spool.report.reject(origin.finding("", "er ikke gyldig JSON"))
            return
        }
        guard let object = HSDSObject(value) else {
            feed.spool.report.reject(origin.finding("", "er ikke et objekt"))
            return
        }
        let isOrganization = item.list == "organizations" || (object.has("services") && !object.has("organization_id"))
        if isOrganization {
            let id = try feed.add(HSDSOrganizationRecord(object, origin))
            for service in object.objects("services") {
                var record = HSDSServiceRecord(service, origin)
                record.organization = record.organization ?? id
                try feed.add(record)
            }
        } else if object.has("name") || object.has("organization") || object.has("organization_id") {
            var record = HSDSServiceRecord(object, origin)
            if let owner = object.object("organization") {
                var organization = HSDSOrganizationRecord(owner, origin)
                organization.id = organization.id ?? record.organization
                if organization.phone == nil, record.contactPhone == nil { organization.phone = record.phone }
                if let id = organization.id, feed.hasOrganization(id) {
                    record.organization = id
                } else {
                    record.organization = try feed.add(organization)
                }
            }
            try feed.add(record)
        } else {
            feed.spool.report.reject(
                origin.finding("name", "mangler; objektet er hverken et tilbud eller en organisation")
            )
        }
    }
}
