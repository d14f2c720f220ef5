import Web

/// Why somebody is told something.
package struct NotificationKind: Hashable, Sendable {
    /// Stored; never changes.
    package let key: String
    /// What stands before the thing itself: "Ny opgave".
    package let danish: String
    package let english: String
    /// How soon a person is mailed about it who has chosen nothing.
    package let pace: MailPace
    package let side: Side

    /// Who can be told so at all.
    package enum Side: Sendable {
        case both
        case organizations
        case municipality
    }

    package init(
        _ key: String,
        danish: String,
        english: String,
        pace: MailPace = .daily,
        side: Side = .both
    ) {
        self.key = key
        self.danish = danish
        self.english = english
        self.pace = pace
        self.side = side
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension NotificationKind {
    package static let newObligation = NotificationKind(
        "ny",
        danish: "Ny opgave",
        english: "New task",
        pace: .atOnce
    )
    package static let given = NotificationKind(
        "givet",
        danish: "Du har fået en opgave",
        english: "A task is now yours",
        pace: .atOnce
    )
    package static let cameBack = NotificationKind(
        "tilbage",
        danish: "En opgave er kommet tilbage",
        english: "A task has come back",
        pace: .atOnce
    )
    package static let reminder = NotificationKind(
        "paamindelse",
        danish: "Husk fristen",
        english: "Remember the deadline"
    )
    package static let late = NotificationKind(
        "over-fristen",
        danish: "Fristen er gået",
        english: "The deadline has passed",
        side: .municipality
    )
    package static let lateKindly = NotificationKind(
        "over-fristen-forening",
        danish: "En venlig påmindelse. Sig til, hvis I har brug for hjælp",
        english: "A friendly reminder. Tell us if you need help",
        side: .organizations
    )
    package static let lateBelow = NotificationKind(
        "under-dig",
        danish: "En opgave under dig er over fristen",
        english: "A task below you is late",
        side: .municipality
    )
    package static let lateInBoard = NotificationKind(
        "i-foreningen",
        danish: "En opgave i jeres forening venter. Vi hjælper gerne",
        english: "A task in your association waits. We are glad to help",
        side: .organizations
    )
    package static let offerHelp = NotificationKind(
        "tilbyd-hjaelp",
        danish: "En forening er bagud. Ring, og tilbyd hjælp",
        english: "An association is behind. Call and offer help",
        side: .municipality
    )
    package static let vacancy = NotificationKind(
        "ubesat",
        danish: "En funktion er ubesat",
        english: "A function is vacant"
    )

    static let own: [NotificationKind] = [
        .newObligation, .given, .cameBack, .reminder, .late, .lateKindly, .lateBelow, .lateInBoard, .offerHelp,
        .vacancy,
    ]

    /// Whether somebody with these functions can be told so; somebody without any can choose about everything.
    func concerns(_ functions: [Actor.Function]) -> Bool {
        switch side {
        case .both: true
        case .organizations: functions.isEmpty || functions.contains { $0.organizationID != nil }
        case .municipality: functions.isEmpty || functions.contains { $0.unitID != nil }
        }
    }

    init(_ step: EscalationStep, isOrganization: Bool) {
        self =
            switch step {
            case .early, .soon: .reminder
            case .late: isOrganization ? .lateKindly : .late
            case .above: isOrganization ? .lateInBoard : .lateBelow
            case .higher: isOrganization ? .offerHelp : .lateBelow
            }
    }
}
