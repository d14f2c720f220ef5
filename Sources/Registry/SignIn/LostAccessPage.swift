import Web

/// Whom to ask when one cannot get in: people near by, who can do it themselves.
struct LostAccessPage: Page {
    static let template = "registry/lost-access"

    var linkURL: String
    var helpName: String
    var helpPhone: Telephone?

    static let sample = LostAccessPage(
        linkURL: "/log-ind/link",
        helpName: "Frivillighuset",
        helpPhone: Telephone("70 00 30 56")
    )
}

extension LostAccessPage {
    init(_ frame: FrameBase, _ language: PageLanguage) {
        linkURL = language.base + SignInPath.link
        helpName = frame.helpName.isEmpty ? frame.municipality : frame.helpName
        helpPhone = (frame.helpPhone ?? frame.phone).map(Telephone.init)
    }
}
