/// What stands around every page and is the same for a whole municipality: its name, its colours, whom to ask.
package struct FrameBase: Sendable {
    package var municipalityID: Int
    package var municipalityCode: String
    package var municipality: String
    package var address: String
    package var phone: String?
    /// Whom to ask, such as the house of the volunteers, with its number.
    package var helpName: String
    package var helpPhone: String?
    /// The host name that is the municipality's own, or nil.
    package var host: String?
    /// The theme's stylesheet, or nil for the standard colours.
    package var themeURL: String?
    /// The municipality's own mark at the top, or nil for a plain one.
    package var logoURL: String?

    package init(
        municipalityID: Int,
        municipalityCode: String,
        municipality: String,
        address: String,
        phone: String?,
        helpName: String,
        helpPhone: String?,
        themeURL: String? = nil
    ) {
        self.municipalityID = municipalityID
        self.municipalityCode = municipalityCode
        self.municipality = municipality
        self.address = address
        self.phone = phone
        self.helpName = helpName
        self.helpPhone = helpPhone
        self.themeURL = themeURL
    }
}

/// What one page says of itself to the frame.
package struct PageHead: Sendable {
    package var title: String
    package var description: String?
    /// The menu entry the page belongs to, by path.
    package var menuPath: String?
    /// The main column fills the window: the front page.
    package var width = Width.column
    /// A stylesheet in the place of the municipality's.
    package var themeURL: String?
    package var indexing = Indexing.allowed
    /// Stylesheets below the common one, by file name; one that is not there is left out.
    package var stylesheets: [String] = []
    /// Scripts after the common one, by file name; one that is not there is left out.
    package var scripts: [String] = []
    /// The same in other forms, such as a calendar.
    package var alternates: [Alternate] = []

    /// Another form of a page.
    package struct Alternate: Sendable {
        /// Of the content, such as `text/calendar`.
        package var type: String
        /// With the language's path before it.
        package var url: String
        package var title: String

        package init(type: String, url: String, title: String) {
            self.type = type
            self.url = url
            self.title = title
        }
    }

    package enum Width: Sendable {
        case column
        case full
        /// No header or footer: for other sites' frames.
        case bare
    }

    package enum Indexing: Sendable {
        case allowed
        case refused
    }

    package init(
        _ title: String,
        description: String? = nil,
        menuPath: String? = nil,
        width: Width = .column,
        indexing: Indexing = .allowed
    ) {
        self.title = title
        self.description = description
        self.menuPath = menuPath
        self.width = width
        self.indexing = indexing
    }
}

/// The layout's own page struct.
struct LayoutPage: Page {
    static let template = "web/layout"
    struct Entry: Encodable, Sendable {
        var path: String
        var label: String
        var isCurrent: Bool
    }
    /// The link to the same page in another language, said in that language.
    struct Language: Encodable, Sendable {
        var url: String
        var code: String
        var name: String
    }
    /// An address for machines that look for the page in another language or another form.
    struct Alternate: Encodable, Sendable {
        var url: String
        var language: String?
        var type: String?
        var label: String?
    }
    struct Chrome: Encodable, Sendable {
        var municipality: String
        var helpName: String
        var helpPhone: Telephone?
        var logoURL: String?
        var address: String
        var phone: Telephone?
        var otherLanguage: Language
        var account: Account?
        var signInURL: String?
        var menuClass: String
        var menu: [Entry]
        var more: More?
    }
    /// What stands folded away at the end of the menu.
    struct More: Encodable, Sendable {
        var entries: [Entry]
        /// Whether the page is one of them.
        var hasCurrent: Bool
    }
    /// Who is signed in, at the top of each page.
    struct Account: Encodable, Sendable {
        /// The function, or the name of a person without one.
        var label: String
        var url: String
        var endURL: String

        init(_ actor: Actor, _ language: PageLanguage) {
            label = actor.acting?.title ?? actor.name
            url = language.base + SignInPath.account
            endURL = language.base + SignInPath.end
        }

        init(label: String, url: String, endURL: String) {
            self.label = label
            self.url = url
            self.endURL = endURL
        }
    }

    var title: String
    var description: String?
    var themeURL: String?
    var isRefused: Bool
    var alternates: [Alternate] = []
    var stylesheets: [String] = []
    var scripts: [String] = []
    var mainClass: String?
    var flash: String?
    var chrome: Chrome?
    var content: HTMLFragment

    static let sample = LayoutPage(
        title: "Find tilbud – Medspil, Havneby Kommune",
        description: "Tilbud i Havneby",
        themeURL: "/tema/0999.css",
        isRefused: true,
        alternates: [
            Alternate(
                url: "https://medspil.example/en/tilbud",
                language: "en",
                type: "text/calendar",
                label: "Kalender"
            )
        ],
        stylesheets: ["/assets/1/leaflet.css"],
        scripts: ["/assets/1/map.js"],
        mainClass: "wrap main",
        flash: "Gemt",
        chrome: Chrome(
            municipality: "Havneby Kommune",
            helpName: "Frivillighuset",
            helpPhone: Telephone("70 00 30 56"),
            logoURL: "/tema/0999/logo",
            address: "Rådhuspladsen 1, 9991 Havneby",
            phone: Telephone("70 00 60 00"),
            otherLanguage: Language(url: "/en/tilbud?q=ensom", code: "en", name: "English"),
            account: Account(label: "Frivilligkonsulent", url: "/mit-medspil", endURL: "/log-ud"),
            signInURL: "/log-ind",
            menuClass: "nav",
            menu: [Entry(path: "/tilbud", label: "Find tilbud", isCurrent: true)],
            more: More(
                entries: [Entry(path: "/synlighed", label: "Synlighed", isCurrent: true)],
                hasCurrent: true
            )
        ),
        content: HTMLFragment(trusted: "<h1>Find tilbud</h1>")
    )
}

/// A number to show and to dial.
package struct Telephone: Encodable, Sendable, Equatable {
    package let shown: String
    /// For `tel:`; eight digits are Danish and get +45, three digits (112) stay as they are.
    package let dialled: String

    package init(_ text: String) {
        shown = text
        let digits = text.filter { $0.isASCII && $0.isNumber }
        dialled = digits.count == 8 ? "+45\(digits)" : text.hasPrefix("+") ? "+\(digits)" : digits
    }
}
