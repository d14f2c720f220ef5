import Database
package import Foundation
import OpenFormats
import Registry

/// The `medspil` format: a folder with `organisations.jsonl` and `offers.jsonl`, one JSON object a line, UTF-8.
package enum MedspilFolder {
    /// For a folder that fits in memory, such as the demo's.
    ///
    /// - Throws: a file error when a file cannot be read.
    package static func read(_ folder: URL) throws -> DirectoryDraft {
        var draft = DirectoryDraft()
        var references = References()
        try lines(folder.appending(path: organisations)) {
            draft.report.reject($0)
        } each: { reader in
            let organization = organization(&reader)
            references.check(organization, &reader)
            if reader.findings.isEmpty { draft.organizations.append(organization) }
        }
        try lines(folder.appending(path: offers)) {
            draft.report.reject($0)
        } each: { reader in
            let service = service(&reader)
            references.check(service, &reader)
            if reader.findings.isEmpty { draft.services.append(service) }
        }
        return draft
    }

    static let organisations = "organisations.jsonl"
    static let offers = "offers.jsonl"

    /// For a folder of any size.
    ///
    /// - Throws: a file error when a file cannot be read.
    package static func spool(_ folder: URL) throws -> DraftSpool {
        let spool = try DraftSpool()
        try read(folder.appending(path: organisations), folder.appending(path: offers), into: spool)
        return spool
    }

    /// For the folder's two files in an archive.
    ///
    /// - Throws: ``ImportFailure`` when one is missing or damaged.
    static func spool(_ zip: ZipArchive) throws -> DraftSpool {
        let spool = try DraftSpool()
        let urls = try [organisations, offers].map { name in
            guard let entry = zip.entries.first(where: { $0.path == name || $0.path.hasSuffix("/" + name) }) else {
                throw ImportFailure(zip.name, "der er ingen \(name) i den")
            }
            let url = spool.temporaryFile(name)
            try zip.unpack(entry, to: url)
            return url
        }
        try read(urls[0], urls[1], into: spool)
        return spool
    }

    private static func read(_ organizations: URL, _ services: URL, into spool: DraftSpool) throws {
        var references = References()
        try lines(organizations) {
            spool.report.reject($0)
        } each: { reader in
            let organization = organization(&reader)
            references.check(organization, &reader)
            if reader.findings.isEmpty { try spool.append(organization) }
        }
        try lines(services) {
            spool.report.reject($0)
        } each: { reader in
            let service = service(&reader)
            references.check(service, &reader)
            if reader.findings.isEmpty { try spool.append(service) }
        }
        try spool.finish()
    }

    /// Every line that is not blank, as an object whose findings are told when it has been taken.
    private static func lines(
        _ file: URL,
        _ reject: (ImportReport.Finding) -> Void,
        each take: (inout FieldReader) throws -> Void
    ) throws {
        let name = file.lastPathComponent
        let data = try MappedFile.contents(of: file)
        try data.withUnsafeBytes { bytes in
            var start = data.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
            var number = 0
            while start < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
                let line = UnsafeRawBufferPointer(rebasing: rest.prefix(rest.length(before: 0x0a)))
                start += line.count + 1
                number += 1
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                do {
                    var reader = try FieldReader(Data(line), origin: Origin(file: name, line: number))
                    try take(&reader)
                    reader.findings.forEach(reject)
                } catch let error as FieldReader.Unreadable {
                    reject(.init(file: name, line: number, field: "", reason: error.reason))
                }
            }
        }
    }

    /// An organisation from the fields of the format.
    static func organization(_ reader: inout FieldReader) -> OrganizationDraft {
        var organization = OrganizationDraft(
            origin: reader.origin,
            identifier: reader.required("id", upTo: 200),
            name: reader.required("name", upTo: 300)
        )
        organization.shortName = reader.text("short_name", upTo: 100)
        organization.kind =
            reader.choice("kind", OrganizationKind.init(rawValue:), OrganizationKind.allCases.map(\.rawValue))
            ?? .unknown
        organization.description = reader.text("description", upTo: 20_000) ?? ""
        organization.size = reader.choice(
            "size",
            { ["lille", "mellem", "stor"].contains($0) ? $0 : nil },
            ["lille", "mellem", "stor"]
        )
        organization.founded = reader.integer("founded", in: 1_000...2_100)
        organization.cvr = reader.text("cvr", upTo: 20)
        if let cvr = organization.cvr, !CVR.isValid(cvr) { reader.reject("cvr", "er ikke et gyldigt CVR-nummer") }
        organization.email = reader.text("email", upTo: 320)
        organization.phone = reader.text("phone", upTo: 40)
        organization.website = website(&reader, "website")
        organization.postcode = postcode(&reader)
        return organization
    }

    /// An offer from the fields of the format.
    static func service(_ reader: inout FieldReader) -> ServiceDraft {
        var service = ServiceDraft(
            origin: reader.origin,
            identifier: reader.required("id", upTo: 200),
            organization: reader.required("organisation", upTo: 200),
            name: reader.required("title", upTo: 300)
        )
        service.summary = reader.text("summary", upTo: 2_000) ?? ""
        service.description = reader.text("description", upTo: 50_000) ?? ""
        service.topics = reader.texts("topics")
        service.targetGroups = reader.texts("target_groups")
        service.minimumAge = reader.integer("min_age", in: 0...130)
        service.maximumAge = reader.integer("max_age", in: 0...130)
        if let least = service.minimumAge, let most = service.maximumAge, least > most {
            reader.reject("max_age", "er lavere end min_age")
        }
        service.gender = reader.choice("gender", Listing.Gender.init(word:), Listing.Gender.allCases.map(\.word))
        service.languages = reader.texts("languages", upTo: 20)
        service.price = reader.integer("price", in: 0...1_000_000)
        service.priceText = reader.text("price_text", upTo: 500)
        areas(&reader, &service)
        place(&reader, &service)
        service.scheduleText = reader.text("schedule_text", upTo: 1_000)
        service.times = times(&reader)
        service.access =
            reader.choice("access", Listing.Access.init(word:), Listing.Access.allCases.map(\.word)) ?? .selfReferral
        service.conditions = reader.text("conditions", upTo: 5_000)
        service.waitingDays = reader.integer("waiting_days", in: 0...3_650)
        service.capacity = reader.integer("capacity", in: 0...1_000_000)
        let features: [(String, ServiceFeature)] = [
            ("online", .online), ("phone_based", .phone), ("anonymous", .anonymous), ("companion_possible", .companion),
            ("volunteers_wanted", .volunteersWanted),
        ]
        for (field, feature) in features where reader.truth(field) { service.features.append(feature) }
        service.lastConfirmed = reader.date("last_confirmed")
        service.status =
            reader.choice("status", Listing.Status.init(word:), Listing.Status.allCases.map(\.word)) ?? .active
        service.notFor = notFor(&reader)
        service.phone = reader.text("contact_phone", upTo: 30)
        if let phone = service.phone, phone.count < 3 { reader.reject("contact_phone", "er for kort") }
        service.email = reader.text("contact_email", upTo: 320)
        if let email = service.email, email.count < 3 || !email.contains("@") {
            reader.reject("contact_email", "er ikke en mailadresse")
        }
        return service
    }

    /// The word for nobody: an empty field says nothing.
    static let nobody = "ingen"

    private static func notFor(_ reader: inout FieldReader) -> String? {
        reader.text("not_for", upTo: 2_000).map { $0.lowercased() == nobody ? "" : $0 }
    }

    private static func areas(_ reader: inout FieldReader, _ service: inout ServiceDraft) {
        let names = reader.texts("districts")
        if names.contains("hele landet") {
            service.coverage = .country
        } else if names.isEmpty || names.contains("hele kommunen") {
            service.coverage = .municipality
        } else {
            service.coverage = .districts
            service.districts = names
        }
    }

    private static func place(_ reader: inout FieldReader, _ service: inout ServiceDraft) {
        var place = ServiceDraft.Place()
        place.address = reader.text("address", upTo: 500)
        place.postcode = postcode(&reader)
        place.latitude = reader.number("lat", in: -90...90)
        place.longitude = reader.number("lon", in: -180...180)
        place.accessibility = reader.texts("accessibility")
        let isSomewhere = place.address != nil || place.postcode != nil || place.latitude != nil
        if isSomewhere || !place.accessibility.isEmpty { service.places = [place] }
    }

    private static func times(_ reader: inout FieldReader) -> [ServiceDraft.Time] {
        var times: [ServiceDraft.Time] = []
        for object in reader.objects("schedule") {
            guard let freq = (object["freq"] as? String).flatMap(Schedule.Frequency.init(rawValue:)) else {
                reader.reject("schedule", "freq skal være DAILY, WEEKLY, BIWEEKLY, MONTHLY eller ONCE")
                continue
            }
            let days = object["days"] as? [String] ?? []
            guard days.allSatisfy(Schedule.codes.contains), Set(days).count == days.count else {
                reader.reject("schedule", "days skal være MO, TU, WE, TH, FR, SA eller SU")
                continue
            }
            let clock = [object["from"], object["to"]].map { $0 as? String }
            guard clock.allSatisfy({ $0.map(isClock) ?? true }) else {
                reader.reject("schedule", "from og to skal være klokkeslæt som 09:30")
                continue
            }
            let start = object["starts_on"] as? String
            guard start.map({ CalendarDate($0) != nil }) ?? true else {
                reader.reject("schedule", "starts_on skal være en dato som 2026-11-24")
                continue
            }
            times.append(
                .init(
                    frequency: freq,
                    days: days,
                    opensAt: clock[0],
                    closesAt: clock[1],
                    startsOn: start.flatMap { CalendarDate($0) }
                )
            )
        }
        return times
    }

    static func isClock(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == 0x3a, [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(bytes[$0]) })
        else { return false }
        return (bytes[0] < 0x32 || bytes[0] == 0x32 && bytes[1] < 0x34) && bytes[3] < 0x36
    }

    private static func postcode(_ reader: inout FieldReader) -> String? {
        guard let code = reader.text("postcode", upTo: 20) else { return nil }
        if reader.postcodes == .danish, code.utf8.count != 4 || !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            reader.reject("postcode", "skal være fire cifre")
        }
        return code
    }

    private static func website(_ reader: inout FieldReader, _ field: String) -> String? {
        guard let text = reader.text(field, upTo: 1_000) else { return nil }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil
        else {
            reader.reject(field, "skal begynde med http:// eller https://")
            return nil
        }
        return text
    }

    /// Ids that occur twice, and offers of organisations that are not there.
    private struct References {
        private var organizations: Set<String> = []
        private var services: Set<String> = []

        mutating func check(_ organization: OrganizationDraft, _ reader: inout FieldReader) {
            let id = organization.identifier
            if !id.isEmpty, !organizations.insert(id).inserted { reader.reject("id", "»\(id)« står to gange") }
        }

        mutating func check(_ service: ServiceDraft, _ reader: inout FieldReader) {
            let id = service.identifier
            if !id.isEmpty, !services.insert(id).inserted { reader.reject("id", "»\(id)« står to gange") }
            if !service.organization.isEmpty, !organizations.contains(service.organization) {
                reader.reject("organisation", "»\(service.organization)« findes ikke i organisations.jsonl")
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// How many bytes stand before the first of this value, or all.
    fileprivate func length(before byte: UInt8) -> Int {
        guard let start = baseAddress, let found = memchr(start, Int32(byte), count) else { return count }
        return UnsafeRawPointer(found) - start
    }
}

extension Origin {
    func finding(_ field: String, _ reason: String) -> ImportReport.Finding {
        .init(file: file, line: line, field: field, reason: reason)
    }
}
