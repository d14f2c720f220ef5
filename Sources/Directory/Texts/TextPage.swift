import Database
import Registry
import Web

/// A page of plain words: a heading, a text and whom to ask.
struct TextPage: Page {
    static let template = "directory/text"

    struct Fact: Encodable, Sendable {
        var icon: String
        var html: HTMLFragment
        var url: String?
    }
    struct Contact: Encodable, Sendable {
        var name: String
        var facts: [Fact]
    }

    var heading: String
    var body: HTMLFragment
    var contact: Contact?
    var helpLines: [HelpLine]

    static let sample = TextPage(
        heading: "Åbne data",
        body: HTMLFragment(trusted: "<p>Alle må bruge dem.</p>"),
        contact: Contact(
            name: "Frivillighuset",
            facts: [Fact(icon: "phone", html: HTMLFragment(escaping: "70 00 30 56"), url: "tel:+4570003056")]
        ),
        helpLines: [.sample]
    )
}

extension TextPage.Contact {
    init(_ body: TextFacts) {
        name = body.helpName
        facts = []
        if let phone = body.helpPhone {
            let shown = HTMLFragment(escaping: phone.shown.unbroken)
            facts.append(TextPage.Fact(icon: "phone", html: shown, url: "tel:\(phone.dialled)"))
        }
        if let email = body.helpEmail {
            facts.append(TextPage.Fact(icon: "mail", html: email.shown, url: "mailto:\(email.address)"))
        }
        if let address = body.helpAddress {
            facts.append(TextPage.Fact(icon: "place", html: HTMLFragment(escaping: address), url: nil))
        }
        if let hours = body.helpHours {
            facts.append(TextPage.Fact(icon: "clock", html: HTMLFragment(escaping: hours), url: nil))
        }
    }
}

/// The words of one text page, with the municipality's own facts put in.
struct TextBody<Subject: TextSubject>: Page {
    static var template: String { Subject.template }

    var facts: TextFacts

    static var sample: TextBody { TextBody(facts: .sample) }
}

/// What the texts say of the municipality and of this installation.
struct TextFacts: Encodable, Sendable {
    struct Topic: Encodable, Sendable {
        var key: String
        var name: String
    }

    var municipality: String
    var address: String?
    var phone: Telephone?
    /// Whom to ask; the municipality where it has named nobody.
    var helpName: String
    var helpPhone: Telephone?
    var helpEmail: ShownEmail?
    var helpAddress: String?
    var helpHours: String?
    var accessibilityEmail: ShownEmail?
    var privacyEmail: ShownEmail?
    /// The public address of this site.
    var site: String
    var year: String
    /// Days after which an unused session is forgotten.
    var idleDays: String
    /// Days after which any session is forgotten.
    var longestDays: String
    /// What the session's cookie is called here.
    var cookieName: String
    /// Months that searches are kept, and inquiries after they were closed, or after their last word.
    var searchMonths: String
    var closedMonths: String
    var silentMonths: String
    /// Days after which a closed report of a mistake is deleted, and months for one that is open.
    var reportDays: String
    var reportMonths: String
    /// Months for which it is kept how often an offer was shown on a day.
    var exposureMonths: String
    var topics: [Topic]

    static let sample = TextFacts(
        municipality: "Havneby Kommune",
        address: "Rådhuspladsen 1",
        phone: Telephone("70 00 60 00"),
        helpName: "Frivillighuset",
        helpPhone: Telephone("70 00 30 56"),
        helpEmail: ShownEmail("spoerg@havneby.example"),
        helpAddress: "Møllestræde 3",
        helpHours: "Mandag kl. 9–15",
        accessibilityEmail: ShownEmail("was@havneby.example"),
        privacyEmail: ShownEmail("dpo@havneby.example"),
        site: "https://medspil.havneby.example",
        year: "2026",
        idleDays: "7",
        longestDays: "30",
        cookieName: "__Host-medspil",
        searchMonths: "13",
        closedMonths: "12",
        silentMonths: "24",
        reportDays: "30",
        reportMonths: "12",
        exposureMonths: "13",
        topics: [Topic(key: "ensomhed", name: "Ensomhed")]
    )
}

extension TextFacts {
    /// - `months`: that the municipality keeps something, by the rule's key.
    init(
        _ municipality: Municipality,
        today: CalendarDate,
        site: Site,
        words: ScreenWords,
        months: [String: Int],
        _ language: PageLanguage
    ) {
        let hasHelp = !municipality.helpName.isEmpty
        self.municipality = municipality.name
        address = municipality.address.isEmpty ? nil : municipality.address
        phone = municipality.phone.map(Telephone.init)
        helpName = hasHelp ? municipality.helpName : municipality.name
        helpPhone = hasHelp ? municipality.helpPhone.map(Telephone.init) : phone
        helpEmail = (hasHelp ? municipality.helpEmail : municipality.email).map(ShownEmail.init)
        helpAddress = hasHelp ? municipality.helpAddress : address
        helpHours = language.pick(municipality.helpHours, municipality.helpHoursEnglish ?? municipality.helpHours)
        accessibilityEmail = (municipality.accessibilityEmail ?? municipality.email).map(ShownEmail.init)
        privacyEmail = (municipality.privacyEmail ?? municipality.email).map(ShownEmail.init)
        self.site = site.baseURL
        year = String(today.year)
        idleDays = String(Session.idle / 86_400)
        longestDays = String(Session.absolute / 86_400)
        cookieName = site.cookieName
        reportDays = String(MistakeList.closedDays)
        reportMonths = months["fejl"].map(String.init) ?? ""
        searchMonths = months["soegninger"].map(String.init) ?? ""
        closedMonths = months["henvendelser"].map(String.init) ?? ""
        silentMonths = months["henvendelser-stille"].map(String.init) ?? ""
        exposureMonths = String(ExposureLog.months)
        topics = words.topics.map { Topic(key: $0.key, name: $0.text(language)) }
    }
}
