import Database
import Registry
import Web

/// A function: what it is for, who holds it, and what has happened («Funktion»).
struct FunctionPage: Page {
    static let template = "followup/function"

    struct Fact: Encodable, Sendable {
        var label: String
        var value: String
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Holder: Encodable, Sendable {
        var icon: String
        var name: String
        var detail: String
        var leave: Leave?
        var away: Away?
        var back: Back?
    }
    struct Leave: Encodable, Sendable {
        var action: String
        var id: Int
        var date: DateFieldset
        var isOpen: Bool
    }
    struct Away: Encodable, Sendable {
        var action: String
        var id: Int
        var from: DateFieldset
        var until: DateFieldset
        var isOpen: Bool
    }
    struct Back: Encodable, Sendable {
        var action: String
        var id: Int
    }
    struct Appoint: Encodable, Sendable {
        var action: String
        var name: TextInput
        var email: TextInput
        var part: ChoiceInput
        var from: DateFieldset
        var until: DateFieldset
        var isOpen: Bool
    }

    var place: String
    var title: String
    var vacant: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var facts: [Fact]
    var hasFacts: Bool
    var holders: [Holder]
    var hasHolders: Bool
    var former: [Fact]
    var hasFormer: Bool
    var openText: String?
    var handover: Link?
    var appoint: Appoint?
    var editURL: String?
    /// To what other features keep about it.
    var links: [Link]
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = FunctionPage(
        place: "Social og Sundhed",
        title: "Frivilligkonsulent",
        vacant: "Ubesat siden 1. november 2026",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv personens navn")],
        facts: [Fact(label: "Telefon", value: "70 00 60 12")],
        hasFacts: true,
        holders: [
            Holder(
                icon: "user",
                name: "Kim",
                detail: "siden 1. august 2025",
                leave: Leave(action: "/funktioner/1/afgang", id: 1, date: .sample, isOpen: true),
                away: Away(action: "/funktioner/1/fravaer", id: 1, from: .sample, until: .sample, isOpen: true),
                back: Back(action: "/funktioner/1/fravaer/slut", id: 1)
            )
        ],
        hasHolders: true,
        former: [Fact(label: "Den tidligere frivilligkonsulent", value: "2019 til 2025")],
        hasFormer: true,
        openText: "12 opgaver er åbne.",
        handover: Link(url: "/funktioner/1/overdragelse", text: "Se overdragelsen"),
        appoint: Appoint(
            action: "/funktioner/1/indehavere",
            name: .sample,
            email: .sample,
            part: .sample,
            from: .sample,
            until: .sample,
            isOpen: true
        ),
        editURL: "/funktioner/1/ret",
        links: [Link(url: "/henvendelser/indgang/funktion/1", text: "Hvad svarer funktionen for?")],
        history: [.sample],
        hasHistory: true
    )
}
