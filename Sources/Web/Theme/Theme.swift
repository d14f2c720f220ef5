/// The two colours of a municipality, and all that the stylesheet makes of them.
///
/// Nobody can choose colours in which the site cannot be read: a theme is checked when it is made.
package struct Theme: Equatable, Sendable {
    /// Of buttons, headings and the bands at top and bottom.
    package let brand: Colour
    /// Of what must be seen first: the one button of the front page, the mark of the menu.
    package let accent: Colour

    /// White text stands on the first colour, and lines of the second on white.
    private static let textContrast = 4.5
    private static let lineContrast = 3.0

    /// The standard accent, for those who choose one colour.
    private static let standardAccent = Colour(hex: "d9491e") ?? .black

    /// - Throws: ``Refusal`` for a colour in which something could not be read.
    package init(brand: Colour, accent: Colour? = nil) throws(Refusal) {
        let accent = accent ?? Self.standardAccent
        try Self.check(brand, Self.textContrast)
        try Self.check(accent, Self.lineContrast)
        self.brand = brand
        self.accent = accent
    }

    private static func check(_ colour: Colour, _ least: Double) throws(Refusal) {
        let contrast = colour.contrast(with: .white)
        guard contrast >= least else { throw Refusal(colour: colour, contrast: contrast, least: least) }
    }

    /// A colour that is too pale.
    package struct Refusal: Error, Equatable, Sendable {
        package let colour: Colour
        /// With white.
        package let contrast: Double
        package let least: Double
    }

    /// A stylesheet that stands after the site's own.
    package var css: String {
        var dark = accent
        while dark.contrast(with: .white) < Self.textContrast { dark = dark.mixed(with: .black, 0.05) }
        let families: [(name: String, colour: Colour)] = [
            ("brand-900", brand.mixed(with: .black, 0.45)), ("brand-700", brand),
            ("brand-600", brand.mixed(with: .white, 0.12)), ("brand-300", brand.mixed(with: .white, 0.62)),
            ("brand-100", brand.mixed(with: .white, 0.88)), ("brand-50", brand.mixed(with: .white, 0.95)),
            ("accent", accent), ("accent-700", dark), ("accent-100", accent.mixed(with: .white, 0.9)),
        ]
        return ":root {\n" + families.map { "  --\($0.name): #\($0.colour.hex);\n" }.joined() + "}\n"
    }
}
