import Registry
import Web

/// Whom one gets hold of: the offer's own, or the organisation's.
enum ContactForm: SectionForm {
    static let names = ["telefon", "email"]
    static let isNeeded = true

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        return [("telefon", offer.phone ?? ""), ("email", offer.email ?? "")]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        let organization = fields.setting.organization
        func hint(_ common: String?) -> String {
            common.map { fields.pick("Tom bruger foreningens: \($0)", "Empty uses the association's: \($0)") }
                ?? fields.pick("Foreningen har ingen. Skriv en her.", "The association has none. Write one here.")
        }
        return [
            fields.text(
                "telefon",
                fields.pick("Telefon til netop det her tilbud", "Telephone for this offer alone"),
                .phone,
                hint: hint(organization.phone)
            ),
            fields.text(
                "email",
                fields.pick("Mail til netop det her tilbud", "Email for this offer alone"),
                .email,
                hint: hint(organization.email)
            ),
        ]
    }

    static func read(
        _ input: FormInput,
        into content: inout EditContent,
        _ errors: inout FormErrors,
        _ setting: EditSetting
    ) {
        guard var offer = content.offer else { return }
        var reading = EditReading(input, setting)
        offer.phone = reading.phone("telefon")
        offer.email = reading.email("email")
        errors = reading.errors
        let isReachable = !isMissing(offer, setting)
        if errors.isEmpty, !isReachable {
            errors.add(
                "telefon",
                setting.pick(
                    "Skriv en telefon eller en mail, så folk kan få fat i jer",
                    "Write a telephone or an email"
                )
            )
        }
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.offer.map { !isMissing($0, setting) } ?? false
    }

    private static func isMissing(_ offer: OfferContent, _ setting: EditSetting) -> Bool {
        [offer.phone, offer.email, setting.organization.phone, setting.organization.email].allSatisfy { $0 == nil }
    }
}
