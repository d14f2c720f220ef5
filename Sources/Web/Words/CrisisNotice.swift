/// Immediate help above everything else, for somebody whose words say that life is in danger: `web/crisis`.
package struct CrisisNotice: Encodable, Sendable {
    /// Somebody to call.
    package struct Line: Encodable, Sendable {
        /// A `tel:` address.
        package var tel: String
        package var number: String
        package var name: String
        package var hours: String?

        package init(tel: String, number: String, name: String, hours: String?) {
            self.tel = tel
            self.number = number
            self.name = name
            self.hours = hours
        }
    }

    package var heading: String
    package var text: String
    /// The most urgent first.
    package var lines: [Line]

    package init(heading: String, text: String, lines: [Line]) {
        self.heading = heading
        self.text = text
        self.lines = lines
    }

    package static let sample = CrisisNotice(
        heading: "Du skal ikke være alene med det her",
        text: "Tal med nogen nu.",
        lines: [Line(tel: "tel:112", number: "112", name: "Alarmcentralen", hours: "Hele døgnet")]
    )
}
