import Database
import Web

/// Where a politician hands over an idea in a minute, and sees what became of the others («Giv idéen videre»).
struct HandOverPage: Page {
    static let template = "entrance/hand-over"

    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var text: String
    var textError: String?
    var from: String
    var fromError: String?
    var ideas: [IdeaLine]
    var hasIdeas: Bool
    /// Of the form, so that an idea that is sent twice is received once.
    var onceKey: String

    static let sample = HandOverPage(
        action: "/giv-ideen-videre",
        hasErrors: true,
        errors: [FormErrors.Item(field: "ide", message: "Skriv idéen")],
        text: "En bænk",
        textError: "Skriv",
        from: "Mødet i kirken",
        fromError: "Kortere",
        ideas: [.sample],
        hasIdeas: true,
        onceKey: "0"
    )
}

/// One idea as a list shows it.
struct IdeaLine: Encodable, Sendable {
    var title: String
    var text: String?
    var stateStyle: String
    var stateIcon: String
    var state: String
    var reason: String?
    var detail: String
    /// Where one asks to be told; nil where there is an outcome, or nobody is told by mail.
    var followURL: String?
    /// What became of it, for whoever handed it over.
    var url: String?

    static let sample = IdeaLine(
        title: "Idé om ældreliv",
        text: "En bænk ved havnen",
        stateStyle: "ok",
        stateIcon: "check",
        state: "Den bliver til noget",
        reason: "Den står der til maj.",
        detail: "Nr. 41, 24. november 2026",
        followURL: "/ideer/1/foelg",
        url: "/giv-ideen-videre/1"
    )

    init(
        title: String,
        text: String?,
        stateStyle: String,
        stateIcon: String,
        state: String,
        reason: String?,
        detail: String,
        followURL: String?,
        url: String? = nil
    ) {
        self.title = title
        self.text = text
        self.stateStyle = stateStyle
        self.stateIcon = stateIcon
        self.state = state
        self.reason = reason
        self.detail = detail
        self.followURL = followURL
        self.url = url
    }

    /// Characters of the words by which whoever handed an idea over knows it.
    private static let longest = 100

    /// For whoever handed it over: by their own words, as long as the conversation is kept.
    init(_ handed: Idea.Handed, keys: SealingKeys, _ language: PageLanguage) throws {
        self.init(handed.idea, language)
        url = "\(language.base)\(IdeaPath.handOver)/\(handed.idea.id)"
        guard let words = try handed.sealed.map({ try keys.open($0, for: InquirySeal.text) }) else { return }
        title = words.shortened(to: Self.longest)
    }

    /// - `mayFollow`: whether one can ask to be told by mail.
    init(_ idea: Idea, mayFollow: Bool = false, _ language: PageLanguage) {
        url = nil
        followURL = mayFollow && idea.outcome == nil ? language.base + IdeaPath.follow(idea.id) : nil
        title = idea.title ?? idea.headline
        text = idea.text
        switch idea.outcome {
        case .yes: (stateStyle, stateIcon) = ("ok", "check")
        case .partly, .no: (stateStyle, stateIcon) = ("info", "info")
        case nil: (stateStyle, stateIcon) = ("warn", "clock")
        }
        state = idea.outcome?.label(language) ?? language.pick("Vi ser på den", "We are looking at it")
        reason = idea.reason
        let day = language.date(DanishTime.date(of: idea.madeAt))
        detail = language.pick("Nr. \(idea.inquiryID ?? idea.id), \(day)", "No. \(idea.inquiryID ?? idea.id), \(day)")
    }
}

/// Ideas that everybody may read («Idéer»).
struct IdeasPage: Page {
    static let template = "entrance/ideas"

    var ideas: [IdeaLine]
    var hasIdeas: Bool
    var askURL: String

    static let sample = IdeasPage(ideas: [.sample], hasIdeas: true, askURL: "/spoerg?slags=ide")
}
