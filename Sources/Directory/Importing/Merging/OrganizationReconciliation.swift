import Registry

/// What an organisation becomes when a file tells of it again; see ``OfferReconciliation``.
struct OrganizationReconciliation {
    /// The organisation as it is to stand.
    let draft: OrganizationDraft
    /// What the file says, with what it said before where it is silent.
    let told: ProfileContent
    /// Its page was changed here since the file was taken in last.
    let isEditedHere: Bool

    /// - `before`: what the file said last, of one whose page was edited here since.
    init(_ file: OrganizationDraft, ours: Organization, before: ProfileContent?) {
        var draft = file
        func settle<Value: Equatable>(
            _ field: WritableKeyPath<OrganizationDraft, Value>,
            _ our: Value,
            _ earlier: KeyPath<ProfileContent, Value>?,
            _ silent: OrganizationSilence
        ) {
            let isOld = earlier.flatMap { path in before.map { $0[keyPath: path] == file[keyPath: field] } } ?? false
            if file.silence.contains(silent) || isOld { draft[keyPath: field] = our }
        }
        settle(\.name, ours.name, \.name, .name)
        settle(\.shortName, ours.shortName, \.shortName, .shortName)
        settle(\.kind, ours.kind, nil, .kind)
        settle(\.description, ours.description, \.description, .description)
        settle(\.size, ours.size, \.size, .size)
        settle(\.founded, ours.founded, \.founded, .founded)
        settle(\.cvr, ours.cvr, nil, .cvr)
        settle(\.email, ours.email, \.email, .email)
        settle(\.phone, ours.phone, \.phone, .phone)
        settle(\.website, ours.website, \.website, .website)
        settle(\.postcode, ours.postcode, \.postcode, .postcode)
        self.draft = draft
        isEditedHere = before != nil
        var told = ProfileContent(file)
        let earlier = before ?? ProfileContent(ours)
        if file.silence.contains(.name) { told.name = earlier.name }
        if file.silence.contains(.shortName) { told.shortName = earlier.shortName }
        if file.silence.contains(.description) { told.description = earlier.description }
        if file.silence.contains(.size) { told.size = earlier.size }
        if file.silence.contains(.founded) { told.founded = earlier.founded }
        if file.silence.contains(.email) { told.email = earlier.email }
        if file.silence.contains(.phone) { told.phone = earlier.phone }
        if file.silence.contains(.website) { told.website = earlier.website }
        if file.silence.contains(.postcode) { told.postcode = earlier.postcode }
        self.told = told
    }

    /// What the next file must be compared with.
    var said: ProfileContent? { isEditedHere && told != ProfileContent(draft) ? told : nil }
}
