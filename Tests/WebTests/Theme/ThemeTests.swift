import Testing

@testable import Web

@Suite("Theme") struct ThemeTests {
    private func colour(_ hex: String) throws -> Colour { try #require(Colour(hex: hex)) }

    @Test(arguments: ["000000", "#FFFFFF", "0b4a5e"]) func `six digits are a colour`(text: String) throws {
        let read = try colour(text)
        #expect("#\(read.hex)" == (text.hasPrefix("#") ? text : "#\(text)").lowercased())
    }

    @Test(arguments: ["", "#", "fff", "red", "00000", "0000000", "##00000", "00000g", "+00000", "０００００0", "0x0000"])
    func `nothing else is`(text: String) { #expect(Colour(hex: text) == nil) }

    @Test(arguments: [("000000", 21.0), ("ffffff", 1.0), ("767676", 4.54), ("777777", 4.48), ("0b4a5e", 9.74)])
    func `contrast is that of WCAG`(hex: String, expected: Double) throws {
        #expect(abs(try colour(hex).contrast(with: .white) - expected) < 0.01)
    }

    @Test func `a colour under white text must be dark enough`() throws {
        _ = try Theme(brand: colour("767676"))
        #expect(throws: Theme.Refusal.self) { try Theme(brand: colour("777777")) }
        // The accent only draws lines.
        _ = try Theme(brand: colour("0b4a5e"), accent: colour("949494"))
        #expect(throws: Theme.Refusal.self) { try Theme(brand: colour("0b4a5e"), accent: colour("ffcc00")) }
    }

    @Test(arguments: ["767676", "0b4a5e", "7a1f5c", "000000", "c00000", "0000ff"])
    func `in every theme text can be read`(hex: String) throws {
        let css = try Theme(brand: colour(hex), accent: colour("949494")).css
        var family: [String: Colour] = [:]
        for match in css.matches(of: #/--([a-z0-9-]+): #([0-9a-f]{6});/#) {
            family[String(match.1)] = Colour(hex: String(match.2))
        }
        #expect(family.count == 9)
        func contrast(_ one: String, _ two: String) throws -> Double {
            try #require(family[one]).contrast(with: try #require(family[two]))
        }
        for dark in ["brand-900", "brand-700", "accent-700"] {
            #expect(try #require(family[dark]).contrast(with: .white) >= 4.5)
        }
        for pale in ["brand-100", "brand-50", "accent-100"] {
            // Ordinary text, links and headings stand on these.
            for ink in ["1a1a1a", "454545", "004d99"] {
                #expect(try #require(family[pale]).contrast(with: try colour(ink)) >= 4.5)
            }
            #expect(try contrast("brand-900", pale) >= 4.5)
        }
        // Borders of tags, icons and marks.
        #expect(try #require(family["brand-600"]).contrast(with: .white) >= 3)
        #expect(try #require(family["accent"]).contrast(with: .white) >= 3)
    }
}
