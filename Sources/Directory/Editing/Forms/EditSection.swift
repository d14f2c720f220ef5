import Web

/// A part of what is edited, with a small form of its own: what the task list lists.
enum EditSection: String, CaseIterable, Sendable {
    case name = "navn"
    case audience = "hvem"
    case exclusion = "ikke-for"
    case time = "hvornaar"
    case place = "hvor"
    case price = "pris"
    case language = "sprog"
    case contact = "kontakt"
    case about = "om-os"
    case reach = "find-os"

    static func of(_ subject: EditSubject) -> [EditSection] {
        switch subject {
        case .offer: [.name, .audience, .exclusion, .time, .place, .price, .language, .contact]
        case .profile: [.about, .reach]
        }
    }

    var form: any SectionForm.Type {
        switch self {
        case .name: NameForm.self
        case .audience: AudienceForm.self
        case .exclusion: ExclusionForm.self
        case .time: TimeForm.self
        case .place: PlaceForm.self
        case .price: PriceForm.self
        case .language: LanguageForm.self
        case .contact: ContactForm.self
        case .about: AboutForm.self
        case .reach: ReachForm.self
        }
    }

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .name: language.pick("Navn og tekst", "Name and text")
        case .audience: language.pick("Hvem det er for", "Who it is for")
        case .exclusion: language.pick("Hvem det ikke er for", "Who it is not for")
        case .time: language.pick("Hvornår", "When")
        case .place: language.pick("Hvor", "Where")
        case .price: language.pick("Pris og tilmelding", "Price and signing up")
        case .language: language.pick("Sprog og tilgængelighed", "Language and accessibility")
        case .contact: language.pick("Kontakt", "Contact")
        case .about: language.pick("Om foreningen", "About the association")
        case .reach: language.pick("Sådan finder man jer", "How to find you")
        }
    }
}

/// A section's form: what it shows, what it reads, and what must be there before anything is published.
///
/// Forms are shown from what was typed, whether it can be read or not; so they never lose anything.
protocol SectionForm {
    /// The fields' names, without those of a time's rule.
    static var names: [String] { get }
    /// The content as fields.
    static func pairs(_ content: EditContent) -> [(name: String, value: String)]
    static func controls(_ fields: EditFields) -> [FormControl]
    /// Takes the fields over into the content; what cannot be read is an error and leaves it as it was.
    static func read(
        _ input: FormInput,
        into content: inout EditContent,
        _ errors: inout FormErrors,
        _ setting: EditSetting
    )
    /// Whether what must be there is there.
    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool
    /// Whether nothing is published without it.
    static var isNeeded: Bool { get }
}

extension SectionForm {
    static var isNeeded: Bool { false }
}
