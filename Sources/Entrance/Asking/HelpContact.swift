import Registry
import Web

/// Whom one can call instead of writing.
struct HelpContact: Encodable, Sendable {
    struct Fact: Encodable, Sendable {
        var icon: String
        var text: String
        var url: String?
    }

    var name: String
    var facts: [Fact]

    static let sample = HelpContact(
        name: "Frivillighuset",
        facts: [Fact(icon: "phone", text: "70 00 30 56", url: "tel:+4570003056")]
    )
}

extension HelpContact {
    init(_ municipality: Municipality, _ language: PageLanguage) {
        let hasHelp = !municipality.helpName.isEmpty
        name = hasHelp ? municipality.helpName : municipality.name
        let phone = hasHelp ? municipality.helpPhone : municipality.phone
        let email = hasHelp ? municipality.helpEmail : municipality.email
        let address = hasHelp ? municipality.helpAddress : municipality.address
        let danish = municipality.helpHours
        let hours = language == .danish ? danish : municipality.helpHoursEnglish ?? danish
        facts = []
        if let phone = phone.map(Telephone.init) {
            facts.append(Fact(icon: "phone", text: phone.shown, url: "tel:\(phone.dialled)"))
        }
        if let email { facts.append(Fact(icon: "mail", text: email, url: "mailto:\(email)")) }
        if let address, !address.isEmpty { facts.append(Fact(icon: "place", text: address)) }
        if let hours { facts.append(Fact(icon: "clock", text: hours)) }
    }
}
