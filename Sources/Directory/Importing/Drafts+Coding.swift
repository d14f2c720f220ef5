import Database
import Registry

extension OrganizationDraft: SpooledDraft {
    func write(to writer: inout DraftWriter) {
        writer.put(identifier)
        writer.put(name)
        writer.put(shortName)
        writer.put(kind.rawValue)
        writer.put(description)
        writer.put(size)
        writer.put(founded)
        writer.put(cvr)
        writer.put(email)
        writer.put(phone)
        writer.put(website)
        writer.put(postcode)
        // Only where there is any, so that a file that says all has the fingerprint it always had.
        if !silence.isEmpty { writer.put(silence.rawValue) }
    }

    init(from reader: inout DraftReader, origin: Origin) throws {
        self.init(origin: origin, identifier: try reader.text(), name: try reader.text())
        shortName = try reader.optionalText()
        kind = try reader.word(OrganizationKind.init(rawValue:))
        description = try reader.text()
        size = try reader.optionalText()
        founded = try reader.optionalNumber()
        cvr = try reader.optionalText()
        email = try reader.optionalText()
        phone = try reader.optionalText()
        website = try reader.optionalText()
        postcode = try reader.optionalText()
        if !reader.isAtEnd { silence = OrganizationSilence(rawValue: try reader.number()) }
    }
}

extension ServiceDraft: SpooledDraft {
    func write(to writer: inout DraftWriter) {
        writer.put(identifier)
        writer.put(organization)
        writer.put(name)
        writer.put(summary)
        writer.put(description)
        writer.put(topics)
        writer.put(targetGroups)
        writer.put(minimumAge)
        writer.put(maximumAge)
        writer.put(gender?.word)
        writer.put(languages)
        writer.put(price)
        writer.put(priceText)
        writer.put(coverage.word)
        writer.put(districts)
        writer.put(places) { $1.write(to: &$0) }
        writer.put(scheduleText)
        writer.put(times) { $1.write(to: &$0) }
        writer.put(access.word)
        writer.put(conditions)
        writer.put(waitingDays)
        writer.put(capacity)
        writer.put(features.map(\.rawValue))
        writer.put(lastConfirmed)
        writer.put(status.word)
        // As above.
        guard notFor != nil || phone != nil || email != nil || !silence.isEmpty else { return }
        writer.put(notFor)
        writer.put(phone)
        writer.put(email)
        writer.put(silence.rawValue)
    }

    init(from reader: inout DraftReader, origin: Origin) throws {
        self.init(
            origin: origin,
            identifier: try reader.text(),
            organization: try reader.text(),
            name: try reader.text()
        )
        summary = try reader.text()
        description = try reader.text()
        topics = try reader.texts()
        targetGroups = try reader.texts()
        minimumAge = try reader.optionalNumber()
        maximumAge = try reader.optionalNumber()
        gender = try reader.optional { try $0.word(Listing.Gender.init(word:)) }
        languages = try reader.texts()
        price = try reader.optionalNumber()
        priceText = try reader.optionalText()
        coverage = try reader.word(Listing.Coverage.init(word:))
        districts = try reader.texts()
        places = try reader.list { try Place(from: &$0) }
        scheduleText = try reader.optionalText()
        times = try reader.list { try Time(from: &$0) }
        access = try reader.word(Listing.Access.init(word:))
        conditions = try reader.optionalText()
        waitingDays = try reader.optionalNumber()
        capacity = try reader.optionalNumber()
        features = try reader.list { try $0.word(ServiceFeature.init(rawValue:)) }
        lastConfirmed = try reader.optionalDate()
        status = try reader.word(Listing.Status.init(word:))
        guard !reader.isAtEnd else { return }
        notFor = try reader.optionalText()
        phone = try reader.optionalText()
        email = try reader.optionalText()
        silence = OfferSilence(rawValue: try reader.number())
    }
}

extension ServiceDraft.Place {
    func write(to writer: inout DraftWriter) {
        writer.put(address)
        writer.put(postcode)
        writer.put(latitude)
        writer.put(longitude)
        writer.put(accessibility)
    }

    init(from reader: inout DraftReader) throws {
        address = try reader.optionalText()
        postcode = try reader.optionalText()
        latitude = try reader.optionalReal()
        longitude = try reader.optionalReal()
        accessibility = try reader.texts()
    }
}

extension ServiceDraft.Time {
    fileprivate func write(to writer: inout DraftWriter) {
        writer.put(frequency.rawValue)
        writer.put(days)
        writer.put(opensAt)
        writer.put(closesAt)
        writer.put(startsOn)
    }

    fileprivate init(from reader: inout DraftReader) throws {
        frequency = try reader.word(Schedule.Frequency.init(rawValue:))
        days = try reader.texts()
        opensAt = try reader.optionalText()
        closesAt = try reader.optionalText()
        startsOn = try reader.optionalDate()
    }
}
