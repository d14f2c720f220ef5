import Database

/// What an offer becomes when a file tells of it again.
///
/// Three have a say: what the file says now, what stands here, and what the file said before. A field in which the file
/// says the same as before is ours; one in which it says something new is the file's. What it has no words for stays.
struct OfferReconciliation {
    /// The offer as it is to stand.
    let draft: ServiceDraft
    /// What the file says, with what it said before where it is silent; nil when nobody looked at what stands here.
    let told: OfferContent?
    /// Somebody changed it here since the file was taken in last.
    let isEditedHere: Bool
    /// The file wants it open, or less closed than it is; it stays as it is.
    let isKeptShut: Bool

    /// - `live`: what stands here; needed only when it was edited here, or the file is silent about something.
    /// - `before`: what the file said last, of an offer that was edited here since.
    init(_ file: ServiceDraft, known: KnownService, live: OfferContent?, before: OfferContent?) {
        var draft = file
        draft.identifier = known.identifier
        draft.notFor = file.notFor ?? known.notFor
        draft.phone = file.phone ?? known.phone
        draft.email = file.email ?? known.email
        // A date says when somebody was asked: an older file knows less.
        draft.lastConfirmed = [file.lastConfirmed, known.lastConfirmed].compactMap(\.self).max()
        draft.status = Self.status(file, known)
        isKeptShut = draft.status.doors > file.status.doors && !file.silence.contains(.status)
        isEditedHere = before != nil
        var told: OfferContent?
        if let live {
            let (ours, earlier, new) = (live.inOrder, before?.inOrder, OfferContent(file).inOrder)
            var content = OfferContent(draft).inOrder
            content.settle(new, ours, earlier, file.silence, as: live)
            draft.take(content)
            var all = new
            all.fill(from: earlier ?? ours, file.silence)
            told = all
        }
        self.draft = draft
        self.told = told
    }

    /// What the next file must be compared with: what this one says, where something else stays here.
    var said: OfferContent? {
        guard isEditedHere, let told else { return nil }
        let now = OfferContent(draft).inOrder
        // What no file ever spoke of is nothing that the two could differ in.
        var all = told
        all.notFor = told.notFor ?? now.notFor
        all.phone = told.phone ?? now.phone
        all.email = told.email ?? now.email
        return all == now ? nil : told
    }

    private static func status(_ file: ServiceDraft, _ known: KnownService) -> Listing.Status {
        let isNews = known.fileStatus != file.status
        guard !known.isMerged, isNews, !file.silence.contains(.status) else { return known.status }
        // Who shut it here had a reason that the file does not know; what the file itself shut, it may open.
        let isShutHere = known.fileStatus != known.status
        return isShutHere && file.status.doors < known.status.doors ? known.status : file.status
    }
}

extension Listing.Status {
    /// How shut it is.
    var doors: Int {
        switch self {
        case .active: 0
        case .paused: 1
        case .closed: 2
        }
    }
}

extension OfferContent {
    /// Takes ours where the file says nothing, nothing new, or the same in another order.
    ///
    /// - `written`: ours in the order in which it stands in the tables.
    fileprivate mutating func settle(
        _ file: OfferContent,
        _ ours: OfferContent,
        _ before: OfferContent?,
        _ silence: OfferSilence,
        as written: OfferContent
    ) {
        func settle<Value: Equatable>(_ field: WritableKeyPath<OfferContent, Value>, _ silent: OfferSilence?) {
            let isSilent = silent.map(silence.contains) ?? false
            let isOld = before?[keyPath: field] == file[keyPath: field]
            guard isSilent || isOld || file[keyPath: field] == ours[keyPath: field] else { return }
            self[keyPath: field] = written[keyPath: field]
        }
        settle(\.name, nil)
        settle(\.summary, .summary)
        settle(\.description, .description)
        settle(\.topics, .topics)
        settle(\.targetGroups, .targetGroups)
        settle(\.ages, .ages)
        settle(\.gender, .gender)
        settle(\.languages, .languages)
        settle(\.price, .price)
        settle(\.priceText, .priceText)
        settle(\.area, .area)
        settle(\.places, .places)
        settle(\.scheduleText, .scheduleText)
        settle(\.times, .times)
        settle(\.access, .access)
        settle(\.conditions, .conditions)
        settle(\.waitingDays, .waitingDays)
        settle(\.capacity, .capacity)
        settle(\.features, .features)
        settle(\.notFor, nil)
        settle(\.phone, nil)
        settle(\.email, nil)
    }

    /// What the file is silent about it said before.
    fileprivate mutating func fill(from before: OfferContent, _ silence: OfferSilence) {
        let file = self
        settle(file, before, nil, silence, as: before)
        notFor = notFor ?? before.notFor
        phone = phone ?? before.phone
        email = email ?? before.email
    }
}
