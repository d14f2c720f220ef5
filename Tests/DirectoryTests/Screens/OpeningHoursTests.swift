import Testing

@testable import Directory

@Suite("When a line answers") struct OpeningHoursTests {
    private func isOpen(_ text: String, _ weekday: Int, _ hour: Int, _ minute: Int = 0) -> Bool? {
        OpeningHours(text)?.isOpen(at: DanishMoment(weekday: weekday, minutes: hour * 60 + minute))
    }

    @Test(arguments: ["Hele døgnet", "Døgnet rundt", "Altid"]) func `at all hours`(text: String) {
        #expect(isOpen(text, 1, 0) == true && isOpen(text, 7, 23, 59) == true)
    }

    @Test func `over midnight`() {
        let text = "Alle nætter kl. 22–06"
        #expect(isOpen(text, 2, 12) == false && isOpen(text, 2, 22) == true && isOpen(text, 2, 5, 59) == true)
        #expect(isOpen(text, 2, 6) == false)
        #expect(isOpen("Alle dage kl. 11–05", 3, 4) == true && isOpen("Alle dage kl. 11–05", 3, 10) == false)
        #expect(isOpen("Alle nætter kl. 20–08, Kulgade 4", 3, 21) == true)
    }

    @Test func `on some days, and into the next`() {
        let text = "Torsdag til søndag kl. 21–02"
        #expect(isOpen(text, 4, 22) == true && isOpen(text, 1, 1) == true)
        #expect(isOpen(text, 4, 1) == false && isOpen(text, 1, 22) == false)
        let two = "Mandag til fredag kl. 9.30–16, lørdag kl. 10–14"
        #expect(isOpen(two, 5, 9, 30) == true && isOpen(two, 6, 15) == false && isOpen(two, 6, 11) == true)
        #expect(isOpen("Tirsdag og torsdag kl. 9-12", 3, 10) == false)
        #expect(isOpen("Hverdage kl. 8–15", 6, 10) == false)
        #expect(isOpen("Fredag til mandag kl. 8–15", 7, 10) == true)
    }

    @Test(arguments: ["", "Efter aftale", "Hverdage, undtagen i juli, kl. 9–12", "kl. 25–99", "Ring og hør"])
    func `is not guessed`(text: String) { #expect(OpeningHours(text) == nil) }
}
