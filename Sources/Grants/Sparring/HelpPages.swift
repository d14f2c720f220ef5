import Database
import Web

/// How to apply for money, and who helps («Hjælp til at søge penge»).
struct HelpPage: Page {
    static let template = "grants/help"

    struct Text: Encodable, Sendable {
        var id: String
        var title: String
        var purpose: String
        var text: String
        var removeURL: String?
    }
    struct Course: Encodable, Sendable {
        var title: String
        var text: String
        var moment: String
        var place: String
        var signUpURL: String
        var removeURL: String?
    }

    var askURL: String
    var listURL: String
    var fundsURL: String
    var poolsURL: String
    var hasTexts: Bool
    var texts: [Text]
    var hasCourses: Bool
    var courses: [Course]
    var calendarURL: String
    var newTextURL: String?
    var newCourseURL: String?

    static let sample = HelpPage(
        askURL: "/hjaelp-til-ansoegning/sparring/ny",
        listURL: "/hjaelp-til-ansoegning/sparring",
        fundsURL: "/fonde",
        poolsURL: "/puljer",
        hasTexts: true,
        texts: [Text(id: "tekst-1", title: "Hvem vi er", purpose: "Til begyndelsen", text: "Vi er", removeURL: "/x")],
        hasCourses: true,
        courses: [
            Course(
                title: "Skriv en god ansøgning",
                text: "To timer",
                moment: "Tirsdag den 2. februar 2027 kl. 17–19",
                place: "Frivillighuset",
                signUpURL: "mailto:kursus@havneby.example",
                removeURL: "/x"
            )
        ],
        calendarURL: "/hjaelp-til-ansoegning/kurser.ics",
        newTextURL: "/hjaelp-til-ansoegning/tekster/ny",
        newCourseURL: "/hjaelp-til-ansoegning/kurser/ny"
    )
}

extension HelpPage {
    init(_ texts: [ApplicationText], _ courses: [ApplicationCourse], mayChange: Bool, _ language: PageLanguage) {
        let base = language.base
        askURL = base + HelpPath.new
        listURL = base + HelpPath.list
        fundsURL = base + FundPath.index
        poolsURL = base + PoolPath.index
        self.texts = texts.map { text in
            Text(
                id: "tekst-\(text.id)",
                title: text.title,
                purpose: text.purpose,
                text: text.text,
                removeURL: mayChange ? base + HelpPath.removeText(text.id) : nil
            )
        }
        hasTexts = !texts.isEmpty
        self.courses = courses.map { course in
            let times = language.times(from: course.from, to: course.to) ?? ""
            return Course(
                title: course.title,
                text: course.text,
                moment: "\(language.longDate(course.day).uppercasedFirst) \(times)",
                place: course.place,
                signUpURL: EmailAddress(course.signUp)?.url ?? course.signUp,
                removeURL: mayChange ? base + HelpPath.removeCourse(course.id) : nil
            )
        }
        hasCourses = !courses.isEmpty
        calendarURL = base + HelpPath.calendar
        newTextURL = mayChange ? base + HelpPath.newText : nil
        newCourseURL = mayChange ? base + HelpPath.newCourse : nil
    }
}

/// Where an adviser writes a text or a course down.
struct HelpItemPage: Page {
    static let template = "grants/help-item"

    /// What a course has and a text has not.
    struct Meeting: Encodable, Sendable {
        var day: DateFieldset
        var from: TextInput
        var to: TextInput
        var place: TextInput
        var signUp: TextInput
    }

    var back: String
    var heading: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var title: TextInput
    var purpose: AreaInput?
    var text: AreaInput
    var meeting: Meeting?

    static let sample = HelpItemPage(
        back: "/hjaelp-til-ansoegning",
        heading: "Skriv en tekst",
        action: "/hjaelp-til-ansoegning/tekster/ny",
        hasErrors: true,
        errors: [FormErrors.Item(field: "titel", message: "Skriv")],
        title: .sample,
        purpose: .sample,
        text: .sample,
        meeting: Meeting(day: .sample, from: .sample, to: .sample, place: .sample, signUp: .sample)
    )
}

extension HelpItemPage {
    init(_ form: HelpForm, _ sort: HelpItems.Sort, _ language: PageLanguage) {
        let errors = form.errors
        back = language.base + HelpPath.index
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        title = TextInput(
            "titel",
            .text,
            language.pick("Overskrift", "Heading"),
            value: form.title,
            error: errors["titel"]
        )
        let isCourse = sort == .course
        heading =
            isCourse
            ? language.pick("Skriv et kursus på listen", "List a course")
            : language.pick("Skriv en tekst, andre kan bruge", "Write a text for others to use")
        action = language.base + (isCourse ? HelpPath.newCourse : HelpPath.newText)
        text = AreaInput(
            "tekst",
            isCourse ? language.pick("Hvad lærer man?", "What does one learn?") : language.pick("Teksten", "The text"),
            rows: isCourse ? 3 : 8,
            value: form.text,
            error: errors["tekst"]
        )
        purpose =
            isCourse
            ? nil
            : AreaInput(
                "hvornaar",
                language.pick("Hvornår kan man bruge den?", "When to use it?"),
                rows: 2,
                value: form.purpose,
                error: errors["hvornaar"]
            )
        meeting = isCourse ? Meeting(form, language) : nil
    }
}

extension HelpItemPage.Meeting {
    fileprivate init(_ form: HelpForm, _ language: PageLanguage) {
        let errors = form.errors
        day = DateFieldset(form.day, legend: language.pick("Hvilken dag?", "Which day?"), errors)
        from = TextInput(
            "fra",
            .text,
            language.pick("Fra klokken", "From"),
            width: .short,
            value: form.from,
            error: errors["fra"]
        )
        to = TextInput(
            "til",
            .text,
            language.pick("Til klokken", "To"),
            width: .short,
            value: form.to,
            error: errors["til"]
        )
        place = TextInput("sted", .text, language.pick("Hvor?", "Where?"), value: form.place, error: errors["sted"])
        signUp = TextInput(
            "tilmelding",
            .text,
            language.pick("Hvor melder man sig til?", "Where does one sign up?"),
            hint: language.pick("En mail eller en adresse på nettet", "A mail or an address on the web"),
            value: form.signUp,
            error: errors["tilmelding"]
        )
    }
}
